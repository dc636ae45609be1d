#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "model/draft.hpp"
#include "parsers/rules/city_line.hpp"
#include "parsers/rules/names.hpp"
#include "parsers/rules/shape.hpp"

namespace whoiskit::parsers {
namespace {

TEST(Brackets, AtTheEndMayHoldBrackets) {
  const NameAnd nested = name_and_bracketed("R-1000 (Example Registrar S.L. (Example))");
  EXPECT_EQ(nested.name, "R-1000");
  EXPECT_EQ(nested.other, "Example Registrar S.L. (Example)");
  const NameAnd two = name_and_bracketed("Example (Asia) Ltd (EX1)");
  EXPECT_EQ(two.name, "Example (Asia) Ltd");
  EXPECT_EQ(two.other, "EX1");
  const NameAnd open = name_and_bracketed("Example ((EX1)");
  EXPECT_EQ(open.name, "Example (");
  EXPECT_EQ(open.other, "EX1");
  for (const char* none : {"Example (EX1))", "(Example (EX1))", "Example EX1)", "Example"}) {
    EXPECT_EQ(name_and_bracketed(none).name, none);
    EXPECT_EQ(name_and_bracketed(none).other, "") << none;
  }
}

TEST(TownLines, TwoBlanksPartAPostalCodeFromTheCity) {
  for (const char* line : {"1016DT  Amsterdam", "1016DT    Amsterdam"}) {
    const Town town = read_town(line);
    EXPECT_TRUE(town.found) << line;
    EXPECT_EQ(town.pcode, "1016DT") << line;
    EXPECT_EQ(town.city, "Amsterdam") << line;
  }
  EXPECT_EQ(read_town("SW1A 1AA  London").pcode, "SW1A 1AA");
  EXPECT_EQ(read_town("83709  Boise").pcode, "83709");
  for (const char* street :
       {"CITES  2105 Example Laboratory", "12  Example Road", "Example Road  12", "Pat  Example"}) {
    EXPECT_FALSE(read_town(street).found) << street;
  }
}

TEST(TownLines, WhatStandsBehindTwoCommasIsACodeOnlyWhereItIsShort) {
  EXPECT_EQ(read_town("Springfield, IL, 62701").pcode, "62701");
  EXPECT_EQ(read_town("Springfield,IL,United States 62701").pcode, "62701");
}

TEST(TownLines, AStateMayStandBeforeTheOnlyComma) {
  const Town town = read_town("Upper Springfield IL, 62701");
  EXPECT_EQ(town.city, "Upper Springfield");
  EXPECT_EQ(town.state, "IL");
  EXPECT_EQ(town.pcode, "62701");
  EXPECT_EQ(read_town("IL, 62701").city, "IL");
  EXPECT_EQ(read_town("Vila Do, 4050-515").city, "Vila Do");
}

TEST(TownLines, TheCountrysCodeMayStandBehindAWholePostalCode) {
  const Town town = read_town("Sampletown, Ontario A1A 1A1 CA");
  EXPECT_EQ(town.city, "Sampletown");
  EXPECT_EQ(town.state, "Ontario");
  EXPECT_EQ(town.pcode, "A1A 1A1");
  EXPECT_EQ(town.country, "CA");
  EXPECT_EQ(read_town("Springfield, IL 62701 US").country, "US");
  EXPECT_EQ(read_town("Amsterdam, NH 1012 AB NL").pcode, "1012 AB");
  for (const char* none :
       {"Amsterdam, NH 1012 AB", "Springfield, IL 62701", "London, SW1A 1AA", "Sampletown, Texas TX"}) {
    EXPECT_EQ(read_town(none).country, "") << none;
  }
  EXPECT_EQ(read_town("Amsterdam, NH 1012 AB").pcode, "1012 AB");
}

TEST(TownLines, ABritishCodeNeedsNoComma) {
  const Town town = read_town("Great Sampletown SW1A 1AA");
  EXPECT_EQ(town.city, "Great Sampletown");
  EXPECT_EQ(town.pcode, "SW1A 1AA");
  EXPECT_EQ(read_town("London N1 9GU").pcode, "N1 9GU");
  for (const char* none : {"1 Example Way London SW1A 1AA", "SW1A 1AA", "Example Road 1AA", "Unit 4 1AB"}) {
    EXPECT_FALSE(read_town(none).found) << none;
  }
}

TEST(TownLines, CommasMayHaveNoBlanksBehindThem) {
  const Town town = read_town("Springfield,IL,United States 62701");
  EXPECT_EQ(town.city, "Springfield");
  EXPECT_EQ(town.state, "IL");
  EXPECT_EQ(town.pcode, "62701");
  EXPECT_EQ(town.country, "United States");
}

TEST(TownLines, TheCountryMayStandBeforeTheCode) {
  const Town town = read_town("Springfield, IL.  US  62701");
  EXPECT_EQ(town.city, "Springfield");
  EXPECT_EQ(town.state, "IL");
  EXPECT_EQ(town.pcode, "62701");
  EXPECT_EQ(town.country, "US");
  EXPECT_EQ(read_town("Washington, D C 20005").country, "");
  EXPECT_EQ(read_town("Sampletown, ONT M5H 2N2").pcode, "M5H 2N2");
}

TEST(TownLines, AStateMayBeWrittenTwice) {
  const Town town = read_town("Washington, D.C., DC 20005");
  EXPECT_EQ(town.city, "Washington, D.C.");
  EXPECT_EQ(town.state, "DC");
  EXPECT_EQ(town.pcode, "20005");
}

TEST(TownLines, StateAndCodeMayStandBelowTheCity) {
  EXPECT_EQ(read_state_pcode("New Providence,00000").state, "New Providence");
  EXPECT_EQ(read_state_pcode("New Providence,00000").pcode, "00000");
  EXPECT_EQ(read_state_pcode("Ontario,A1A 1A1").pcode, "A1A 1A1");
  EXPECT_TRUE(read_state_pcode(",00000").found);
  EXPECT_TRUE(read_state_pcode("Dubai,Not Applicable").found);
  for (const char* none : {"Suite 5,00000", "Sampletown, CA 94043", "Springfield, IL", "New Providence 00000",
                           "Way, 1 Example Building"}) {
    EXPECT_FALSE(read_state_pcode(none).found) << none;
  }
}

TEST(TownLines, ACommaMayStandBehindThePostalCode) {
  EXPECT_EQ(read_pcode_city("59053, Sampletown Cedex 1").pcode, "59053");
  EXPECT_EQ(read_pcode_city("59053, Sampletown Cedex 1").city, "Sampletown Cedex 1");
  EXPECT_EQ(read_pcode_city("SW1A 1AA, London").pcode, "SW1A 1AA");
  EXPECT_FALSE(read_pcode_city("120, Example Road").found);
}

class OrderOfLines : public testing::Test {
 protected:
  bool store(std::string_view shape, std::vector<std::string_view> lines) {
    std::size_t stored = 0;
    return Shape::of(shape)->store(draft_, model::kOwner, lines, "dmy", stored);
  }
  std::vector<std::string> values(model::Attribute attribute) const {
    std::vector<std::string> all;
    for (std::size_t n = 0; draft_.get({model::kOwner, attribute}, n).data() != nullptr; ++n) {
      all.emplace_back(draft_.get({model::kOwner, attribute}, n));
    }
    return all;
  }

  model::Arena arena_;
  model::Draft draft_{arena_, {}};
};

TEST_F(OrderOfLines, AShapeIsItsTextWhateverElseStoodAtItsPlace) {
  char text[16] = "name street";
  EXPECT_TRUE(store(text, {"Pat Example", "1 Example Way"}));
  std::copy_n("name remark", 11, text);
  EXPECT_EQ(Shape::of(text), nullptr) << "no word of a shape";
  std::copy_n("name  phone", 11, text);
  EXPECT_FALSE(store(text, {"Pat Example", "1 Example Way"}));
  EXPECT_TRUE(store(text, {"Pat Example", "+1 555 555 0100"}));
  const auto kept = Shape::of("name");
  const std::vector<std::string> others(200, "name street* country");  // each has storage of its own
  for (const std::string& other : others) EXPECT_NE(Shape::of(other), nullptr);
  std::size_t stored = 0;
  EXPECT_TRUE(kept->store(draft_, model::kTech, std::vector<std::string_view>{"Sam Example"}, "dmy", stored));
  EXPECT_EQ(stored, 1u);
}

TEST_F(OrderOfLines, TooFewOrTooManyLinesFitNoAlternative) {
  constexpr std::string_view kOrder = "name street? country";
  EXPECT_FALSE(store(kOrder, {"Pat Example"}));
  EXPECT_FALSE(store(kOrder, {"Pat Example", "Example Way", "Example Court", "Germany"}));
  EXPECT_TRUE(store(kOrder, {"Pat Example", "Germany"}));
  EXPECT_TRUE(store(kOrder, {"Pat Example", "Example Way", "Germany"}));
  EXPECT_TRUE(store("name street*", std::vector<std::string_view>(kMaxShapeLines, "Example")));
  EXPECT_FALSE(store("name street*", std::vector<std::string_view>(kMaxShapeLines + 1, "Example")));
}

TEST_F(OrderOfLines, ACompanyHasNoDigit) {
  constexpr std::string_view kOrder = "name company? street+ town";
  EXPECT_TRUE(store(kOrder, {"Pat Example", "Example Ltd", "1 Example Way", "Sampletown, CA 94043"}));
  EXPECT_THAT(values(model::kOrganization), testing::ElementsAre("Example Ltd"));
  EXPECT_THAT(values(model::kStreet), testing::ElementsAre("1 Example Way"));
}

TEST_F(OrderOfLines, AnAddresseeIsNoCompany) {
  constexpr std::string_view kOrder = "name company? street+ town";
  EXPECT_TRUE(store(kOrder, {"Example Ltd", "ATTN: Pat Example", "1 Example Way", "Sampletown, TX"}));
  EXPECT_TRUE(store(kOrder, {"Example Ltd", "c/o Lee Example", "2 Example Way", "Sampletown, TX"}));
  EXPECT_THAT(values(model::kOrganization), testing::IsEmpty());
}

TEST_F(OrderOfLines, ALineWithADigitIsAStreetAndNoCompany) {
  EXPECT_TRUE(store("name company? street+ town", {"Pat Example", "1 Example Way", "Floor 2", "Sampletown, CA 94043"}));
  EXPECT_THAT(values(model::kOrganization), testing::IsEmpty());
  EXPECT_THAT(values(model::kStreet), testing::ElementsAre("1 Example Way", "Floor 2"));
}

TEST_F(OrderOfLines, AnEmailAddressInALineIsTakenOut) {
  EXPECT_TRUE(store("name organization street", {"Example, Pat  pat@example.com", "Example Ltd (info@example.com)",
                                                 "1 Example Way (desk@example.com)"}));
  EXPECT_THAT(values(model::kName), testing::ElementsAre("Example, Pat"));
  EXPECT_THAT(values(model::kOrganization), testing::ElementsAre("Example Ltd"));
  EXPECT_THAT(values(model::kStreet), testing::ElementsAre("1 Example Way"));
  EXPECT_THAT(values(model::kEmail), testing::ElementsAre("pat@example.com", "info@example.com", "desk@example.com"));
}

TEST_F(OrderOfLines, APersonShowsItselfByWhatStandsBehindTheName) {
  constexpr std::string_view kOrder = "organization? person street+ town";
  EXPECT_TRUE(store(kOrder, {"1st Example Ltd", "Pat Example ()", "1 Example Way", "Sampletown, CA 94043"}));
  EXPECT_TRUE(store(kOrder, {"Lee Example (lee@example.com)", "2 Example Way", "Sampletown, CA 94043"}));
  EXPECT_TRUE(store(kOrder, {"Example, Erin (EX1)  erin@example.com", "3 Example Way", "Sampletown, CA 94043"}));
  EXPECT_FALSE(store(kOrder, {"Sam Example", "Example (Asia) Ltd", "Example (2000)", "Sampletown, CA 94043"}));
  EXPECT_THAT(values(model::kOrganization), testing::ElementsAre("1st Example Ltd"));
  EXPECT_THAT(values(model::kName), testing::ElementsAre("Pat Example", "Lee Example", "Example, Erin"));
  EXPECT_THAT(values(model::kHandle), testing::ElementsAre("EX1"));
  EXPECT_THAT(values(model::kEmail), testing::ElementsAre("lee@example.com", "erin@example.com"));
}

TEST_F(OrderOfLines, APlainNameAndAPlaceHaveNoDigit) {
  EXPECT_FALSE(store("plain_name street place code", {"1st Name", "1 Example Way", "Sampletown", "DE"}));
  EXPECT_FALSE(store("plain_name street place code", {"Pat Example", "1 Example Way", "Suite 5", "DE"}));
  EXPECT_TRUE(store("plain_name street place code", {"Pat Example", "Example House", "Sampletown", "DE"}));
  EXPECT_THAT(values(model::kName), testing::ElementsAre("Pat Example"));
  EXPECT_THAT(values(model::kCity), testing::ElementsAre("Sampletown"));
}

TEST_F(OrderOfLines, SeveralLinesOfANameAreOne) {
  EXPECT_TRUE(store("name name email", {"Pat", "Example", "pat@example.com"}));
  EXPECT_THAT(values(model::kName), testing::ElementsAre("Pat Example"));
}

TEST_F(OrderOfLines, NumbersMayStandBehindAnEmailAddress) {
  EXPECT_TRUE(store("name street", {"Pat Example pat@example.com +1.5555550100 +1.5555550101", "1 Example Way"}));
  EXPECT_THAT(values(model::kName), testing::ElementsAre("Pat Example"));
  EXPECT_THAT(values(model::kPhone), testing::ElementsAre("+1.5555550100"));
  EXPECT_THAT(values(model::kFax), testing::ElementsAre("+1.5555550101"));
  EXPECT_FALSE(store("name street", {"Pat Example", "pat@example.com +1.5555550100"}));
  EXPECT_TRUE(store("name email", {"Pat Example", "lee@example.com +1.5555550102"}));
  EXPECT_THAT(values(model::kPhone), testing::ElementsAre("+1.5555550100", "+1.5555550102"));
}

TEST_F(OrderOfLines, AnOrganizationMayStandBehindAHandle) {
  EXPECT_TRUE(store("person street", {"Pat Example (NIC-1001)  Example Ltd", "1 Example Way"}));
  EXPECT_THAT(values(model::kName), testing::ElementsAre("Pat Example"));
  EXPECT_THAT(values(model::kHandle), testing::ElementsAre("NIC-1001"));
  EXPECT_THAT(values(model::kOrganization), testing::ElementsAre("Example Ltd"));
  EXPECT_FALSE(store("person street", {"Example (Asia) Ltd", "1 Example Way"}));
}

TEST_F(OrderOfLines, WordsBehindAnEmailAddressStay) {
  EXPECT_TRUE(store("name street", {"Example Ltd", "Please contact pat@example.com 1 Example Way"}));
  EXPECT_THAT(values(model::kStreet), testing::ElementsAre("Please contact pat@example.com 1 Example Way"));
}

TEST_F(OrderOfLines, ALineThatEndsInAColonIsNoName) {
  constexpr std::string_view kOrder = "name street+ | skip name street+";
  EXPECT_TRUE(store(kOrder, {"example.com:", "Pat Example", "1 Example Way"}));
  EXPECT_THAT(values(model::kName), testing::ElementsAre("Pat Example"));
  EXPECT_THAT(values(model::kStreet), testing::ElementsAre("1 Example Way"));
}

TEST_F(OrderOfLines, AHandleMayStandInBrackets) {
  EXPECT_TRUE(store("handle name", {"(EX1-IYD-REG)", "Example Ltd"}));
  EXPECT_THAT(values(model::kHandle), testing::ElementsAre("EX1-IYD-REG"));
}

TEST_F(OrderOfLines, ANumberMayHaveAnExtension) {
  EXPECT_TRUE(store("name phone", {"Pat Example", "+1.5555550100 ext. 12"}));
  EXPECT_FALSE(store("name phone", {"Pat Example", "Example 5555550100"}));
}

TEST_F(OrderOfLines, ALineWithAnOddSignIsKeptWhole) {
  EXPECT_TRUE(store("name organization", {"Pat @ Example", "Example at@"}));
  EXPECT_THAT(values(model::kName), testing::ElementsAre("Pat @ Example"));
  EXPECT_THAT(values(model::kOrganization), testing::ElementsAre("Example at@"));
  EXPECT_THAT(values(model::kEmail), testing::IsEmpty());
}

}  // namespace
}  // namespace whoiskit::parsers

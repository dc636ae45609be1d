// Rules that need more than one line: parts, fallbacks, orders of lines, roles.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "parsers/rules/held.hpp"
#include "parsers/rules/shape.hpp"
#include "unit/parsers/rules/rule_reading.hpp"
#include "whoiskit/shape.hpp"

namespace whoiskit::parsers {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(HeldRules, FirstAndLast) {
  EXPECT_THAT(read_rule(domain.source, first, {"one", "two"}), ElementsAre("domain.source=one"));
  EXPECT_THAT(read_rule(domain.remarks, first, {"one", "two"}), ElementsAre("domain.remarks=one"));
  EXPECT_THAT(read_rule(domain.remarks, last, {"one", "two"}), ElementsAre("domain.remarks=two"))
      << "it replaces, though the key is a list";
  EXPECT_THAT(read_rule(domain.nserver, last, {"ns1.example.com 192.0.2.1", "ns2.example.com"}),
              ElementsAre("domain.nserver=ns2.example.com"));
}

TEST(HeldRules, AFallbackCountsAfterAllOthers) {
  const RuleRow rows[] = {row_of("Organization:", owner.name, fallback), row_of("Name:", owner.name),
                          row_of("Given:", owner.name, part(1)), row_of("Family:", owner.name, part(2))};
  EXPECT_THAT(read_rows("Organization: Example Ltd\nName: Pat\n", {rows[0], rows[1]}), ElementsAre("owner.name=Pat"));
  EXPECT_THAT(read_rows("Organization: Example Ltd\nName:\n", {rows[0], rows[1]}),
              ElementsAre("owner.name=Example Ltd"));
  EXPECT_THAT(read_rows("Organization: Example Ltd\nGiven: Pat\nFamily: Example\n", {rows[0], rows[2], rows[3]}),
              ElementsAre("owner.name=Pat Example"))
      << "also after values that are put together at the end";
  EXPECT_THAT(read_rows("Organization: One\nOrganization: Two\n", {rows[0]}), ElementsAre("owner.name=One"));
}

TEST(HeldRules, Parts) {
  const auto read = [](std::string_view text) {
    return read_rows(text, {row_of("Given:", owner.name, part(1)), row_of("Family:", owner.name, part(2)),
                            row_of("Title:", owner.name, before(",") | part(3))});
  };
  EXPECT_THAT(read("Family: Example\nGiven: Pat\n"), ElementsAre("owner.name=Pat Example")) << "in order of the parts";
  EXPECT_THAT(read("Family: Example\nTitle: Dr, Esq\n"), ElementsAre("owner.name=Example Dr"));
  EXPECT_THAT(read("Given: Pat\nGiven: Erin\nFamily: One\nFamily: Two\n"),
              ElementsAre("owner.name=Pat One", "owner.name=Erin Two"))
      << "lists side by side";
  EXPECT_THAT(read("Given:\n"), IsEmpty());
}

TEST(HeldRules, DsRecords) {
  const auto read = [](std::string_view text) {
    return read_rows(text, {row_of("Tag:", domain.ds, ds_part(1)), row_of("Algorithm:", domain.ds, ds_part(2)),
                            row_of("Type:", domain.ds, ds_part(3)), row_of("Digest:", domain.ds, ds_part(4))});
  };
  EXPECT_THAT(read("Tag: 1\nAlgorithm: 8\nType: 2\nDigest: ABCD\n"), ElementsAre("domain.ds=1 8 2 ABCD"));
  EXPECT_THAT(read("Tag: 1\nAlgorithm: 8\nType: 2\n"), IsEmpty()) << "one that lacks a part says nothing";
  EXPECT_THAT(read("Tag: 1\nTag: 2\nAlgorithm: 8\nAlgorithm: 13\nType: 2\nType: 4\nDigest: AA\nDigest: BB\n"),
              ElementsAre("domain.ds=1 8 2 AA", "domain.ds=2 13 4 BB"));
  EXPECT_THAT(read("Tag: 1\nAlgorithm: 8\nType: 2\nDigest: AA\nTag: 2\nAlgorithm: 13\nType: 4\nDigest: BB\n"),
              ElementsAre("domain.ds=1 8 2 AA", "domain.ds=2 13 4 BB"));
  EXPECT_THAT(read("Tag: 1\nAlgorithm: 8\nDigest: AA\nTag: 2\nAlgorithm: 13\nType: 4\nDigest: BB\n"),
              ElementsAre("domain.ds=2 13 4 BB"))
      << "parts of two records make none";
  EXPECT_THAT(read("Tag: 1\nTag: 2\nAlgorithm: 8\nAlgorithm: 13\nType: 2\nDigest: AA\nDigest: BB\n"), IsEmpty())
      << "whose type it is cannot be told";
}

constexpr std::string_view kShape = "name street+ town country";

std::vector<std::string> in_order_of(std::string_view shape, std::initializer_list<std::string_view> lines) {
  wk_step step{};
  step.kind = WK_RULE_IN_ORDER;
  step.text = str(shape);
  return read_rule(owner.address.street, Rule(step), lines);
}

TEST(Shapes, LinesAreToldByTheirOrder) {
  EXPECT_THAT(
      in_order_of(kShape, {"Pat Example", "1 Example Way", "Floor 2", "70173 Stuttgart", "Germany"}),
      ElementsAre("owner.name=Pat Example", "owner.address.street=1 Example Way", "owner.address.street=Floor 2",
                  "owner.address.city=Stuttgart", "owner.address.pcode=70173", "owner.address.country=Germany"));
  EXPECT_THAT(in_order_of(kShape, {"Pat Example", "Somewhere"}),
              ElementsAre("owner.address.street=Pat Example", "owner.address.street=Somewhere"))
      << "where the shape does not fit, each line goes to the row's key";
}

TEST(Shapes, MarksSayHowManyLines) {
  EXPECT_THAT(in_order_of("name organization? street", {"A", "B"}),
              ElementsAre("owner.name=A", "owner.address.street=B"));
  EXPECT_THAT(in_order_of("name organization? street", {"A", "B", "C"}),
              ElementsAre("owner.name=A", "owner.organization=B", "owner.address.street=C"));
  EXPECT_THAT(in_order_of("name street* city", {"A", "B"}), ElementsAre("owner.name=A", "owner.address.city=B"));
  EXPECT_THAT(in_order_of("name street+ city", {"A", "B"}),
              ElementsAre("owner.address.street=A", "owner.address.street=B"));
  EXPECT_THAT(in_order_of("skip* handle", {"A", "B", "EX1"}), ElementsAre("owner.handle=EX1"));
}

// The street takes as many lines as it can, and gives back what the words after it need.
TEST(Shapes, AWordGivesBackWhatLaterOnesNeed) {
  EXPECT_THAT(in_order_of("street+ city state? country", {"1 Way", "Town", "Land"}),
              ElementsAre("owner.address.street=1 Way", "owner.address.city=Town", "owner.address.country=Land"));
  EXPECT_THAT(in_order_of("street* street street* city", {"A", "B", "C"}),
              ElementsAre("owner.address.street=A", "owner.address.street=B", "owner.address.city=C"));
}

TEST(Shapes, TheFirstAlternativeThatFitsCounts) {
  constexpr std::string_view kTwo = "name pcode | handle city | name country";
  EXPECT_THAT(in_order_of(kTwo, {"A", "1010"}), ElementsAre("owner.name=A", "owner.address.pcode=1010"));
  EXPECT_THAT(in_order_of(kTwo, {"EX1", "Town"}), ElementsAre("owner.handle=EX1", "owner.address.city=Town"));
}

TEST(Shapes, SomeWordsTakeOnlyLinesThatLookSo) {
  const std::pair<const char*, const char*> takes[] = {
      {"email", "pat@example.com"},
      {"phone", "+1 555-555.0100 x12"},
      {"fax", "(555) 555-0100"},
      {"url", "www.example.com"},
      {"url", "https://example.com"},
      {"code", "AT"},
      {"pcode", "A-1010"},
      {"city", "Town 2"},
      {"handle", "EX1-ZZ"},
      {"company", "Example Ltd."},
      {"company!", "1 Way"},
      {"state", "State"},
      {"country", "Land"},
      {"town", "70173 Stuttgart"},
      {"name", "Any 1"},
  };
  const std::pair<const char*, const char*> refuses[] = {
      {"email", "pat at example"},
      {"phone", "1234"},
      {"phone", "call 5555555"},
      {"url", "example.com"},
      {"code", "AUT"},
      {"code", "A1"},
      {"pcode", "Town"},
      {"pcode", "12345678901234567"},
      {"city", "70173"},
      {"handle", "Pat"},
      {"handle", "Example 1"},
      {"company", "1 Way"},
      {"state", "a@b.c"},
      {"country", "1"},
      {"town", "Town"},
      {"name", "pat@example.com"},
  };
  for (const auto& [shape, line] : takes)
    EXPECT_NE(in_order_of(shape, {line}).front().substr(0, 20), "owner.address.street") << line;
  for (const auto& [shape, line] : refuses)
    EXPECT_EQ(in_order_of(shape, {line}).front().substr(0, 20), "owner.address.street") << line;
}

TEST(Shapes, PlaceholdersAndSkippedLinesAreNotStored) {
  EXPECT_THAT(in_order_of("name street+ skip", {"Pat", "-", "1 Way", "junk"}),
              ElementsAre("owner.name=Pat", "owner.address.street=1 Way"));
  EXPECT_THAT(in_order_of("name phone", {"Pat", "+90-555-5550100-"}),
              ElementsAre("owner.name=Pat", "owner.phone=+90-555-5550100"));
}

TEST(Shapes, OfTwoContacts) {
  constexpr Row kRows[] = {
      {"Holder:", owner.address.street, in_order("name street+ country")},
      {"Admin:", admin.address.street, in_order("name street+ country")},
  };
  Reading r("Holder: Pat\nAdmin: Erin\nHolder: 1 Way\nAdmin: 2 Way\nHolder: Austria\nAdmin: Belgium\n");
  read_labels(r.context(), r.table(kRows), r.text(), {});
  EXPECT_THAT(r.values(),
              ElementsAre("owner.name=Pat", "owner.address.street=1 Way", "owner.address.country=Austria",
                          "admin.name=Erin", "admin.address.street=2 Way", "admin.address.country=Belgium"));
}

TEST(Shapes, WithoutAKeyWhatDoesNotFitIsDropped) {
  constexpr Row kRows[] = {{"X:", ignored, in_order("name pcode")}};
  Reading fits("X: example.com\nX: 1010\n"), other("X: a\nX: b\n");
  read_labels(fits.context(), fits.table(kRows), fits.text(), {.main = model::kTech});
  EXPECT_THAT(fits.values(), ElementsAre("tech.name=example.com", "tech.address.pcode=1010"));
  read_labels(other.context(), other.table(kRows), other.text(), {.main = model::kTech});
  EXPECT_THAT(other.values(), IsEmpty());
}

TEST(Shapes, Bounds) {
  EXPECT_TRUE(is_shape("name street+ | town"));
  for (const char* none : {"", " ", "nmae", "name |", "| name", "name || street", "?", "Name", "name,street"}) {
    EXPECT_FALSE(is_shape(none)) << none;
  }
  std::string longest;
  for (std::size_t i = 0; i < kMaxShapeWords; ++i) longest += "street* ";
  EXPECT_TRUE(is_shape(longest));
  EXPECT_FALSE(is_shape(longest + "name"));
  EXPECT_TRUE(is_shape(longest + "| name")) << "the bound is that of an alternative";
  // A shape that tries every combination: the lines fit all its words except the last one.
  std::string text;
  for (std::size_t i = 0; i < kMaxShapeLines; ++i) text += "X: line\n";
  std::string worst;
  for (std::size_t i = 1; i < kMaxShapeWords; ++i) worst += "street* ";
  worst += "email";
  wk_step step{};
  step.kind = WK_RULE_IN_ORDER;
  step.text = str(worst);
  EXPECT_EQ(read_rows(text, {row_of("X:", tech.remarks, Rule(step))}).size(), kMaxShapeLines);
  step.text = str("street*");
  EXPECT_EQ(read_rows(text, {row_of("X:", tech.remarks, Rule(step))}).front(), "tech.address.street=line");
  EXPECT_EQ(read_rows(text + "X: one more\n", {row_of("X:", tech.remarks, Rule(step))}).front(), "tech.remarks=line");
}

TEST(HeldRules, WhatWaitsIsBounded) {
  std::string text;
  for (std::size_t i = 0; i < Held::kMax + 10; ++i) text += "X: " + std::to_string(i) + "\n";
  constexpr Row kRows[] = {{"X:", tech.remarks, part(1)}};
  Reading r(text);
  read_labels(r.context(), r.table(kRows), r.text(), {});
  EXPECT_EQ(r.values().size(), Held::kMax);
  EXPECT_TRUE(r.draft().limited());
}

constexpr Word kRoles[] = {
    {"registrant", owner},
    {"tech*", tech},
    {"domain", domain},
    {"sponsor", registrar},
};
constexpr Row kOfRoles[] = {
    {"Type:", ignored, role(kRoles)},   {"Name:", contact.name},         {"Given:", contact.name, part(1)},
    {"Family:", contact.name, part(2)}, {"Or:", contact.name, fallback}, {"Status:", domain.status},
};

std::vector<std::string> read_roles(std::string_view text) {
  Reading r(text);
  read_labels(r.context(), r.table(kOfRoles), r.text(), {});
  return r.values();
}

TEST(HeldRules, ARoleIsThatOfTheLinesBelow) {
  EXPECT_THAT(read_roles("Name: example.com\nType: Registrant\nName: Pat\nStatus: ok\nType: technical\nName: Erin\n"
                         "Type: TECH\nName: Sam\n"),
              ElementsAre("domain.name=example.com", "domain.status=ok", "owner.name=Pat", "tech.name=Erin",
                          "tech#1.name=Sam"));
  EXPECT_THAT(read_roles("Type: nobody known\nName: Pat\nStatus: ok\n"), ElementsAre("domain.status=ok"))
      << "lines of a role that is none are dropped, keys with a section are not";
  EXPECT_THAT(read_roles("Status: ok\nType: domain\nName: example.com\n"),
              ElementsAre("domain.name=example.com", "domain.status=ok"))
      << "there is one domain";
}

TEST(HeldRules, PartsOfOneContactStayWithIt) {
  EXPECT_THAT(
      read_roles("Or: example.com\nType: tech\nOr: Nobody\nGiven: Pat\nFamily: Example\n"
                 "Type: tech\nGiven: Erin\nFamily: Example\nType: tech\nOr: Sam\n"),
      ElementsAre("tech.name=Pat Example", "tech#1.name=Erin Example", "tech#2.name=Sam", "domain.name=example.com"));
  std::string many = "Or: example.com\n";  // waits to the end; what is settled before makes room
  for (std::size_t i = 0; i < model::kMaxObjects / 2 + 50; ++i) many += "Type: tech\nGiven: Pat\nFamily: Example\n";
  EXPECT_THAT(read_roles(many).back(), "domain.name=example.com");
}

TEST(HeldRules, ARoleEndsWithItsText) {
  Reading r("");
  const LabelTable table = r.table(kOfRoles);
  read_labels(r.context(), table, "Type: tech\nName: Pat\n", {});
  read_labels(r.context(), table, "Name: example.com\n", {});
  EXPECT_THAT(r.values(), ElementsAre("tech.name=Pat", "domain.name=example.com"));
}

}  // namespace
}  // namespace whoiskit::parsers

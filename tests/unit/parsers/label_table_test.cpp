#include "parsers/label_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "parsers/labels.hpp"
#include "unit/parsers/reading.hpp"

namespace whoiskit::parsers {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr wk_key kName = domain.name.value;

wk_row plain(std::string_view label, wk_key key = kName) { return {str(label), key, 0, {}, nullptr, 0, 0}; }
wk_row plain(std::string_view label, const wk_step& step) { return {str(label), kName, 0, {}, &step, 1, 0}; }

struct LabelTableTest : testing::Test {
  LabelTable compile(Rows rows) { return reading.table(rows); }
  LabelTable compile(std::span<const wk_row> rows) {
    std::string error;
    auto table = LabelTable::compile(rows, reading.keys, error);
    if (!table) throw std::runtime_error(error);
    return *std::move(table);
  }
  std::string refusal(std::span<const wk_row> rows) {
    std::string error;
    EXPECT_FALSE(LabelTable::compile(rows, reading.keys, error));
    return error;
  }
  std::string refusal(const wk_row& row) { return refusal(std::span(&row, 1)); }
  Reading reading{""};
};

TEST_F(LabelTableTest, MatchesByTheMarkOfTheLabel) {
  const Row rows[] = {{"Domain Name:", domain.name}, {"[Created on]", domain.created}, {"Registrar", registrar}};
  const LabelTable t = compile(rows);
  EXPECT_EQ(t.match("Domain Name: x", false).row, 0);
  EXPECT_EQ(t.match("domain   NAME :  x y ", false).value, "x y");
  EXPECT_EQ(t.match("Domain Name.......: x", false).row, 0);
  EXPECT_EQ(t.match("Domain\tName: x", false).row, 0);
  EXPECT_EQ(t.match("Domain Name", false).row, LabelTable::kNoRow) << "its mark is missing";
  EXPECT_EQ(t.match("The Domain Name: x", false).row, LabelTable::kNoRow);
  EXPECT_EQ(t.match("[Created on]   2001/02/03", false).value, "2001/02/03");
  EXPECT_EQ(t.match("a. [Created on] x", false).row, 1);
  EXPECT_EQ(t.match("[created  ON]", false).row, 1);
  EXPECT_EQ(t.match("Registrar   Example Ltd", false).value, "Example Ltd");
  EXPECT_EQ(t.match("Registrar:", false).row, 2) << "a heading with a colon is its bare label, too";
  EXPECT_EQ(t.match("Registrars here", false).row, LabelTable::kNoRow) << "whole words only";
  EXPECT_EQ(t.match("", false).row, LabelTable::kNoRow);
}

TEST_F(LabelTableTest, BlanksSideBySideAreOneWhereverTheyStand) {
  constexpr std::string_view kWords = "abcdefghij klmnopqrst uvwxyz";
  for (std::size_t begin = 0; begin < 8; ++begin) {
    const std::string label(kWords.substr(begin));
    for (const bool bare : {false, true}) {
      const std::string written = bare ? label : label + ":";
      const wk_row row = plain(written);
      const LabelTable t = compile(std::span(&row, 1));
      for (auto at = label.find(' '); at != label.npos; at = label.find(' ', at + 1)) {
        for (const std::string_view blanks : {"  ", "\t", " \t", "\v", "    "}) {
          std::string line = label;
          line.replace(at, 1, blanks);
          EXPECT_EQ(t.match(line + ": x", false).row, 0) << line;
        }
      }
      EXPECT_EQ(t.match(label.substr(0, label.find(' ')) + label.substr(label.find(' ') + 1) + ": x", false).row,
                LabelTable::kNoRow);
    }
  }
}

TEST_F(LabelTableTest, TheFirstRowOfALabelWins) {
  const Row rows[] = {{"A:", domain.name}, {"a :", domain.handle}, {"A", owner.name}};
  const LabelTable t = compile(rows);
  EXPECT_EQ(t.find("a", ':'), 0);
  EXPECT_EQ(t.find("A", 0), 2) << "another mark is another label";
  EXPECT_EQ(t.size(), 3u);
}

TEST_F(LabelTableTest, TheLongestBareLabelWins) {
  const Row rows[] = {{"Contact", owner}, {"Contact address", owner.address.street}};
  const LabelTable t = compile(rows);
  EXPECT_EQ(t.match("Contact address 1 Example Way", false).row, 1);
  EXPECT_EQ(t.match("Contact person", false).row, 0);
}

TEST_F(LabelTableTest, SuffixMatchesWholeWords) {
  const Row rows[] = {{"Domain ID:", domain.handle}};
  const LabelTable t = compile(rows);
  EXPECT_EQ(t.match("Registry Domain ID: 1", true).row, 0);
  EXPECT_EQ(t.match("Registry Domain ID: 1", false).row, LabelTable::kNoRow);
  EXPECT_EQ(t.match("xDomain ID: 1", true).row, LabelTable::kNoRow);
}

TEST_F(LabelTableTest, ColonsInsideALabel) {
  const Row rows[] = {{"Registrar Info: Name:", registrar.name}, {"Registrar Info:", registrar}};
  const LabelTable t = compile(rows);
  EXPECT_EQ(t.match("Registrar Info: Name: Example", false).row, 1) << "the shorter label stands first in the line";
  const Row one[] = {{"Registrar Info: Name:", registrar.name}};
  EXPECT_EQ(compile(one).match("Registrar Info: Name: Example", false).value, "Example");
}

TEST_F(LabelTableTest, LabelsInOtherScripts) {
  const Row rows[] = {{"[登録者名]", owner.name}, {"登録年月日:", domain.created}, {"ア:", owner.handle}};
  const LabelTable t = compile(rows);
  EXPECT_EQ(t.match("g. [登録者名]    株式会社", false).value, "株式会社");
  EXPECT_EQ(t.match("登録年月日: 2001/02/03", false).row, 1);
  // U+30A2 and U+3082 differ in bit 5 of their last byte, like upper-case and lower-case letters.
  EXPECT_EQ(t.match("ア: 1", false).row, 2);
  EXPECT_EQ(t.match("も: 1", false).row, LabelTable::kNoRow);
}

TEST_F(LabelTableTest, OnlyLettersHaveTwoCases) {
  const Row rows[] = {{"a@b_1234567:", domain.name}, {"x-y:", domain.handle}};
  const LabelTable t = compile(rows);
  EXPECT_EQ(t.match("A@B_1234567: 1", false).row, 0);
  EXPECT_EQ(t.match("a`b_1234567: 1", false).row, LabelTable::kNoRow);
  EXPECT_EQ(t.match("a@b\x7f"
                    "1234567: 1",
                    false)
                .row,
            LabelTable::kNoRow);
  EXPECT_EQ(t.match("x\ry: 1", false).row, LabelTable::kNoRow);
}

TEST_F(LabelTableTest, LabelsUpToTheBound) {
  const std::string longest(LabelTable::kMaxLabel, 'x'), longer(LabelTable::kMaxLabel + 1, 'x');
  const std::string with_colon = longest + ":";
  const wk_row rows[] = {plain(longest)};
  const wk_row colon[] = {plain(with_colon)};
  EXPECT_EQ(compile(rows).match(longest + " 1", false).row, 0);
  EXPECT_EQ(compile(colon).match(longest + "...: 1", false).row, 0);
  EXPECT_EQ(compile(colon).match(longer + ": 1", false).row, LabelTable::kNoRow);
  EXPECT_EQ(compile(colon).match(std::string(50'000, 'x') + ": 1", false).row, LabelTable::kNoRow);
  EXPECT_THAT(refusal(plain(longer)), testing::HasSubstr("longer than 96"));
}

TEST_F(LabelTableTest, RefusalsNameTheRow) {
  const wk_row rows[] = {plain("A:"), {str("B:"), WK_KEY(WK_DOMAIN, 0), 0, str("Bad Word"), nullptr, 0, 0}};
  EXPECT_THAT(refusal(rows), AllOf(HasSubstr("row 2"), HasSubstr("B:"), HasSubstr("Bad Word")));
  EXPECT_THAT(refusal(plain(":")), HasSubstr("row 1"));
  const std::vector<wk_row> many(LabelTable::kMaxRows + 1, plain("A:", 0));
  EXPECT_THAT(refusal(many), HasSubstr("4096 rows at the most"));
}

TEST_F(LabelTableTest, RefusesKeysThatNoHostHas) {
  for (const wk_key key : {WK_KEY(WK_DOMAIN, 0xffff), WK_KEY(0, 0xffff), WK_KEY(0x7fff, WK_NAME),
                           WK_KEY(model::kStandardSections, WK_NAME), WK_KEY(0, model::kStandardAttributes)}) {
    EXPECT_THAT(refusal(plain("A:", key)), HasSubstr("key " + std::to_string(key) + " is unknown to this host"));
  }
}

TEST_F(LabelTableTest, RefusesMalformedRules) {
  const wk_word no_section{str("x"), model::kStandardSections, 0}, no_verdict{str("x"), WK_VERDICT(3, 0), 0};
  const wk_word no_status{str("x"), WK_VERDICT(0, 6), 0}, no_text{{nullptr, 3}, WK_OWNER, 0};
  const std::string long_text(513, 'x');
  const auto step = [](std::uint32_t kind, std::uint32_t number = 0, std::string_view text = {}, wk_key key = 0) {
    return wk_step{kind, number, str(text), {}, key, 0, nullptr, nullptr};
  };
  const auto words = [](std::uint32_t kind, const wk_word* all, std::uint32_t count) {
    return wk_step{kind, 0, {}, {}, 0, count, all, nullptr};
  };
  const std::pair<wk_step, const char*> malformed[] = {
      {step(0), "a rule of kind 0"},
      {step(19), "a rule of kind 19, which this host does not know"},
      {step(30), "a rule of kind 30"},
      {step(48), "a rule of kind 48"},
      {step(0xffffffff), "a rule of kind 4294967295"},
      {step(WK_RULE_BEFORE), "lacks its text"},
      {step(WK_RULE_WORD), "lacks its text"},
      {step(WK_RULE_BETWEEN, 0, "("), "lacks its second text"},
      {step(WK_RULE_AFTER, 0, long_text), "longer than 512 bytes"},
      {{WK_RULE_AFTER, 0, {nullptr, 3}, {}, 0, 0, nullptr, nullptr}, "longer than 512 bytes"},
      {step(WK_RULE_IN_ORDER, 0, "name nmae"), "\"name nmae\" is no shape"},
      {step(WK_RULE_IN_ORDER), "is no shape"},
      {step(WK_RULE_PART), "not 1 to 8"},
      {step(WK_RULE_PART, 9), "not 1 to 8"},
      {step(WK_RULE_DS_PART, 5), "parts 1 to 4"},
      {step(WK_RULE_ALSO), "lacks its key"},
      {step(WK_RULE_BRACKETED), "lacks its key"},
      {step(WK_RULE_ALSO, 0, "x", WK_KEY(WK_DOMAIN, 0xffff)), "unknown to this host"},
      {step(WK_RULE_BRACKETED, 0, {}, WK_KEY(0, 0xffff)), "unknown to this host"},
      {step(WK_RULE_OWN), "lacks its function"},
      {words(WK_RULE_ROLE, nullptr, 1), "more than 256 words"},
      {words(WK_RULE_ROLE, &no_section, 257), "more than 256 words"},
      {words(WK_RULE_ROLE, &no_section, 1), "no section of the model"},
      {words(WK_RULE_ROLE, &no_text, 1), "word is longer than 512 bytes"},
      {words(WK_RULE_VERDICT, &no_verdict, 1), "means no verdict"},
      {words(WK_RULE_VERDICT, &no_status, 1), "means no verdict"},
  };
  for (const auto& [wrong, message] : malformed) {
    EXPECT_THAT(refusal(plain("A:", wrong)), AllOf(HasSubstr("row 1 (\"A:\")"), HasSubstr(message)));
  }
  const std::vector<wk_step> many(17, step(WK_RULE_FIRST));
  EXPECT_THAT(refusal({str("A:"), kName, 0, {}, many.data(), 17, 0}), HasSubstr("17 steps; 16 at the most"));
  EXPECT_THAT(refusal({str("A:"), kName, 0, {}, nullptr, 2, 0}), HasSubstr("2 steps"));
  EXPECT_EQ(compile(std::vector<wk_row>{{str("A:"), kName, 0, {}, many.data(), 16, 0}}).size(), 1u);
}

// A plugin's rows may be longer than this host's, and this host's are longer than those of an older plugin.
TEST_F(LabelTableTest, RowsAreWalkedByTheirSize) {
  struct Longer {
    wk_row row;
    std::uint64_t later;
  };
  const Longer rows[] = {{plain("A:"), 1}, {plain("B:", owner.name.value), 2}, {plain("C:", tech.name.value), 3}};
  std::string error;
  model::PluginKeys keys(reading.keys);
  const auto t = LabelTable::compile(&rows[0].row, sizeof(Longer), 3, keys, error);
  ASSERT_TRUE(t) << error;
  EXPECT_EQ(t->row(t->find("b", ':')).key, model::Key::from(owner.name.value));
  EXPECT_EQ(t->row(t->find("c", ':')).key, model::Key::from(tech.name.value));
  EXPECT_FALSE(LabelTable::compile(&rows[0].row, sizeof(wk_row) - 1, 1, keys, error)) << "shorter than ABI 1.0's";
  EXPECT_THAT(error, HasSubstr("rows of " + std::to_string(sizeof(wk_row) - 1) + " bytes"));
}

TEST_F(LabelTableTest, ANumberStandsInPlaceOfPercentD) {
  const Row rows[] = {
      {"DNS #%d:", domain.nserver},
      {"DNS #1:", domain.source},
      {"IPv4 #%d:", domain.desc},
      {"Line %d of %d:", domain.remarks},
  };
  const LabelTable t = compile(rows);
  EXPECT_EQ(t.match("DNS #2: x", false).row, 0);
  EXPECT_EQ(t.match("dns  #12345: x", false).row, 0);
  EXPECT_EQ(t.match("DNS #1: x", false).row, 1) << "a label without a number in its place comes first";
  EXPECT_EQ(t.match("DNS #: x", false).row, LabelTable::kNoRow);
  EXPECT_EQ(t.match("DNS #x: x", false).row, LabelTable::kNoRow);
  EXPECT_EQ(t.match("DNS #%d: x", false).row, LabelTable::kNoRow);
  EXPECT_EQ(t.match("IPv4 #3: x", false).row, 2) << "other digits of a label are its own";
  EXPECT_EQ(t.match("IPv6 #3: x", false).row, LabelTable::kNoRow);
  EXPECT_EQ(t.match("Line 1 of 20: x", false).row, 3);
  const std::string long_number = "DNS #" + std::string(500, '1') + ": x";
  EXPECT_EQ(t.match(long_number, false).row, LabelTable::kNoRow);
}

TEST_F(LabelTableTest, FindsEachOfAsManyRowsAsThereMayBe) {
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < LabelTable::kMaxRows; ++i) labels.push_back("Label " + std::to_string(i * 7919) + ":");
  std::vector<wk_row> rows;
  for (const std::string& l : labels) rows.push_back(plain(l));
  const LabelTable t = compile(rows);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    ASSERT_EQ(t.match(labels[i] + " x", false).row, static_cast<int>(i));
    ASSERT_EQ(t.match("x" + labels[i], false).row, LabelTable::kNoRow);
  }
}

TEST_F(LabelTableTest, KeysOfEveryKind) {
  const Row rows[] = {
      {"a:", ignored},
      {"b:", contact.name},
      {"c:", contact.address.city},
      {"d:", owner},
      {"e:", domain.status},
      {"f:", own_key("own-word")},
      {"g:", own_key(owner, "own-word")},
      {"h:", own_key("trademark.name")},
      {"i:", all(owner.phone)},
      {"j:", ignored, also(domain.dnssec, "signed")},
      {"k:", contact.address},
  };
  const LabelTable t = compile(rows);
  EXPECT_TRUE(t.row(0).dropped);
  EXPECT_TRUE(t.row(1).relative());
  EXPECT_EQ(t.row(1).in(model::kTech), (model::Key{model::kTech, model::kName}));
  EXPECT_EQ(t.row(2).key.attribute, model::kCity);
  EXPECT_FALSE(t.row(3).relative());
  EXPECT_TRUE(t.row(3).whole_section());
  EXPECT_EQ(t.row(4).in(model::kTech), (model::Key{model::kDomain, model::kStatus}));
  EXPECT_TRUE(t.row(5).relative());
  EXPECT_EQ(reading.keys.attribute_name(t.row(5).key.attribute), "own-word");
  EXPECT_EQ(t.row(6).key, (model::Key{model::kOwner, t.row(5).key.attribute}));
  EXPECT_EQ(reading.keys.section_name(t.row(7).key.section), "trademark");
  EXPECT_EQ(t.row(7).key.attribute, model::kName);
  EXPECT_TRUE(t.row(8).all);
  EXPECT_FALSE(t.row(7).all);
  EXPECT_TRUE(t.row(9).keyless());
  EXPECT_FALSE(t.row(9).dropped);
  EXPECT_EQ(t.row(10).key.attribute, model::kStreet);
}

TEST_F(LabelTableTest, AMatrixTellsASectionFromALabelOfNoUse) {
  static constexpr Matrix kPersons{
      .roles = {{"Registrant", owner}, {"Tech", tech}},
      .fields = {{":", contact}, {" Name:", contact.name}, {" Code:", ignored}},
  };
  const PlainRows rows({}, kPersons);
  const LabelTable t = compile({rows.data(), rows.size()});
  EXPECT_EQ(t.row(t.find("registrant", ':')).key, (model::Key{model::kOwner, model::kSelf}));
  EXPECT_EQ(t.row(t.find("tech", ':')).key, (model::Key{model::kTech, model::kSelf}));
  EXPECT_EQ(t.row(t.find("tech name", ':')).key, (model::Key{model::kTech, model::kName}));
  EXPECT_TRUE(t.row(t.find("registrant code", ':')).dropped);
  EXPECT_FALSE(t.row(t.find("registrant", ':')).dropped);
}

TEST_F(LabelTableTest, TheStockTableKnowsTheLayoutsItIsMadeFor) {
  for (const std::string_view label : {
           "Domain Name:",
           "Registry Domain ID:",
           "Domain Status:",
           "Name Server:",
           "Creation Date:",
           "Updated Date:",
           "Registry Expiry Date:",
           "Registrar Registration Expiration Date:",
           "Registrar:",
           "Registrar IANA ID:",
           "Registrant Name:",
           "Registrant State/Province:",
           "Registrant Country/Economy:",
           "Registrant FAX:",
           "Registrant Facsimile Number:",
           "Administrative Contact Tel:",
           "Administrative Country/Economy:",
           "Admin Address3:",
           "Admin Street3:",
           "Technical Contact Phone:",
           "Tech E-mail:",
           "Billing Contact ID:",
           "Billing Address3:",
           "Zone Fax Number:",
           "Zone Address 2:",
           "Zone ID:",
           "Domain Last Updated Date:",
           "Last Modification Date:",
           "Created On:",
           "Nameservers:",
           "DNSSEC:",
           "Maintainer:",
       }) {
    EXPECT_NE(stock_table().match(std::string(label) + " x", false).row, LabelTable::kNoRow) << label;
  }
}

TEST_F(LabelTableTest, KnowsTheFirstLettersOfLabelsWithoutAMark) {
  constexpr Row kBare[] = {{"Created on", domain.created}, {"%d. host", domain.nserver}};
  const LabelTable bare = compile(Rows(kBare));
  EXPECT_EQ(bare.match("created on 2001", false).row, 0);
  EXPECT_EQ(bare.match("CREATED ON 2001", false).row, 0);
  EXPECT_EQ(bare.match("7. host ns1.example.net", false).row, 1);
  EXPECT_EQ(bare.match("", false).row, LabelTable::kNoRow);
  for (const char letter : {'c', 'C', '7'}) EXPECT_TRUE(bare.may_begin(letter, false)) << letter;
  EXPECT_FALSE(bare.may_begin('x', true)) << "no label of this table ends in a colon";
}

TEST_F(LabelTableTest, OnlyTextWithAColonMayBeginWithALabelThatEndsInOne) {
  constexpr Row kColon[] = {{"Name:", domain.name}};
  constexpr Row kBracket[] = {{"[Name]", domain.name}};
  const LabelTable colons = compile(Rows(kColon));
  EXPECT_TRUE(colons.may_begin('x', true));
  EXPECT_FALSE(colons.may_begin('n', false));
  const LabelTable brackets = compile(Rows(kBracket));
  EXPECT_TRUE(brackets.may_begin('x', false)) << "a prefix may stand before brackets";
  EXPECT_FALSE(brackets.ends_at_colon());
  EXPECT_TRUE(colons.ends_at_colon());
  EXPECT_NE(colons.number(), brackets.number());
}

}  // namespace
}  // namespace whoiskit::parsers

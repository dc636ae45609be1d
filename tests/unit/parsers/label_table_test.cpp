#include "parsers/label_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "parsers/labels.hpp"
#include "unit/parsers/reading.hpp"

namespace whoiskit::parsers {
namespace {

struct LabelTableTest : testing::Test {
  LabelTable compile(Rows rows) { return reading.table(rows); }
  std::string refusal(Rows rows) {
    std::string error;
    EXPECT_FALSE(LabelTable::compile(rows.data(), rows.size(), reading.keys, error));
    return error;
  }
  Reading reading{""};
};

TEST_F(LabelTableTest, MatchesByTheMarkOfTheLabel) {
  const Row rows[] = {{"Domain Name:", "domain.name"}, {"[Created on]", "domain.created"}, {"Registrar", "registrar"}};
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

TEST_F(LabelTableTest, TheFirstRowOfALabelWins) {
  const Row rows[] = {{"A:", "domain.name"}, {"a :", "domain.handle"}, {"A", "owner.name"}};
  const LabelTable t = compile(rows);
  EXPECT_EQ(t.find("a", ':'), 0);
  EXPECT_EQ(t.find("A", 0), 2) << "another mark is another label";
  EXPECT_EQ(t.size(), 3u);
}

TEST_F(LabelTableTest, TheLongestBareLabelWins) {
  const Row rows[] = {{"Contact", "owner"}, {"Contact address", "owner.address."}};
  const LabelTable t = compile(rows);
  EXPECT_EQ(t.match("Contact address 1 Example Way", false).row, 1);
  EXPECT_EQ(t.match("Contact person", false).row, 0);
}

TEST_F(LabelTableTest, SuffixMatchesWholeWords) {
  const Row rows[] = {{"Domain ID:", "domain.handle"}};
  const LabelTable t = compile(rows);
  EXPECT_EQ(t.match("Registry Domain ID: 1", true).row, 0);
  EXPECT_EQ(t.match("Registry Domain ID: 1", false).row, LabelTable::kNoRow);
  EXPECT_EQ(t.match("xDomain ID: 1", true).row, LabelTable::kNoRow);
}

TEST_F(LabelTableTest, ColonsInsideALabel) {
  const Row rows[] = {{"Registrar Info: Name:", "registrar.name"}, {"Registrar Info:", "registrar"}};
  const LabelTable t = compile(rows);
  EXPECT_EQ(t.match("Registrar Info: Name: Example", false).row, 1) << "the shorter label stands first in the line";
  const Row one[] = {{"Registrar Info: Name:", "registrar.name"}};
  EXPECT_EQ(compile(one).match("Registrar Info: Name: Example", false).value, "Example");
}

TEST_F(LabelTableTest, LabelsInOtherScripts) {
  const Row rows[] = {{"[登録者名]", "owner.name"}, {"登録年月日:", "domain.created"}, {"ア:", "owner.handle"}};
  const LabelTable t = compile(rows);
  EXPECT_EQ(t.match("g. [登録者名]    株式会社", false).value, "株式会社");
  EXPECT_EQ(t.match("登録年月日: 2001/02/03", false).row, 1);
  // U+30A2 and U+3082 differ in bit 5 of their last byte, as letters of two cases do.
  EXPECT_EQ(t.match("ア: 1", false).row, 2);
  EXPECT_EQ(t.match("も: 1", false).row, LabelTable::kNoRow);
}

TEST_F(LabelTableTest, OnlyLettersHaveTwoCases) {
  const Row rows[] = {{"a@b_1234567:", "domain.name"}, {"x-y:", "domain.handle"}};
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
  const Row rows[] = {{longest, "domain.name"}};
  const Row colon[] = {{with_colon, "domain.name"}};
  EXPECT_EQ(compile(rows).match(longest + " 1", false).row, 0);
  EXPECT_EQ(compile(colon).match(longest + "...: 1", false).row, 0);
  EXPECT_EQ(compile(colon).match(longer + ": 1", false).row, LabelTable::kNoRow);
  EXPECT_EQ(compile(colon).match(std::string(50'000, 'x') + ": 1", false).row, LabelTable::kNoRow);
  const Row too_long[] = {{longer, "domain.name"}};
  EXPECT_THAT(refusal(too_long), testing::HasSubstr("longer than 96"));
}

TEST_F(LabelTableTest, RefusalsNameTheRow) {
  const Row path[] = {{"A:", "domain.name"}, {"B:", "domain.Bad Path"}};
  EXPECT_THAT(refusal(path), testing::AllOf(testing::HasSubstr("row 2"), testing::HasSubstr("B:")));
  const Row empty[] = {{":", "domain.name"}};
  EXPECT_THAT(refusal(empty), testing::HasSubstr("row 1"));
  const std::vector<Row> many(LabelTable::kMaxRows + 1, Row{"A:", ""});
  EXPECT_THAT(refusal(many), testing::HasSubstr("4096 at the most"));
}

TEST_F(LabelTableTest, FindsEachOfAsManyRowsAsThereMayBe) {
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < LabelTable::kMaxRows; ++i) labels.push_back("Label " + std::to_string(i * 7919) + ":");
  std::vector<Row> rows;
  for (const std::string& l : labels) rows.emplace_back(l, "domain.name");
  const LabelTable t = compile(rows);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    ASSERT_EQ(t.match(labels[i] + " x", false).row, static_cast<int>(i));
    ASSERT_EQ(t.match("x" + labels[i], false).row, LabelTable::kNoRow);
  }
}

TEST_F(LabelTableTest, PathsOfEveryKind) {
  const Row rows[] = {
      {"a:", ""}, {"b:", "name"}, {"c:", "address.city"}, {"d:", "owner"}, {"e:", "domain.status."}, {"f:", "own-word"},
  };
  const LabelTable t = compile(rows);
  EXPECT_TRUE(t.row(0).dropped);
  EXPECT_TRUE(t.row(1).relative);
  EXPECT_EQ(t.row(1).attribute, model::kName);
  EXPECT_EQ(t.row(2).attribute, model::kCity);
  EXPECT_FALSE(t.row(3).relative);
  EXPECT_EQ(t.row(3).key, (model::Key{model::kOwner, model::kName}));
  EXPECT_TRUE(t.row(4).append);
  EXPECT_TRUE(t.row(5).relative);
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

}  // namespace
}  // namespace whoiskit::parsers

// The rules of a table's rows: with the same names as in C++, and faults that name the right one.
#include <gmock/gmock.h>

#include "table_plugin/reader.hpp"

namespace whoiskit::table_plugin {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string table(const std::string& more) {
  return "whoiskit-table = 1\nclaim = \"gtld.acme\"\nserver = \"whois.acme.example\"\nformat = \"labels\"\n" + more;
}
std::vector<std::string> faults_of(const std::string& more) {
  std::vector<std::string> all;
  for (const Fault& fault : read_table(table(more)).faults) all.push_back(fault.text("x"));
  return all;
}
// The kinds of the steps of the only row.
std::vector<std::uint32_t> steps_of(const std::string& row) {
  const Reading reading = read_table(table("[labels]\n\"A:\" = " + row + "\n"));
  EXPECT_THAT(reading.faults, IsEmpty());
  std::vector<std::uint32_t> kinds;
  for (const StepText& step : reading.spec.layout.labels.at(0).rule) kinds.push_back(step.kind);
  return kinds;
}

TEST(TableRules, StepsStandInTheOrderOfTheFile) {
  EXPECT_THAT(steps_of("{to = \"domain.status\", before = \" -\", rule = [\"no_placeholder\", \"statuses\"]}"),
              ElementsAre(WK_RULE_BEFORE, WK_RULE_NO_PLACEHOLDER, WK_RULE_STATUSES));
  EXPECT_THAT(steps_of("{to = \"domain.status\", rule = \"statuses\", before = \" -\"}"),
              ElementsAre(WK_RULE_STATUSES, WK_RULE_BEFORE));
}

TEST(TableRules, StepsHaveTextsNumbersKeysAndWords) {
  const Reading reading = read_table(table(
      "[labels]\n\"A:\" = {to = \"owner.name\", part = 2, between = [\"(\", \")\"], bracketed = \"owner.handle\", "
      "also = {\"domain.dnssec\" = \"signed\"}, word = {\"a\" = \"b\"}}\n"
      "\"B:\" = {role = {\"registrant\" = \"owner\"}}\n\"C:\" = {to = \"domain.status\", verdict = {\"free\" = "
      "\"free\"}}\n"));
  ASSERT_THAT(reading.faults, IsEmpty());
  const RuleText& rule = reading.spec.layout.labels[0].rule;
  ASSERT_THAT(rule, SizeIs(5));
  EXPECT_EQ(rule[0].number, 2u);
  EXPECT_EQ(rule[1].text + rule[1].other, "()");
  EXPECT_EQ(rule[2].key, WK_KEY(WK_OWNER, WK_HANDLE));
  EXPECT_EQ(rule[3].key, WK_KEY(WK_DOMAIN, WK_DNSSEC));
  EXPECT_EQ(rule[3].text, "signed");
  EXPECT_EQ(rule[4].other, "b");
  EXPECT_EQ(reading.spec.layout.labels[1].rule[0].words[0].second, std::uint32_t{WK_OWNER});
  EXPECT_EQ(reading.spec.layout.labels[2].rule[0].words[0].second, WK_VERDICT(WK_REGISTERED_NO, WK_STATUS_OK));
}

TEST(TableRules, AMistypedRuleIsToldTheRightOne) {
  EXPECT_THAT(faults_of("[labels]\n\"A:\" = {to = \"registrar.name\", rule = \"name_and_ulr\"}\n"),
              ElementsAre("x:6: labels.\"A:\".rule: no rule \"name_and_ulr\"; did you mean \"name_and_url\"?"));
  EXPECT_THAT(faults_of("[labels]\n\"A:\" = {to = \"domain.status\", befroe = \" -\"}\n"),
              ElementsAre(HasSubstr("labels.\"A:\".befroe: unknown; did you mean \"before\"?")));
  EXPECT_THAT(faults_of("[labels]\n\"A:\" = {to = \"domain.status\", verdict = {\"x\" = \"fere\"}}\n"),
              ElementsAre(HasSubstr("\"fere\" is no verdict; use registered, free")));
  EXPECT_THAT(faults_of("[labels]\n\"A:\" = {to = \"owner.address.street\", in_order = \"stret+ city\"}\n"),
              ElementsAre(HasSubstr("\"stret+ city\" is no order of lines; its words are name")));
  EXPECT_THAT(faults_of("[labels]\n\"A:\" = {before = \"x\"}\n"),
              ElementsAre(HasSubstr("labels.\"A:\".to: is missing")));
  EXPECT_THAT(faults_of("[labels]\n\"A:\" = {to = \"owner.name\", part = 9}\n"),
              ElementsAre(HasSubstr("part: must be a number from 1 to 8")));
}

TEST(TableRules, AFileNamesRulesOfItsOwn) {
  EXPECT_THAT(
      faults_of("[rules]\nstate = {before = \" -\"}\n[labels]\n\"A:\" = {to = \"domain.status\", rule = \"state\"}\n"),
      IsEmpty());
  EXPECT_THAT(faults_of("[rules]\nstatuses = {before = \" -\"}\n"),
              ElementsAre(HasSubstr("rules.statuses: is a built-in rule already")));
}

TEST(TableRules, AMatrixMultipliesRolesAndFields) {
  const Reading reading = read_table(
      table("[matrix]\nroles = {\"Owner\" = \"owner\", \"Tech\" = \"tech\"}\n[matrix.fields]\n\" Name:\" = \"name\"\n"
            "\" Place:\" = {to = \"address.city\", rule = \"city_line\"}\n"));
  ASSERT_THAT(reading.faults, IsEmpty());
  const std::vector<RowText>& rows = reading.spec.layout.labels;
  ASSERT_THAT(rows, SizeIs(4));
  EXPECT_EQ(rows[0].label, "Owner Name:");
  EXPECT_EQ(rows[0].target.key, WK_KEY(WK_OWNER, WK_NAME));
  EXPECT_EQ(rows[3].label, "Tech Place:");
  EXPECT_EQ(rows[3].target.key, WK_KEY(WK_TECH, WK_CITY));
  EXPECT_THAT(rows[3].rule, SizeIs(1));
  EXPECT_THAT(faults_of("[matrix]\nroles = {\"Owner\" = \"ower\"}\n[matrix.fields]\n\" Name:\" = \"name\"\n"),
              ElementsAre(HasSubstr("\"ower\" is no section of the record")));
  EXPECT_THAT(faults_of("[matrix]\nroles = {\"Owner\" = \"owner\"}\n"),
              ElementsAre(HasSubstr("matrix.fields: is missing")));
}

// Keys without a section need a line that names one.
TEST(TableRules, KeysWithoutASectionGoWhereAValueNamedOne) {
  EXPECT_THAT(faults_of("[labels]\n\"Type:\" = {role = {\"owner\" = \"owner\"}}\n\"Name:\" = \"name\"\n"), IsEmpty());
  EXPECT_THAT(faults_of("[labels]\n\"Name:\" = \"name\"\n"), ElementsAre(HasSubstr("\"name\" names no section")));
}

}  // namespace
}  // namespace whoiskit::table_plugin

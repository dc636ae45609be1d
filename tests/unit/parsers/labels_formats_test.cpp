#include "parsers/labels.hpp"

#include <gmock/gmock.h>

#include "unit/parsers/parser_fixture.hpp"

namespace whoiskit::parsers {
namespace {

using testing::ElementsAre;

class LabelsTest : public ParserTest {};

TEST_F(LabelsTest, RelativePathsGoToTheSectionAskedFor) {
  constexpr Row kRows[] = {
      {"Handle:", contact.handle}, {"Street:", contact.address.street}, {"Server:", domain.nserver}};
  LabelsOptions options;
  options.main = model::kTech;
  read_labels(context_, table(kRows), "Handle: EX1\nStreet: 1 Example Way\nServer: ns1.example.com\n", options);
  EXPECT_EQ(value("tech.handle"), "EX1");
  EXPECT_EQ(value("tech.address.street"), "1 Example Way");
  EXPECT_EQ(value("domain.nserver"), "ns1.example.com");
  EXPECT_EQ(value("domain.handle"), "");
}

TEST_F(LabelsTest, ContinuationGoesWhereItsLabelWent) {
  constexpr Row kRows[] = {{"[Postal Address]", contact.address.street}, {"[Phone]", contact.phone}};
  LabelsOptions options;
  options.main = model::kAdmin;
  options.continuation = true;
  read_labels(context_, table(kRows), "[Postal Address]  1 Example Way\n      Sampletown\n\n      apart\n", options);
  EXPECT_THAT(values("admin.address.street"), ElementsAre("1 Example Way", "Sampletown"));
}

TEST_F(LabelsTest, ASecondRecordBehindTheSmallPrintCounts) {
  LabelsOptions options;
  options.stop = ">>>";
  read_labels(context_, stock_table(),
              "Domain Name: EXAMPLE.COM\nRegistrar: REGISTRY'S WORDS\nStatus: ok\n>>> Last update <<<\nSmall print.\n"
              "Domain Name: example.com\nRegistrar: Example Registrar\nStatus: OK\n>>> Last update <<<\nMore of it.\n",
              options);
  EXPECT_EQ(value("registrar.name"), "Example Registrar");
  EXPECT_EQ(value("domain.status"), "ok") << "a status that is known is not stored twice";
  EXPECT_THAT(values("disclaimer"),
              ElementsAre(">>> Last update <<<", "Small print.", ">>> Last update <<<", "More of it."));
}

TEST_F(LabelsTest, ABareLabelMayEndInAColonWithoutABlank) {
  constexpr Row kRows[] = {{"DNSSEC", domain.dnssec}, {"Name servers", domain.nserver}};
  const LabelTable t = table(kRows);
  EXPECT_EQ(t.match("DNSSEC:N", false).value, "N");
  EXPECT_EQ(t.match("DNSSEC\tyes", false).value, "yes");
  EXPECT_EQ(t.match("Name servers:", false).row, 1);
  EXPECT_EQ(t.match("DNSSECURITY", false).row, LabelTable::kNoRow);
  EXPECT_EQ(t.match("Name: servers", false).row, LabelTable::kNoRow);
}

}  // namespace
}  // namespace whoiskit::parsers

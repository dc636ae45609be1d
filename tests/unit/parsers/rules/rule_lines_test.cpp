// Rules that need more than one line, and lines that are recognised by their form.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "model/arena.hpp"
#include "model/draft.hpp"
#include "model/keys.hpp"
#include "parsers/blocks.hpp"
#include "parsers/contact.hpp"
#include "parsers/context.hpp"
#include "parsers/label_table.hpp"
#include "parsers/labels.hpp"
#include "parsers/rules/city_line.hpp"
#include "parsers/sections.hpp"
#include "whoiskit/table.hpp"

namespace whoiskit::parsers {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class RuleLinesTest : public testing::Test {
 protected:
  LabelTable table(Rows rows) {
    const PlainRows plain(rows);
    std::string error;
    auto made = LabelTable::compile({plain.data(), plain.size()}, keys_, error);
    if (!made) throw std::runtime_error(error);
    return *std::move(made);
  }
  void labels(Rows rows, std::string_view text, const LabelsOptions& options = {}) {
    read_labels(context_, table(rows), text, options);
  }
  void contact(std::initializer_list<std::string_view> lines, std::string_view shape = {}) {
    std::vector<wk_str> all;
    for (const std::string_view line : lines) all.push_back(str(line));
    read_contact(context_, model::kOwner, all, {.shape = shape.empty() ? nullptr : Shape::of(shape)}, {});
  }
  std::vector<std::string> values(Key key) const {
    std::vector<std::string> found;
    const auto wanted = model::Key::from(key.value);
    for (std::size_t n = 0; draft_.get(wanted, n).data() != nullptr; ++n) found.emplace_back(draft_.get(wanted, n));
    return found;
  }

  model::Keys keys_;
  model::Arena arena_;
  model::Draft draft_{arena_, {}};
  Context context_{draft_};
};

constexpr Row kAddress[] = {
    {"Address:", owner.address.street, goes_on},
    {"Country:", owner.address.country},
};

TEST_F(RuleLinesTest, LinesWithoutALabelBelongToARowThatGoesOn) {
  labels(kAddress, "Address: 1 Example Road\nSampletown\n  Room 2\nCountry: ZZ\nnot an address\n");
  EXPECT_THAT(values(owner.address.street), ElementsAre("1 Example Road", "Sampletown", "Room 2"));
  EXPECT_THAT(values(owner.address.country), ElementsAre("ZZ")) << "a row without the rule does not go on";
}

TEST_F(RuleLinesTest, ABlankLineEndsWhatGoesOn) {
  labels(kAddress, "Address:\n1 Example Road\n\nSampletown\n");
  EXPECT_THAT(values(owner.address.street), ElementsAre("1 Example Road"));
}

TEST_F(RuleLinesTest, AHandleInAShapeIsAWordOfCapitalsAndDigits) {
  constexpr std::string_view kShape = "handle? name street+ country";
  contact({"EXA001234-EXMPL", "Pat Example", "1 Example Way", "Netherlands"}, kShape);
  EXPECT_THAT(values(owner.handle), ElementsAre("EXA001234-EXMPL"));
  EXPECT_THAT(values(owner.name), ElementsAre("Pat Example"));
}

TEST_F(RuleLinesTest, ANameIsNoHandle) {
  contact({"Example4", "1 Example Way", "Sampletown", "Netherlands"}, "handle? name street+ country");
  EXPECT_THAT(values(owner.handle), IsEmpty());
  EXPECT_THAT(values(owner.name), ElementsAre("Example4"));
  EXPECT_THAT(values(owner.address.street), ElementsAre("1 Example Way", "Sampletown"));
}

TEST_F(RuleLinesTest, AHotlineIsATelephone) {
  contact({"Email: pat@example.com   Hotline: +852 5550 0100"});
  EXPECT_THAT(values(owner.phone), ElementsAre("+852 5550 0100"));
  EXPECT_THAT(values(owner.email), ElementsAre("pat@example.com"));
}

TEST(CityLine, ACodeOfTheNetherlandsWithOrWithoutABlank) {
  EXPECT_EQ(read_town("1234AB Sampletown").pcode, "1234AB");
  EXPECT_EQ(read_town("1234AB Sampletown").city, "Sampletown");
  EXPECT_EQ(read_town("1234 AB Sampletown").pcode, "1234 AB");
  EXPECT_FALSE(read_town("1234ab Sampletown").found);
  EXPECT_FALSE(read_town("1234ABC Sampletown").found);
}

TEST_F(RuleLinesTest, ALabelInBracketsKeepsItsDot) {
  constexpr Row kRows[] = {{"[Registration No.]", domain.handle}};
  labels(kRows, "b [Registration No.]   D0A000001\n");
  EXPECT_THAT(values(domain.handle), ElementsAre("D0A000001"));
}

TEST_F(RuleLinesTest, LinesBelowALabelInBracketsAreOfItsBlock) {
  constexpr Row kRows[] = {{"[Name Server]", domain.nserver}, {"Created:", domain.created}};
  read_blocks(context_, table(kRows), "k [Name Server]   ns1.example.net\n  ns2.example.net\n\nns3.example.net\n", {});
  EXPECT_THAT(values(domain.nserver), ElementsAre("ns1.example.net", "ns2.example.net"));
}

// The texts of a rule are in the table of their heading, of which there may be many.
TEST_F(RuleLinesTest, RulesOfTheLabelsOfManyHeadings) {
  constexpr Row kParts[] = {{"Agency:", whoiskit::contact.name, before(" (see ")}};
  const PlainRows parts(kParts);
  std::deque<std::string> texts;
  std::vector<wk_heading> headings;
  constexpr int kHeadings = 40;
  for (int i = 0; i < kHeadings; ++i) {
    const std::string& text = texts.emplace_back("Heading " + std::to_string(i) + " of many");
    headings.push_back(
        {str(text), WK_OWNER << 16, WK_READS_FIELDS, 0, 0, {}, {}, parts.data(), parts.size(), 0, nullptr});
  }
  wk_sections_description description{};
  description.size = sizeof description;
  description.headings = headings.data();
  description.heading_size = sizeof(wk_heading);
  description.heading_count = kHeadings;
  description.row_size = sizeof(wk_row);
  model::PluginKeys keys(keys_);
  std::string error;
  const auto table = SectionTable::compile(description, keys, error);
  ASSERT_TRUE(table) << error;
  ArenaVector<wk_section> own(arena_);
  read_sections(context_, *table, "Heading 0 of many\nAgency: Example (see https://reg.example)\n", own);
  EXPECT_THAT(values(owner.name), ElementsAre("Example"));
}

}  // namespace
}  // namespace whoiskit::parsers

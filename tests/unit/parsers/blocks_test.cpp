#include "parsers/blocks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "unit/parsers/reading.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::parsers {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Row kFields[] = {
    {"Holder of domain name:", owner}, {"Administrative Contact:", admin},
    {"Technical Contact:", tech},      {"Status:", domain.status},
    {"Name servers:", domain.nserver}, {"Created:", domain.created},
    {"Registrar", registrar},          {"[Zone]", zone},
    {"Disclaimer:", ignored},
};

// "row: line | line".
std::vector<std::string> blocks(std::string_view text) {
  Reading r(text);
  const LabelTable table = r.table(kFields);
  std::vector<std::string> out;
  for (const wk_block& b : find_headed_blocks(r.context(), table, r.text(), {})) {
    EXPECT_EQ(b.size, sizeof(wk_block));
    EXPECT_EQ(b.key, table.row(static_cast<int>(b.row)).key.number());
    std::string block = std::to_string(b.row) + ":";
    for (std::uint32_t i = 0; i < b.line_count; ++i) block.append(i == 0 ? " " : " | ").append(view(b.lines[i]));
    out.push_back(block);
  }
  return out;
}

std::vector<std::string> read(std::string_view text, const BlocksOptions& options = {}) {
  Reading r(text);
  read_blocks(r.context(), r.table(kFields), r.text(), options);
  return r.values();
}

TEST(HeadedBlocks, AnIgnoredBlockIsLeft) {
  Reading r("Disclaimer:\n  of one\n  of two\nStatus:\n  ok\n");
  read_blocks(r.context(), r.table(kFields), r.text(), {});
  EXPECT_THAT(r.left(), ElementsAre("of one", "of two"));
  EXPECT_THAT(r.values(), ElementsAre("domain.status=ok"));
}

TEST(HeadedBlocks, HeadingsOfEveryKind) {
  EXPECT_THAT(blocks("Holder of domain name:\nExample Ltd\n\n  1 Example Way\n\nRegistrar\n   Example Registrar\n\n"
                     "[Zone]\nExample Zone\n"),
              ElementsAre("0: Example Ltd | 1 Example Way", "6: Example Registrar", "7: Example Zone"));
}

TEST(HeadedBlocks, ValuesBehindALabelAreBlocksOfOneLine) {
  EXPECT_THAT(blocks("Status: ok\nStatus: hold\nunclaimed\nCreated:  2001-02-03\n"),
              ElementsAre("3: ok", "3: hold", "5: 2001-02-03"));
  EXPECT_THAT(blocks("Registrar   Example\n  Street 1\n\nnot its line\n"), ElementsAre("6: Example | Street 1"));
}

TEST(HeadedBlocks, TheLastLineIsNotLost) {
  EXPECT_THAT(blocks("Holder of domain name:\nExample\nStatus: ok"), ElementsAre("0: Example", "3: ok"));
  EXPECT_THAT(blocks("Holder of domain name:\nExample"), ElementsAre("0: Example"));
}

TEST(HeadedBlocks, AHeadingForTwoRowsMakesTwoBlocks) {
  EXPECT_THAT(blocks("Administrative Contact, Technical Contact:\nExample Person\n"),
              ElementsAre("1: Example Person", "2: Example Person"));
  EXPECT_THAT(blocks("Administrative Contact, Somebody else:\nExample Person\n"), IsEmpty());
  EXPECT_THAT(blocks("Holder of domain name:\nExample\nAttn, the manager:\nmore\n"),
              ElementsAre("0: Example | Attn, the manager: | more"));
}

TEST(HeadedBlocks, ALabelInsideABlockEndsIt) {
  EXPECT_THAT(blocks("Holder of domain name:\nfoo\nStatus: ok\nTechnical Contact:\nbar\n"),
              ElementsAre("0: foo", "3: ok", "2: bar"));
  EXPECT_THAT(blocks("Technical Contact:\nbar\nDisclaimer:\nany\nlegal text\n"), ElementsAre("2: bar"))
      << "a label without a path ends a block, too";
}

TEST(HeadedBlocks, RulersAreLeftOutAndShortLinesKept) {
  EXPECT_THAT(blocks("Holder of domain name:\n-----\nX\n=====\n"), ElementsAre("0: X"));
  EXPECT_THAT(blocks("Holder of domain name:\n\nStatus: ok\n"), ElementsAre("3: ok")) << "an empty block is none";
}

TEST(HeadedBlocks, Bounds) {
  std::string text = "Holder of domain name:\n";
  for (std::size_t i = 0; i < kMaxBlockLines + 100; ++i) text += "x\n";
  EXPECT_EQ(blocks(text).at(0).size(), 2 + kMaxBlockLines * 4 - 2);
  EXPECT_THAT(blocks(std::string(1'000'000, ',') + ":"), IsEmpty());
  EXPECT_THAT(blocks(""), IsEmpty());
}

TEST(Blocks, RolesAreContactsAndTheRestValues) {
  EXPECT_THAT(
      read("Holder of domain name:\nExample Ltd\n1 Example Way\nTel. +41 44 555 00 00\n\nName servers:\n"
           "ns1.example.com\t[192.0.2.1]\nns2.example.com\n\nStatus: ok\nCreated:\n02.03.2001\nby somebody\n",
           {.dates = "dmy"}),
      ElementsAre("owner.name=Example Ltd", "owner.address.street=1 Example Way", "owner.phone=+41 44 555 00 00",
                  "domain.status=ok", "domain.nserver=ns1.example.com", "domain.nserver=ns2.example.com",
                  "domain.nserver.ip=192.0.2.1", "domain.created=2001-03-02"));
}

TEST(Blocks, TheSameHeadingTwiceIsTwoPersons) {
  EXPECT_THAT(read("Technical Contact:\nA\nTechnical Contact:\nB\n1 Way\n"),
              ElementsAre("tech.name=A", "tech#1.name=B", "tech#1.address.street=1 Way"));
}

TEST(Blocks, LinesBeforeTheFirstHeading) {
  EXPECT_THAT(read("Hello\nWorld\nStatus: ok\nafter\n", {.rest = {model::kDomain, model::kDesc}}),
              ElementsAre("domain.desc=Hello", "domain.desc=World", "domain.status=ok"));
  EXPECT_THAT(read("Hello\n"), IsEmpty());
}

TEST(Blocks, ContactLabelsAndFlags) {
  Reading r("Technical Contact:\nExample Person\nExample Ltd\nNIC-Handle: EX1\n");
  constexpr Row kLabels[] = {{"NIC-Handle:", contact.handle}};
  const LabelTable labels = r.table(kLabels);
  read_blocks(r.context(), r.table(kFields), r.text(), {.contact = {&labels, WK_CONTACT_ORGANIZATION, {}}});
  EXPECT_THAT(r.values(), ElementsAre("tech.name=Example Person", "tech.handle=EX1", "tech.organization=Example Ltd"));
}

TEST(Blocks, AShapeTellsTheLinesOfContacts) {
  const BlocksOptions options{.contact = {nullptr, 0, Shape::of("name street+ town country")}};
  EXPECT_THAT(read("Technical Contact:\nPat Example\n1 Example Way\n70173 Stuttgart\nGermany\nPhone: +1 555 555 0100\n",
                   options),
              ElementsAre("tech.name=Pat Example", "tech.address.street=1 Example Way", "tech.address.city=Stuttgart",
                          "tech.address.pcode=70173", "tech.address.country=Germany", "tech.phone=+1 555 555 0100"));
  EXPECT_THAT(read("Technical Contact:\nPat Example\n1 Example Way\n", options),
              ElementsAre("tech.name=Pat Example", "tech.address.street=1 Example Way"))
      << "what does not fit is read as without a shape";
}

TEST(Blocks, RulesOfHeadings) {
  constexpr Row kRules[] = {
      {"Registrar:", registrar.name, name_and_url},
      {"Status:", domain.status, statuses},
      {"Locked:", ignored, also(domain.dnssec, "signed")},
  };
  Reading r("Registrar:\nExample (https://registrar.example)\n\nStatus: ok, hold - a word on it\nLocked:\nyes\n");
  read_blocks(r.context(), r.table(kRules), r.text(), {});
  EXPECT_THAT(r.values(), ElementsAre("registrar.name=Example", "registrar.url=https://registrar.example",
                                      "domain.status=ok", "domain.status=hold", "domain.dnssec=signed"));
}

}  // namespace
}  // namespace whoiskit::parsers

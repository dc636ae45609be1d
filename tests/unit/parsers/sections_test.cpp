#include "parsers/sections.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "unit/parsers/rules/rule_reading.hpp"

namespace whoiskit::parsers {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

wk_heading heading(std::string_view text, const Target& target, std::uint32_t reads) {
  return {str(text), target.key.value, reads, 0, 0, {}, str(target.own), nullptr, 0, 0, nullptr};
}
// A view of the rule, which must outlive it.
wk_heading heading(std::string_view text, const Target& target, std::uint32_t reads, const Rule& rule) {
  wk_heading made = heading(text, target, reads);
  made.step_count = rule.count;
  made.steps = rule.steps;
  return made;
}
wk_heading heading(std::string_view text, const Target& target, std::uint32_t reads, const Rule&& rule) = delete;

// A description that tests change before they compile it.
struct Description {
  std::vector<wk_heading> headings;
  std::vector<wk_row> fields{row_of("Domain:", domain.name), row_of("Created:", domain.created)};
  std::vector<wk_row> parts{row_of("Name:", contact.name), row_of("City:", contact.address.city),
                            row_of("Status:", domain.status)};
  std::uint32_t flags = WK_SECTIONS_BLANK;
  std::string_view stop = {}, dates = {};
  std::uint32_t heading_size = sizeof(wk_heading);

  std::optional<SectionTable> compile(model::Keys& keys, std::string& error) const {
    model::PluginKeys own(keys);
    return SectionTable::compile(
        {sizeof(wk_sections_description), flags, headings.data(), heading_size, static_cast<uint32_t>(headings.size()),
         fields.data(), parts.data(), sizeof(wk_row), static_cast<uint32_t>(fields.size()),
         static_cast<uint32_t>(parts.size()), 0, str(dates), str(stop)},
        own, error);
  }
  std::string refusal() const {
    model::Keys keys;
    std::string error;
    EXPECT_FALSE(compile(keys, error));
    return error;
  }
  std::vector<std::string> read(std::string_view text) const {
    Reading r(text);
    std::string error;
    const auto table = compile(r.keys, error);
    if (!table) return {"refused: " + error};
    ArenaVector<wk_section> own(r.context().draft.arena());
    read_sections(r.context(), *table, r.text(), own);
    std::vector<std::string> values = r.values();
    for (const wk_section& s : own) {
      EXPECT_EQ(s.size, sizeof(wk_section));
      values.push_back("own " + std::to_string(s.heading) + " [" + std::string(view(s.value)) + "] [" +
                       std::string(view(s.text)) + "]");
    }
    return values;
  }
};

Description simple() {
  return {.headings = {heading("Registrant", owner, WK_READS_FIELDS),
                       heading("Technical contact", tech, WK_READS_FIELDS),
                       heading("Name servers", domain.nserver, WK_READS_LINES),
                       heading("Holder", admin, WK_READS_CONTACT), heading("Remarks", ignored, WK_READS_FIELDS)}};
}

TEST(Sections, TheExampleOfTheAbi) {
  EXPECT_THAT(simple().read("Domain:  example.zz\n\nRegistrant\n  Name:  Pat Example\n  City:  Sampletown\n\n"
                            "Name servers\n  ns1.example.net\n"),
              ElementsAre("domain.name=example.zz", "domain.nserver=ns1.example.net", "owner.name=Pat Example",
                          "owner.address.city=Sampletown"));
}

TEST(Sections, AnIgnoredSectionIsLeft) {
  Reading r("Domain: a.example\n\nRemarks\nName: Pat\nleft alone\n\nHistory\n1995\n\nRegistrant\nName: Erin\n");
  std::string error;
  Description d = simple();
  d.headings.push_back(heading("History", ignored, WK_READS_OWN));  // the plugin may use it or not
  const auto table = d.compile(r.keys, error);
  ASSERT_TRUE(table) << error;
  ArenaVector<wk_section> own(r.context().draft.arena());
  read_sections(r.context(), *table, r.text(), own);
  EXPECT_THAT(r.left(), ElementsAre("Name: Pat\nleft alone\n"));
}

TEST(Sections, HeadingsHaveAColonOrNone) {
  EXPECT_THAT(simple().read("REGISTRANT:\nName: Pat\n\nRegistrants\nName: Erin\n\nRegistrant Name\nCity: Town\n"),
              ElementsAre("owner.name=Pat"));
  EXPECT_THAT(simple().read("Registrant: Pat\nName: Erin\n"), IsEmpty()) << "there is no key for text behind the colon";
  Description d = simple();
  d.headings[0].value = WK_NAME;
  EXPECT_THAT(d.read("Registrant: Pat\nCity: Town\n"), ElementsAre("owner.name=Pat", "owner.address.city=Town"));
}

TEST(Sections, ABlankLineEndsASectionOrOnlyTheNextHeadingDoes) {
  constexpr std::string_view kText =
      "Registrant\nName: Pat\n\nCity: Town\nCreated: 2001-02-03\nName servers\nns1.example.net\n";
  EXPECT_THAT(simple().read(kText),
              ElementsAre("owner.name=Pat", "domain.nserver=ns1.example.net", "domain.created=2001-02-03"));
  Description d = simple();
  d.flags = 0;
  EXPECT_THAT(d.read(kText),
              ElementsAre("owner.name=Pat", "owner.address.city=Town", "domain.nserver=ns1.example.net"));
}

TEST(Sections, BlankLinesBelowAHeading) {
  constexpr std::string_view kText = "Registrant\n\nName: Pat\n\nTechnical contact\n\nName: Erin\n";
  EXPECT_THAT(simple().read(kText), IsEmpty());
  Description one = simple(), every = simple();
  one.headings[0].flags = WK_HEADING_GAP;
  EXPECT_THAT(one.read(kText), ElementsAre("owner.name=Pat"));
  every.flags |= WK_SECTIONS_GAP;
  EXPECT_THAT(every.read(kText), ElementsAre("owner.name=Pat", "tech.name=Erin"));
}

TEST(Sections, TheSameHeadingOnceMoreIsAFurtherPerson) {
  EXPECT_THAT(simple().read("Technical contact\nName: Pat\n\nTechnical contact\nName: Erin\n"),
              ElementsAre("tech.name=Pat", "tech#1.name=Erin"));
}

TEST(Sections, LinesByARule) {
  Description d = simple();
  const Rule name = before(" ("), is_signed = also(domain.dnssec, "signed");
  d.headings[2] = heading("Name servers", domain.nserver, WK_READS_LINES, name);
  EXPECT_THAT(d.read("Name servers\nns1.example.net (one)\nns2.example.net (two)\n"),
              ElementsAre("domain.nserver=ns1.example.net", "domain.nserver=ns2.example.net"));
  d.headings[2] = heading("State", ignored, WK_READS_LINES, is_signed);
  EXPECT_THAT(d.read("State\nany\n"), ElementsAre("domain.dnssec=signed"));
}

TEST(Sections, FreeLinesOfAPersonByAShape) {
  Description d = simple();
  EXPECT_THAT(d.read("Holder\nPat Example\n1 Example Way\n"),
              ElementsAre("admin.name=Pat Example", "admin.address.street=1 Example Way"));
  d.headings[3].shape = str("organization name street+");
  EXPECT_THAT(d.read("Holder\nExample Ltd\nPat Example\n1 Example Way\nPhone: +1 555 555 0100\n"),
              ElementsAre("admin.name=Pat Example", "admin.organization=Example Ltd",
                          "admin.address.street=1 Example Way", "admin.phone=+1 555 555 0100"));
}

TEST(Sections, NotesGoOnAcrossBlankLines) {
  Description d = simple();
  d.headings.push_back(heading("Terms of use", disclaimer, WK_READS_NOTES));
  EXPECT_THAT(d.read("Terms of use of this server:\n\nNo robots.\n\nRegistrant\nName: Pat\n"),
              ElementsAre("disclaimer=Terms of use of this server:", "disclaimer=No robots.", "owner.name=Pat"));
}

TEST(Sections, PartsOfOneHeadingComeBeforeThoseOfAll) {
  Description d = simple();
  const wk_row own[] = {row_of("Name:", contact.organization)};
  d.headings[0].parts = own;
  d.headings[0].part_count = 1;
  EXPECT_THAT(d.read("Registrant\nName: Example Ltd\nCity: Town\n\nTechnical contact\nName: Pat\n"),
              ElementsAre("owner.organization=Example Ltd", "owner.address.city=Town", "tech.name=Pat"));
}

TEST(Sections, ThoseThatThePluginReadsAreHandedOut) {
  Description d = simple();
  d.headings.push_back(heading("History", domain, WK_READS_OWN));
  d.headings.back().value = WK_NAME;
  EXPECT_THAT(d.read("History: short\r\n one\r\n two\r\n\r\nRegistrant\nName: Pat\n\nHistory\n"),
              ElementsAre("owner.name=Pat", "own 5 [short] [ one\r\n two\r\n]", "own 5 [] []"));
}

TEST(Sections, AHeadingWithoutAKeyIsDropped) {
  EXPECT_THAT(simple().read("Remarks\nName: Pat\nStatus: ok\n\nDomain: example.zz\n"),
              ElementsAre("domain.name=example.zz"));
  Description d = simple();
  d.headings[4].reads = WK_READS_CONTACT;
  EXPECT_THAT(d.read("Remarks\nPat Example\n\nDomain: example.zz\n"), ElementsAre("domain.name=example.zz"));
}

TEST(Sections, AStopEndsTheDataWhereverItStands) {
  Description d = simple();
  d.stop = ">>>";
  EXPECT_THAT(d.read("Registrant\nName: Pat\n>>> end\nCity: Town\n\nTechnical contact\nName: Erin\n"),
              ElementsAre("owner.name=Pat", "disclaimer=>>> end", "disclaimer=City: Town",
                          "disclaimer=Technical contact", "disclaimer=Name: Erin"));
}

TEST(Sections, DatesAreReadInTheirOrder) {
  Description d = simple();
  EXPECT_THAT(d.read("Created: 2001.02.03\n"), ElementsAre("domain.created=2001-02-03"));
  d.dates = "dmy";
  EXPECT_THAT(d.read("Created: 03.02.2001\n"), ElementsAre("domain.created=2001-02-03"));
}

TEST(Sections, HeadingsAreWalkedByTheirSize) {
  struct Longer {
    wk_heading heading;
    std::uint64_t later;
  };
  const Longer longer[] = {{heading("Registrant", owner, WK_READS_FIELDS), 1},
                           {heading("Tech", tech, WK_READS_FIELDS), 2}};
  const Description d = simple();
  Reading r("Tech\nName: Pat\n");
  model::PluginKeys own_keys(r.keys);
  std::string error;
  const wk_sections_description longer_headings{
      sizeof(wk_sections_description),
      0,
      &longer[0].heading,
      sizeof(Longer),
      2,
      d.fields.data(),
      d.parts.data(),
      sizeof(wk_row),
      2,
      2,
      0,
      {},
      {},
  };
  const auto table = SectionTable::compile(longer_headings, own_keys, error);
  ASSERT_TRUE(table) << error;
  ArenaVector<wk_section> own(r.context().draft.arena());
  read_sections(r.context(), *table, r.text(), own);
  EXPECT_THAT(r.values(), ElementsAre("tech.name=Pat"));
  Description shorter = simple();
  shorter.heading_size = sizeof(wk_heading) - 8;
  EXPECT_THAT(shorter.refusal(), HasSubstr("headings of " + std::to_string(sizeof(wk_heading) - 8) + " bytes"));
}

TEST(Sections, RefusalsNameTheHeading) {
  const auto with = [](wk_heading wrong) {
    Description d = simple();
    d.headings[1] = wrong;
    return d.refusal();
  };
  EXPECT_THAT(with(heading("", tech, WK_READS_FIELDS)), AllOf(HasSubstr("headings row 2"), HasSubstr("empty")));
  EXPECT_THAT(with(heading("X", tech, 5)), AllOf(HasSubstr("heading 2 (\"X\")"), HasSubstr("no way of reading")));
  EXPECT_THAT(with(heading("X", domain.nserver, WK_READS_CONTACT)), HasSubstr("of a contact"));
  EXPECT_THAT(with(heading(std::string(97, 'x'), tech, WK_READS_FIELDS)), HasSubstr("longer than 96 bytes"));
  wk_heading wrong = heading("X", tech, WK_READS_CONTACT);
  wrong.shape = str("nmae");
  EXPECT_THAT(with(wrong), HasSubstr("\"nmae\" is no shape"));
  wrong.shape.len = UINT64_MAX;
  EXPECT_THAT(with(wrong), HasSubstr("is no shape"));
  wrong = heading("X", tech, WK_READS_FIELDS);
  wrong.value = 0xffff;
  EXPECT_THAT(with(wrong), HasSubstr("this host does not know the key of its value"));
  wrong.value = 0;
  wrong.key = WK_KEY(0x7fff, 0);
  EXPECT_THAT(with(wrong), HasSubstr("is unknown to this host"));
  const wk_row part = row_of("Name:", Key{0xffff});
  wrong = heading("X", tech, WK_READS_FIELDS);
  wrong.parts = &part;
  wrong.part_count = 1;
  EXPECT_THAT(with(wrong), AllOf(HasSubstr("heading 2"), HasSubstr("row 1 (\"Name:\")")));
  wk_step step{};
  step.kind = 99;
  const Rule unknown = step;
  EXPECT_THAT(with(heading("X", tech, WK_READS_LINES, unknown)), HasSubstr("rule of kind 99"));
  Description many = simple();
  many.headings.resize(SectionTable::kMaxHeadings + 1, heading("X", tech, WK_READS_FIELDS));
  EXPECT_THAT(many.refusal(), HasSubstr("128 headings at the most"));
  Description lies = simple();
  const char one = 'x';
  lies.stop = {&one, SIZE_MAX / 2};
  EXPECT_THAT(lies.refusal(), HasSubstr("longer than 512 bytes"));
}

TEST(Sections, HostileShapes) {
  EXPECT_THAT(simple().read(""), IsEmpty());
  EXPECT_THAT(simple().read("\n\n:\n::\nRegistrant"), IsEmpty());
  EXPECT_THAT(simple().read(std::string(100'000, ':')), IsEmpty());
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += "Technical contact\nName: Pat\n\n";
  EXPECT_LE(simple().read(many).size(), model::kMaxObjects);
  std::string lines = "Name servers\n";
  for (std::size_t i = 0; i < kMaxBlockLines + 100; ++i) lines += "x\n";
  Description d = simple();
  d.headings[2].key = domain.remarks.value;
  EXPECT_EQ(d.read(lines).size(), kMaxBlockLines);
}

}  // namespace
}  // namespace whoiskit::parsers

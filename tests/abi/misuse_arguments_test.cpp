// Readers, rules and tables called with arguments that are null, too short, out of bounds or none of theirs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>

#include "abi/misuse.hpp"

namespace whoiskit::loader {
namespace {

TEST_F(Misuse, NullAndShortArguments) {
  const wk_str text = str("a: b\n");
  const wk_row row = row_of("a:", kName);
  const wk_table* table = setup_.table(&host_, &row, sizeof row, 1);
  ASSERT_NE(table, nullptr);
  const wk_block* found = nullptr;
  std::uint32_t n = 0;

  wk_labels_options l{};
  l.size = sizeof l - 1;
  EXPECT_EQ(parsers_.labels(call_, table, text, nullptr), WK_E_ARGUMENT);
  EXPECT_EQ(parsers_.labels(call_, table, text, &l), WK_E_ARGUMENT);
  l.size = sizeof l;
  for (const std::uint32_t section : {std::uint32_t{model::kStandardSections}, 0x10002u, 0xffffffffu}) {
    l.section = section;
    EXPECT_EQ(parsers_.labels(call_, table, text, &l), WK_E_ARGUMENT) << section;
  }

  wk_rpsl_options r{};
  r.size = sizeof r;
  r.reference_count = 5;
  EXPECT_EQ(parsers_.rpsl(call_, table, text, nullptr), WK_E_ARGUMENT);
  EXPECT_EQ(parsers_.rpsl(call_, table, text, &r), WK_E_ARGUMENT) << "null references";
  wk_reference reference{{nullptr, 9}, 0, 0};
  r.references = &reference;
  r.reference_count = 1;
  EXPECT_EQ(parsers_.rpsl(call_, table, text, &r), WK_E_ARGUMENT) << "a reference of no section";
  reference.section = WK_TECH;
  EXPECT_EQ(parsers_.rpsl(call_, table, text, &r), 1);
  EXPECT_EQ(parsers_.rpsl(call_, nullptr, text, &r), WK_E_ARGUMENT);
  r.name = 0xffff;
  EXPECT_EQ(parsers_.rpsl(call_, table, text, &r), WK_E_ARGUMENT) << "named by no key";

  wk_blocks_options b{}, bad_rest{}, bad_shape{};
  b.size = sizeof b;
  b.flags = 0xffffffff;
  bad_rest.size = bad_shape.size = sizeof b;
  bad_rest.rest = 0x7fff7fff;
  bad_shape.shape = str("nmae");
  EXPECT_EQ(parsers_.headed_blocks(call_, nullptr, text, &b, &found, &n), WK_E_ARGUMENT);
  EXPECT_EQ(parsers_.headed_blocks(call_, table, text, &bad_rest, &found, &n), WK_E_ARGUMENT);
  EXPECT_EQ(parsers_.headed_blocks(call_, table, text, &b, nullptr, &n), WK_E_ARGUMENT);
  EXPECT_EQ(parsers_.headed_blocks(call_, table, text, &b, &found, nullptr), WK_E_ARGUMENT);
  EXPECT_EQ(parsers_.headed_blocks(call_, table, text, &b, &found, &n), 1);
  EXPECT_EQ(parsers_.blocks(call_, nullptr, text, &b), WK_E_ARGUMENT);
  EXPECT_EQ(parsers_.blocks(call_, table, text, nullptr), WK_E_ARGUMENT);
  EXPECT_EQ(parsers_.blocks(call_, table, text, &bad_shape), WK_E_ARGUMENT);
  bad_shape.shape = {"name", UINT64_MAX};
  EXPECT_EQ(parsers_.blocks(call_, table, text, &bad_shape), WK_E_ARGUMENT);
  b.size = sizeof b - 1;
  EXPECT_EQ(parsers_.headed_blocks(call_, table, text, &b, &found, &n), WK_E_ARGUMENT);

  wk_contact_options c{}, wrong{};
  c.size = sizeof c;
  c.flags = 0xffffffff;
  wrong.size = sizeof wrong;
  wrong.shape = str("name |");
  EXPECT_EQ(parsers_.contact(call_, WK_OWNER, nullptr, 3, &c), WK_E_ARGUMENT);
  EXPECT_EQ(parsers_.contact(call_, WK_DOMAIN, &text, 1, &c), WK_E_ARGUMENT);
  EXPECT_EQ(parsers_.contact(call_, 0, &text, 1, &c), WK_E_ARGUMENT);
  EXPECT_EQ(parsers_.contact(call_, 0xffffffff, &text, 1, &c), WK_E_ARGUMENT);
  EXPECT_EQ(parsers_.contact(call_, WK_OWNER, &text, 1, nullptr), WK_E_ARGUMENT);
  EXPECT_EQ(parsers_.contact(call_, WK_OWNER, &text, 1, &wrong), WK_E_ARGUMENT);
  EXPECT_EQ(parsers_.contact(call_, WK_OWNER, &text, 1, &c), 1);

  EXPECT_EQ(parsers_.date(call_, str("2001-02-03"), {}, nullptr), WK_E_ARGUMENT);
  EXPECT_EQ(record_.verdict(call_, 3, 0), WK_E_ARGUMENT);
  EXPECT_EQ(record_.verdict(call_, 0, 0xffffffff), WK_E_ARGUMENT);
  EXPECT_FALSE(c_.state.decision.made);
  EXPECT_EQ(record_.begin(call_, 0), WK_E_ARGUMENT);
  EXPECT_EQ(record_.begin(call_, 0x10002), WK_E_ARGUMENT);
  EXPECT_EQ(setup_.extension(&host_, str("whoiskit.none/1")), nullptr);
}

// One step of a rule, and what apply() says to it.
TEST_F(Misuse, RulesThatCannotBe) {
  const auto said = [this](const wk_step& step, std::uint32_t section = WK_OWNER) {
    const wk_row row{{}, WK_NAME, 0, {}, &step, 1, 0};
    return parsers_.apply(call_, &row, section, str("value"));
  };
  const auto step = [](std::uint32_t kind, wk_key key = 0) {
    return wk_step{kind, 0, {}, {}, key, 0, nullptr, nullptr};
  };
  EXPECT_EQ(said(step(9999)), WK_E_ARGUMENT) << "a kind of a later host";
  EXPECT_EQ(said(step(WK_RULE_BEFORE)), WK_E_ARGUMENT);
  EXPECT_EQ(said(step(WK_RULE_OWN)), WK_E_ARGUMENT);
  EXPECT_EQ(said(step(WK_RULE_PART)), WK_E_ARGUMENT);
  EXPECT_EQ(said(step(WK_RULE_IN_ORDER)), WK_E_ARGUMENT);
  EXPECT_EQ(said(step(WK_RULE_ALSO, 0x7fff7fff)), WK_E_ARGUMENT);
  EXPECT_EQ(said(step(WK_RULE_FIRST), 0), WK_E_ARGUMENT) << "a relative key of no section";
  EXPECT_EQ(said(step(WK_RULE_FIRST), 0x10005), WK_E_ARGUMENT);
  EXPECT_TRUE(c_.draft.objects().empty());
  EXPECT_EQ(said(step(WK_RULE_FIRST)), 1);
  EXPECT_EQ(c_.get("owner.name"), "value");
  const std::vector<wk_step> many(17, step(WK_RULE_FIRST));
  const wk_row too_many{{}, WK_NAME, 0, {}, many.data(), 17, 0}, null{{}, WK_NAME, 0, {}, nullptr, 1, 0};
  const wk_row own{{}, WK_KEY(WK_OWNER, 0), 0, str("vat"), nullptr, 0, 0};
  EXPECT_EQ(parsers_.apply(call_, &too_many, WK_OWNER, str("x")), WK_E_ARGUMENT);
  EXPECT_EQ(parsers_.apply(call_, &null, WK_OWNER, str("x")), WK_E_ARGUMENT);
  EXPECT_EQ(parsers_.apply(call_, &own, WK_OWNER, str("x")), WK_E_ARGUMENT) << "own keys are made at load";
  EXPECT_EQ(parsers_.apply(call_, nullptr, WK_OWNER, str("x")), WK_E_ARGUMENT);
}

TEST_F(Misuse, ApplyStoresAsARowWould) {
  wk_step steps[] = {{}, {}};
  steps[0].kind = WK_RULE_NAME_AND_URL;
  steps[1].kind = WK_RULE_FALLBACK;
  const wk_row row{{}, WK_NAME, 0, {}, steps, 2, 0}, plain = row_of("", WK_PHONE),
                                                     all{{}, WK_PHONE, WK_ROW_ALL, {}, nullptr, 0, 0};
  EXPECT_EQ(parsers_.apply(call_, &row, WK_REGISTRAR, str("Example (https://x.example)")), 2);
  EXPECT_EQ(c_.get("registrar.name"), "Example") << "what a rule holds is stored before it returns";
  EXPECT_EQ(c_.get("registrar.url"), "https://x.example");
  EXPECT_EQ(parsers_.apply(call_, &plain, WK_TECH, str("1")), 1);
  EXPECT_EQ(parsers_.apply(call_, &all, WK_TECH, str("2")), 1);
  EXPECT_EQ(c_.get("tech.phone", 1), "2");
  EXPECT_EQ(parsers_.apply(call_, &plain, WK_TECH, str(" ")), 0);
}

TEST_F(Misuse, SectionsOutOfBounds) {
  const wk_row field = row_of("Domain:", kName), part = row_of("Name:", WK_NAME);
  const wk_heading heading{str("Registrant"), WK_KEY(WK_OWNER, 0), WK_READS_OWN, 0, 0, {}, {}, nullptr, 0, 0, nullptr};
  wk_sections_description d{};
  d.size = sizeof d;
  d.headings = &heading;
  d.heading_size = sizeof heading;
  d.heading_count = 1;
  d.fields = &field;
  d.parts = &part;
  d.row_size = sizeof field;
  d.field_count = d.part_count = 1;
  const wk_sections* sections = setup_.sections(&host_, &d);
  ASSERT_NE(sections, nullptr) << host_.error;
  const wk_str text = str("Domain: example.com\n\nRegistrant\nName: Pat\n");
  const wk_section* own = nullptr;
  std::uint32_t n = 0;
  EXPECT_EQ(parsers_.sections(call_, nullptr, text, &own, &n), WK_E_ARGUMENT);
  EXPECT_EQ(parsers_.sections(call_, sections, text, nullptr, nullptr), 1) << "nobody asks for the plugin's own";
  EXPECT_EQ(parsers_.sections(call_, sections, text, &own, nullptr), 1);
  EXPECT_EQ(parsers_.sections(call_, sections, text, nullptr, &n), 1);
  EXPECT_EQ(own, nullptr);
  EXPECT_EQ(parsers_.sections(call_, sections, text, &own, &n), 1);
  ASSERT_EQ(n, 1u);
  EXPECT_EQ(view(own->text), "Name: Pat\n");

  EXPECT_FALSE(host_.refused);
  const auto refused = [&](auto change) {
    wk_sections_description wrong = d;
    change(wrong);
    EXPECT_EQ(setup_.sections(&host_, &wrong), nullptr);
    EXPECT_TRUE(host_.refused) << "whatever create() makes of it";
    host_.refused = false;
    return std::exchange(host_.error, {});
  };
  EXPECT_THAT(refused([](auto& w) { w.size = sizeof w - 1; }), testing::HasSubstr("shorter than ABI 1.0's"));
  EXPECT_THAT(refused([](auto& w) { w.heading_size = 8; }), testing::HasSubstr("headings of 8 bytes"));
  EXPECT_THAT(refused([](auto& w) { w.row_size = 8; }), testing::HasSubstr("rows of 8 bytes"));
  EXPECT_THAT(refused([](auto& w) { w.heading_count = UINT32_MAX; }), testing::HasSubstr("128 headings at the most"));
  EXPECT_THAT(refused([](auto& w) { w.headings = nullptr; }), testing::HasSubstr("1 headings"));
  EXPECT_THAT(refused([](auto& w) { w.fields = nullptr; }), testing::HasSubstr("1 rows"));
  EXPECT_THAT(refused([](auto& w) { w.part_count = UINT32_MAX; }), testing::HasSubstr("4294967295 rows"));
  EXPECT_THAT(refused([](auto& w) { w.dates.len = UINT64_MAX; }), testing::HasSubstr("longer than 512 bytes"));
  EXPECT_EQ(setup_.sections(&host_, nullptr), nullptr);
}

TEST_F(Misuse, TablesOutOfBounds) {
  const char one = 'a';
  const wk_row huge_label{{&one, UINT64_MAX}, kName, 0, {}, nullptr, 0, 0};
  const wk_row huge_word{str("a:"), WK_KEY(WK_DOMAIN, 0), 0, {&one, UINT64_MAX}, nullptr, 0, 0};
  const wk_row null_label{{nullptr, 7}, kName, 0, {}, nullptr, 0, 0};
  const wk_row null_steps{str("a:"), kName, 0, {}, nullptr, 1, 0};
  const wk_row no_key = row_of("a:", 0x7fff7fff), no_attribute = row_of("a:", 0xffff);
  for (const wk_row* row : {&huge_label, &huge_word, &null_label, &null_steps, &no_key, &no_attribute}) {
    EXPECT_EQ(setup_.table(&host_, row, sizeof *row, 1), nullptr);
    EXPECT_NE(host_.error.find("row 1"), std::string::npos) << host_.error;
  }
  EXPECT_EQ(setup_.table(&host_, nullptr, sizeof(wk_row), 3), nullptr);
  EXPECT_EQ(setup_.table(&host_, &null_label, sizeof(wk_row), UINT32_MAX), nullptr);
  EXPECT_EQ(setup_.table(&host_, &null_label, sizeof(wk_row) - 1, 1), nullptr) << "rows shorter than ABI 1.0's";
  EXPECT_EQ(setup_.table(&host_, &null_label, 0, 1), nullptr);
  EXPECT_TRUE(host_.refused);
  EXPECT_NE(setup_.table(&host_, nullptr, sizeof(wk_row), 0), nullptr);
}

}  // namespace
}  // namespace whoiskit::loader

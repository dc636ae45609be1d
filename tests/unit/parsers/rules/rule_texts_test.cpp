#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "model/arena.hpp"
#include "model/draft.hpp"
#include "model/keys.hpp"
#include "model/walk.hpp"
#include "parsers/context.hpp"
#include "parsers/rules/apply.hpp"
#include "parsers/rules/shape.hpp"
#include "parsers/sections.hpp"
#include "whoiskit/rule.hpp"
#include "whoiskit/table.hpp"

namespace whoiskit::parsers {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> values_of(const model::Draft& draft, Key key) {
  std::vector<std::string> all;
  for (const model::Object* object : draft.objects()) {
    if (object->section != key.section()) continue;
    model::each_value(draft, *object, static_cast<std::uint16_t>(key.value & 0xffff),
                      [&](const model::Field& field, std::uint16_t) { all.emplace_back(field.value); });
  }
  return all;
}

// The result of a rule for a value of `key`.
std::vector<std::string> read(Key key, const Rule& rule, std::string_view value) {
  const std::string_view texts[] = {value};
  model::Arena arena;
  model::Draft draft(arena, texts);
  Context context(draft);
  apply(context, {rule.steps, rule.count}, {model::Key::from(key.value)}, value, "dmy");
  context.finish("dmy");
  return values_of(draft, key);
}

TEST(RuleTexts, LeadersGoAtTheFrontAlone) {
  EXPECT_THAT(read(owner.name, strip_front("."), ". . . .Exemple S.A."), ElementsAre("Exemple S.A."));
  EXPECT_THAT(read(owner.name, strip("."), ". . . .Exemple S.A."), ElementsAre("Exemple S.A"));
  EXPECT_THAT(read(owner.name, strip_front("."), " . . ."), IsEmpty());
}

TEST(RuleTexts, AnEmailAddressIsWrittenInPlainLetters) {
  EXPECT_THAT(read(owner.email, plain_email, "ana en example.com"), ElementsAre("ana@example.com"));
  EXPECT_THAT(read(owner.email, plain_email, "ana [at] example.com"), ElementsAre("ana@example.com"));
  EXPECT_THAT(read(owner.email, plain_email, "ana@example.com"), ElementsAre("ana@example.com"));
  EXPECT_THAT(read(owner.email, plain_email, "benen@example.com"), ElementsAre("benen@example.com"));
}

TEST(RuleTexts, ALineOfAContactMayBeARemark) {
  const std::string_view lines[] = {"NOT DISCLOSED!", "Visit www.example.eu"};
  model::Arena arena;
  model::Draft draft(arena, lines);
  std::size_t stored = 0;
  EXPECT_TRUE(Shape::of("name remarks")->store(draft, WK_OWNER, lines, "dmy", stored));
  EXPECT_EQ(stored, 2u);
  EXPECT_THAT(values_of(draft, owner.name), ElementsAre("NOT DISCLOSED!"));
  EXPECT_THAT(values_of(draft, owner.remarks), ElementsAre("Visit www.example.eu"));
}

// Headings are moved in memory when their number grows, and the tables of their own rows with them.
TEST(RuleTexts, TextsOfRulesStayWithTheRowsOfAHeading) {
  constexpr Row kKeys[] = {{"key:", ignored, also(domain.dnssec, "signed")}};
  const PlainRows rows(kKeys);
  std::vector<wk_heading> headings;
  for (const std::string_view text : {"One", "Two", "Three", "Four", "Five"}) {
    headings.push_back(
        {str(text), WK_KEY(WK_DOMAIN, 0), WK_READS_FIELDS, 0, 0, {}, {}, rows.data(), rows.size(), 0, nullptr});
  }
  wk_sections_description description{};
  description.size = sizeof description;
  description.headings = headings.data();
  description.heading_size = sizeof(wk_heading);
  description.heading_count = static_cast<std::uint32_t>(headings.size());
  description.row_size = sizeof(wk_row);
  model::Keys keys;
  model::PluginKeys plugin_keys(keys);
  std::string error;
  const auto table = SectionTable::compile(description, plugin_keys, error);
  ASSERT_TRUE(table) << error;
  const std::string_view texts[] = {"One\nkey: 257 3 8\n"};
  model::Arena arena;
  model::Draft draft(arena, texts);
  Context context(draft);
  ArenaVector<wk_section> own(arena);
  read_sections(context, *table, texts[0], own);
  EXPECT_THAT(values_of(draft, domain.dnssec), ElementsAre("signed"));
}

}  // namespace
}  // namespace whoiskit::parsers

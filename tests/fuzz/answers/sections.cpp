// The first byte selects the options.
#include "parsers/sections.hpp"

#include "fuzz/parsing.hpp"
#include "parsers/arena_vector.hpp"
#include "whoiskit/sections.hpp"
#include "whoiskit/text.hpp"

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {
    {"Domain:", domain.name},
    {"Created:", domain.created, find_date},
};
constexpr Row kParts[] = {
    {"Name:", contact.name, name_and_handle}, {"First name:", contact.name, part(1)},
    {"Last name:", contact.name, part(2)},    {"Address:", contact.address.street, in_order("street+ town country?")},
    {"Phone:", contact.phone, phone},
};
constexpr Row kOwnParts[] = {
    {"Name:", contact.organization, fallback},
};

wk_heading heading(std::string_view text, const Target& target, std::uint32_t reads, const Rule& rule,
                   wk_key value = 0) {
  return {str(text), target.key.value, reads, 0, value, {}, {}, nullptr, 0, rule.count, rule.steps};
}

parsers::SectionTable compile(unsigned flags, std::string_view stop) {
  static model::Keys keys;
  static constexpr Rule kNone = {}, kHosts = find_hosts;
  static const PlainRows fields(kFields), parts(kParts), own(kOwnParts);
  wk_heading headings[] = {
      heading("Holder", owner, WK_READS_FIELDS, kNone, WK_NAME),
      heading("Tech", tech, WK_READS_FIELDS, kNone),
      heading("Admin", admin, WK_READS_CONTACT, kNone),
      heading("Servers", domain.nserver, WK_READS_LINES, kHosts),
      heading("Note", disclaimer, WK_READS_NOTES, kNone),
      heading("Own", domain, WK_READS_OWN, kNone, WK_NAME),
      heading("Dropped", ignored, WK_READS_FIELDS, kNone),
  };
  headings[1].parts = own.data();
  headings[1].part_count = own.size();
  headings[2].shape = str("name organization? street* town? | email");
  headings[3].flags = WK_HEADING_GAP;
  model::PluginKeys plugin(keys);
  std::string error;
  auto table = parsers::SectionTable::compile(
      {sizeof(wk_sections_description), flags, headings, sizeof(wk_heading), std::size(headings), fields.data(),
       parts.data(), sizeof(wk_row), fields.size(), parts.size(), WK_CONTACT_ORG_FIRST, str("dmy"), str(stop)},
      plugin, error);
  fuzz::require(table.has_value(), "the target's description compiles");
  return *std::move(table);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const parsers::SectionTable tables[] = {
      compile(0, {}),
      compile(WK_SECTIONS_BLANK, {}),
      compile(WK_SECTIONS_GAP, ">>>"),
      compile(WK_SECTIONS_BLANK | WK_SECTIONS_GAP, ">>>"),
  };
  if (size == 0) return 0;
  const parsers::SectionTable& table = tables[data[0] % std::size(tables)];
  fuzz::Filling f(fuzz::text_of(data + 1, size - 1));
  parsers::ArenaVector<wk_section> own(f.draft.arena());
  parsers::read_sections(f.context, table, f.texts[0], own);
  fuzz::require(f.context.held.empty(), "nothing waits when the reader is done");
  const std::string_view text = f.texts[0];
  const char* last = text.data();
  for (const wk_section& section : own) {
    fuzz::require(section.heading < table.headings().size(), "a section has a heading");
    fuzz::require(section.text.data >= last && section.text.data + section.text.len <= text.data() + text.size(),
                  "sections stand in their order in the text");
    last = section.text.data + section.text.len;
  }
  return 0;
}

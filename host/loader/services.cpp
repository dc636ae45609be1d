#include "loader/services.hpp"

#include "loader/entry.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <optional>

#include "parsers/blocks.hpp"
#include "parsers/contact.hpp"
#include "parsers/labels.hpp"
#include "parsers/rpsl.hpp"
#include "parsers/rules/apply.hpp"
#include "text/date.hpp"
#include "text/utf8.hpp"
#include "whoiskit/text.hpp"

// Foreign code calls each of these functions: arguments are checked, and no exception escapes.

namespace whoiskit::loader {
namespace {

using model::Key;
using parsers::Context;

int32_t outcome(const CallState& s, bool stored) { return !stored && s.draft.limited() ? WK_E_LIMIT : WK_OK; }

// The options as this host knows them. The struct is shorter in a plugin with an older header, and longer with a newer
// one: members that both know are copied, members that the plugin does not know are zero. Nothing for a struct shorter
// than in ABI 1.0.
template <class Options>
std::optional<Options> known(const Options* o, std::size_t size10) {
  if (o == nullptr || o->size < size10) return std::nullopt;
  Options known{};
  std::memcpy(&known, o, std::min<std::size_t>(o->size, sizeof known));
  return known;
}

// Sizes of the options structs in ABI 1.0. They never change, however the structs grow.
constexpr std::size_t kFollowUp10 = offsetof(wk_follow_up, tag) + sizeof(wk_str);
constexpr std::size_t kLabels10 = offsetof(wk_labels_options, reserved) + sizeof(uint32_t);
constexpr std::size_t kRpsl10 = offsetof(wk_rpsl_options, name) + sizeof(wk_key);
constexpr std::size_t kContact10 = offsetof(wk_contact_options, shape) + sizeof(wk_str);
constexpr std::size_t kBlocks10 = offsetof(wk_blocks_options, shape) + sizeof(wk_str);
constexpr std::size_t kSections10 = offsetof(wk_sections_description, stop) + sizeof(wk_str);

std::string message(wk_str text) { return std::string(text::cut_utf8(view(text), kMaxMessage)); }

// The shape of an options struct; nothing if its text is invalid.
std::optional<std::shared_ptr<const parsers::Shape>> shape_of(wk_str written) {
  if (written.len == 0) return nullptr;
  auto shape = written.len <= parsers::LabelTable::kMaxWritten ? parsers::Shape::of(view(written)) : nullptr;
  return shape ? std::optional(std::move(shape)) : std::nullopt;
}

const void* extension(wk_host*, wk_str id) { return view(id) == WK_JSON_EXTENSION ? &json_services() : nullptr; }

wk_key key(wk_host* host, uint32_t section, wk_str attribute) {
  wk_key made = 0;
  guarded([&] {
    // A text that is too long for a word is not read at all: its length may be wrong.
    const bool readable = attribute.len <= model::Keys::kMaxPath;
    model::KeyFault fault = model::KeyFault::malformed;
    const bool known = section == 0 || (section <= UINT16_MAX && host->keys.has({static_cast<uint16_t>(section), 0}));
    const auto key = readable && known ? host->keys.intern_in(static_cast<uint16_t>(section), view(attribute), &fault)
                                       : std::nullopt;
    if (key) {
      made = key->number();
      return WK_OK;
    }
    host->error =
        readable ? "\"" + std::string(view(attribute)) + "\"" : "a text of " + std::to_string(attribute.len) + " bytes";
    host->error += fault == model::KeyFault::no_room
                       ? ": there is no room for it; a plugin has " + std::to_string(model::Keys::kMaxFurtherOfPlugin) +
                             " keys of its own"
                   : known ? " is no word for a key (a-z, 0-9, '-' and '_')"
                           : ": section " + std::to_string(section) + " is unknown to this host";
    return WK_OK;
  });
  return made;
}

const wk_table* table(wk_host* host, const wk_row* rows, uint32_t row_size, uint32_t row_count) {
  const wk_table* made = nullptr;
  guarded([&] {
    if (auto t = parsers::LabelTable::compile(rows, row_size, row_count, host->keys, host->error)) {
      made = &host->tables.emplace_back(wk_table{std::move(*t)});
    } else {
      host->refused = true;
    }
    return WK_OK;
  });
  return made;
}

const wk_sections* sections_of(wk_host* host, const wk_sections_description* given) {
  const wk_sections* made = nullptr;
  guarded([&] {
    const auto description = known(given, kSections10);
    auto t = description ? parsers::SectionTable::compile(*description, host->keys, host->error) : std::nullopt;
    if (t) {
      made = &host->sections.emplace_back(wk_sections{std::move(*t)});
    } else {
      host->refused = true;
      if (!description) host->error = "a description of sections is shorter than ABI 1.0's";
    }
    return WK_OK;
  });
  return made;
}

void* alloc(wk_call* call, uint64_t size, uint64_t align) {
  CallState& s = state(call);
  if (!std::has_single_bit(align) || align > 64 || size > kMaxCallMemory - s.allocated) return nullptr;
  void* p = nullptr;
  guarded([&] { return p = s.draft.arena().allocate(size, align), WK_OK; });
  if (p == nullptr) return nullptr;
  s.allocated += size;
  return std::memset(p, 0, size);
}

int32_t set(wk_call* call, wk_key k, wk_str value) {
  CallState& s = state(call);
  const Key key = Key::from(k);
  if (!s.keys.has(key)) return WK_E_ARGUMENT;
  return guarded([&] { return outcome(s, s.draft.set(key, view(value), s.dates)); });
}

int32_t add(wk_call* call, wk_key k, wk_str value) {
  CallState& s = state(call);
  const Key key = Key::from(k);
  if (!s.keys.has(key)) return WK_E_ARGUMENT;
  return guarded([&] { return outcome(s, s.draft.add(key, view(value), s.dates)); });
}

int32_t get(wk_call* call, wk_key k, uint32_t n, wk_str* value) {
  if (value == nullptr) return WK_E_ARGUMENT;
  CallState& s = state(call);
  const Key key = Key::from(k);
  if (!s.keys.has(key)) return WK_E_ARGUMENT;
  return guarded([&] {
    const std::string_view found = s.draft.get(key, n);
    *value = str(found);
    return found.data() == nullptr ? WK_E_NOT_FOUND : WK_OK;
  });
}

int32_t begin(wk_call* call, uint32_t number) {
  CallState& s = state(call);
  const auto section = section_of(s, number);
  if (!section) return WK_E_ARGUMENT;
  return guarded([&] { return s.draft.begin(*section) ? WK_OK : WK_E_LIMIT; });
}

int32_t verdict(wk_call* call, uint32_t registered, uint32_t status) {
  if (registered > WK_REGISTERED_NO || status > WK_STATUS_PARTIAL) return WK_E_ARGUMENT;
  CallState& s = state(call);
  s.decision = {true, registered, status};
  return WK_OK;
}

int32_t registry(wk_call* call, wk_str name, wk_str url) {
  CallState& s = state(call);
  return guarded([&] {
    s.registry_name = text::cut_utf8(trim(view(name)), kMaxMessage);
    s.registry_url = text::cut_utf8(trim(view(url)), kMaxMessage);
    return WK_OK;
  });
}

int32_t follow_up(wk_call* call, const wk_follow_up* given) {
  const auto what = known(given, kFollowUp10);
  if (!what || (what->kind != WK_FOLLOW_SELF && what->kind != WK_FOLLOW_REFERRAL)) return WK_E_ARGUMENT;
  if (what->server.len > kMaxFollowUpQuery || what->query.len > kMaxFollowUpQuery || what->tag.len > kMaxFollowUpTag)
    return WK_E_ARGUMENT;
  CallState& s = state(call);
  return guarded([&] {
    FollowUp f{what->kind, std::string(trim(view(what->server))), std::string(trim(view(what->query))),
               std::string(view(what->tag))};
    const bool empty = f.kind == WK_FOLLOW_SELF ? f.query.empty() || f.tag.empty() : f.server.empty();
    if (empty) return WK_E_ARGUMENT;
    s.draft.leave(view(what->server));  // for a referral: the line that names it counts as read
    for (const FollowUp& known : s.follow_ups) {
      if (known.kind == f.kind && known.server == f.server && known.query == f.query && known.tag == f.tag)
        return WK_OK;
    }
    if (s.follow_ups.size() == kMaxFollowUps) return WK_E_LIMIT;
    s.follow_ups.push_back(std::move(f));
    return WK_OK;
  });
}

int32_t fail(wk_call* call, int32_t code, wk_str text) {
  CallState& s = state(call);
  guarded([&] {
    if (s.errors.size() < kMaxMessages) s.errors.push_back(loader::message(text));
    return WK_OK;
  });
  return code < 0 ? code : WK_E_INTERNAL;
}

void log(wk_call* call, uint32_t level, wk_str text) {
  CallState& s = state(call);
  guarded([&] {
    if (!s.wants_log) return WK_OK;
    if (s.log.size() < kMaxMessages) {
      s.log.push_back({level, message(text)});
    } else {
      ++s.log_left_out;
    }
    return WK_OK;
  });
}

int32_t labels(wk_call* call, const wk_table* t, wk_str text, const wk_labels_options* given) {
  const auto o = known(given, kLabels10);
  if (!o) return WK_E_ARGUMENT;
  CallState& s = state(call);
  const auto section = section_of(s, o->section, model::kDomain);
  if (!section) return WK_E_ARGUMENT;
  return guarded([&] {
    const parsers::LabelsOptions options{*section,
                                         order_of(o->dates, "mdy"),
                                         view(o->stop),
                                         (o->flags & WK_LABELS_STOCK) != 0 ? &parsers::stock_table() : nullptr,
                                         (o->flags & WK_LABELS_SUFFIX) != 0,
                                         (o->flags & WK_LABELS_CONTINUATION) != 0,
                                         (o->flags & WK_LABELS_COMMENTS) != 0,
                                         (o->flags & WK_LABELS_PREFACE) != 0};
    remember(s, options.dates);
    Context c = context(call);
    return count(parsers::read_labels(c, t == nullptr ? parsers::stock_table() : t->labels, view(text), options));
  });
}

int32_t rpsl(wk_call* call, const wk_table* t, wk_str text, const wk_rpsl_options* given) {
  const auto o = known(given, kRpsl10);
  if (t == nullptr || !o || (o->references == nullptr && o->reference_count > 0)) return WK_E_ARGUMENT;
  CallState& s = state(call);
  const auto section = section_of(s, o->section, model::kDomain);
  if (!section || (o->name != 0 && !s.keys.has({*section, Key::from(o->name).attribute}))) return WK_E_ARGUMENT;
  for (uint32_t i = 0; i < o->reference_count; ++i) {
    if (!section_of(s, o->references[i].section)) return WK_E_ARGUMENT;
  }
  return guarded([&] {
    const parsers::RpslOptions options{{o->references, o->reference_count},
                                       *section,
                                       order_of(o->dates, "dmy"),
                                       o->name == 0 ? std::uint16_t{model::kHandle} : Key::from(o->name).attribute};
    remember(s, options.dates);
    Context c = context(call);
    return count(parsers::read_rpsl(c, t->labels, view(text), options));
  });
}

// Nothing if the rest key or the shape is invalid.
std::optional<parsers::BlocksOptions> block_options(CallState& s, const wk_blocks_options& o) {
  if (o.rest != 0 && !s.keys.has(Key::from(o.rest))) return std::nullopt;
  auto shape = shape_of(o.shape);
  if (!shape) return std::nullopt;
  parsers::BlocksOptions options;
  options.dates = order_of(o.dates, "mdy");
  options.rest = Key::from(o.rest);
  options.contact = {o.contact == nullptr ? nullptr : &o.contact->labels, o.flags, std::move(*shape)};
  remember(s, options.dates);
  return options;
}

int32_t headed_blocks(wk_call* call, const wk_table* t, wk_str text, const wk_blocks_options* given,
                      const wk_block** out, uint32_t* n) {
  const auto o = known(given, kBlocks10);
  if (t == nullptr || !o || out == nullptr || n == nullptr) return WK_E_ARGUMENT;
  return guarded([&] {
    const auto options = block_options(state(call), *o);
    if (!options) return WK_E_ARGUMENT;
    Context c = context(call);
    auto found = parsers::find_headed_blocks(c, t->labels, view(text), *options);
    *n = static_cast<uint32_t>(found.size());
    *out = found.begin();
    return count(*n);
  });
}

int32_t blocks(wk_call* call, const wk_table* t, wk_str text, const wk_blocks_options* given) {
  const auto o = known(given, kBlocks10);
  if (t == nullptr || !o) return WK_E_ARGUMENT;
  return guarded([&] {
    const auto options = block_options(state(call), *o);
    if (!options) return WK_E_ARGUMENT;
    Context c = context(call);
    return count(parsers::read_blocks(c, t->labels, view(text), *options));
  });
}

int32_t sections(wk_call* call, const wk_sections* description, wk_str text, const wk_section** out, uint32_t* n) {
  if (description == nullptr) return WK_E_ARGUMENT;
  return guarded([&] {
    CallState& s = state(call);
    remember(s, description->table.dates());
    Context c = context(call);
    parsers::ArenaVector<wk_section> own(s.draft.arena());
    const int32_t stored = count(parsers::read_sections(c, description->table, view(text), own));
    if (out != nullptr && n != nullptr) {
      *n = static_cast<uint32_t>(own.size());
      *out = own.begin();
    }
    return stored;
  });
}

int32_t contact(wk_call* call, uint32_t number, const wk_str* lines, uint32_t line_count,
                const wk_contact_options* given) {
  const auto o = known(given, kContact10);
  if (!o || (lines == nullptr && line_count > 0)) return WK_E_ARGUMENT;
  CallState& s = state(call);
  const auto section = section_of(s, number);
  if (!section || !model::is_contact(*section)) return WK_E_ARGUMENT;
  return guarded([&] {
    auto shape = shape_of(o->shape);
    if (!shape) return WK_E_ARGUMENT;
    Context c = context(call);
    const parsers::ContactOptions options{o->labels == nullptr ? nullptr : &o->labels->labels, o->flags,
                                          std::move(*shape)};
    const std::size_t stored = parsers::read_contact(c, *section, {lines, line_count}, options, s.dates);
    return count(stored + c.finish(s.dates));
  });
}

int32_t apply(wk_call* call, const wk_row* row, uint32_t number, wk_str value) {
  // A key of the plugin itself is made at load time, by setup->key().
  if (row == nullptr || row->own.len > 0 || row->step_count > parsers::kMaxSteps ||
      (row->steps == nullptr && row->step_count > 0)) {
    return WK_E_ARGUMENT;
  }
  CallState& s = state(call);
  Key key = Key::from(row->key);
  if (key.section == model::kNoSection) key.section = static_cast<uint16_t>(section_of(s, number).value_or(0));
  if (!s.keys.has(key)) return WK_E_ARGUMENT;
  return guarded([&] {
    const std::span<const wk_step> steps(row->steps, row->step_count);
    for (const wk_step& step : steps) {
      if (!parsers::validate(step, s.keys).empty()) return WK_E_ARGUMENT;
    }
    Context c = context(call);
    const parsers::Place place{key, (row->flags & WK_ROW_ALL) != 0, row->key == 0};
    std::size_t stored = parsers::apply(c, steps, place, view(value), s.dates);
    stored += c.finish(s.dates);
    return count(stored);
  });
}

int32_t date(wk_call* call, wk_str text, wk_str order, wk_str* iso) {
  if (iso == nullptr) return WK_E_ARGUMENT;
  CallState& s = state(call);
  return guarded([&] {
    text::Date d;
    if (!text::read_date(view(text), order_of(order, "mdy"), d)) return WK_E_FORMAT;
    const auto written = text::write_date(d);
    const std::string_view kept = s.draft.arena().copy({written.data(), written.size()});
    *iso = str(kept);
    return kept.empty() ? WK_E_LIMIT : WK_OK;
  });
}

int32_t leave(wk_call* call, wk_str piece) {
  CallState& s = state(call);
  return guarded([&] { return s.draft.leave(view(piece)) ? WK_OK : WK_E_ARGUMENT; });
}

constexpr wk_setup kSetup = {sizeof(wk_setup), 0, &extension, &key, &table, &sections_of};
constexpr wk_record kRecord = {sizeof(wk_record), 0, &set, &add, &get, &begin, &verdict, &registry, &leave};
constexpr wk_parsers kParsers = {
    sizeof(wk_parsers), 0, &labels, &rpsl, &headed_blocks, &blocks, &sections, &contact, &apply, &date,
};
constexpr wk_run kRun = {sizeof(wk_run), 0, &alloc, &follow_up, &fail, &log};
constexpr wk_services kServices = {sizeof(wk_services), WK_ABI_MINOR, &kSetup, &kRecord, &kParsers, &kRun};

}  // namespace

const wk_services& services() { return kServices; }

}  // namespace whoiskit::loader

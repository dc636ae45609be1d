#include "loader/services.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <optional>

#include "parsers/blocks.hpp"
#include "parsers/contact.hpp"
#include "parsers/labels.hpp"
#include "parsers/rpsl.hpp"
#include "text/date.hpp"
#include "text/utf8.hpp"
#include "whoiskit/text.hpp"

// Each function is an entry from foreign code: arguments are checked, no exception leaves.

namespace whoiskit::loader {
namespace {

using model::Key;
using parsers::Context;

CallState& state(wk_call* call) { return *static_cast<CallState*>(call->host_data); }
Context context(CallState& s) { return {s.draft, s.cancel}; }

template <class Body>
int32_t guarded(Body&& body) noexcept {
  try {
    return body();
  } catch (...) {
    return WK_E_LIMIT;  // only memory can run out here
  }
}

int32_t count(std::size_t n) { return static_cast<int32_t>(std::min<std::size_t>(n, INT32_MAX)); }
int32_t outcome(const CallState& s, bool stored) { return !stored && s.draft.limited() ? WK_E_LIMIT : WK_OK; }

// The options as this host knows them, of a struct that an older plugin's header made shorter or a newer one's longer:
// what both know is taken, what the plugin does not know is zero. Nothing for a struct shorter than ABI 1.0's.
template <class Options>
std::optional<Options> known(const Options* o, std::size_t size10) {
  if (o == nullptr || o->size < size10) return std::nullopt;
  Options known{};
  std::memcpy(&known, o, std::min<std::size_t>(o->size, sizeof known));
  return known;
}

// Sizes of the options structs as of ABI 1.0. They never change, however the structs grow.
constexpr std::size_t kFollowUp10 = offsetof(wk_follow_up, tag) + sizeof(wk_str);
constexpr std::size_t kLabels10 = offsetof(wk_labels_options, main) + sizeof(wk_str);
constexpr std::size_t kRpsl10 = offsetof(wk_rpsl_options, key) + sizeof(wk_str);
constexpr std::size_t kBlocks10 = offsetof(wk_blocks_options, contact) + sizeof(void*);

// A path without its trailing dot, and whether it had one. What is too long for a path is not read at all.
struct Path {
  std::string_view name;
  bool append = false;
};
Path read_path(wk_str text) {
  if (text.len > model::Keys::kMaxPath + 1) return {};
  const std::string_view path = view(text);
  if (path.empty() || path.back() != '.') return {path, false};
  return {path.substr(0, path.size() - 1), true};
}

std::string message(wk_str text) { return std::string(text::cut_utf8(view(text), kMaxMessage)); }

// A copy: the plugin's text of the order is its own again when the parser returns.
void remember(CallState& s, std::string_view dates) { s.dates.assign(dates.substr(0, kMaxDateOrder)); }

const void* extension(wk_host*, wk_str) { return nullptr; }

wk_key key(wk_host* host, wk_str path) {
  std::optional<Key> k;
  guarded([&] {
    // What is too long for a path is not read at all: its length may be a lie.
    const bool readable = path.len <= model::Keys::kMaxPath;
    model::KeyFault fault = model::KeyFault::malformed;
    if (readable) k = host->keys.intern(view(path), &fault);
    if (k) return WK_OK;
    host->error = readable ? "\"" + std::string(view(path)) + "\"" : "a text of " + std::to_string(path.len) + " bytes";
    host->error += fault == model::KeyFault::no_room
                       ? ": there is no room for it; a plugin has " + std::to_string(model::Keys::kMaxFurtherOfPlugin) +
                             " keys of its own"
                       : " is no key path (section.attribute in a-z, 0-9, '-' and '_')";
    return WK_OK;
  });
  return k ? k->number() : 0;
}

const wk_table* table(wk_host* host, const wk_row* rows, uint32_t row_count) {
  const wk_table* made = nullptr;
  guarded([&] {
    if (auto t = parsers::LabelTable::compile(rows, row_count, host->keys, host->error)) {
      made = &host->tables.emplace_back(wk_table{std::move(*t)});
    } else {
      host->refused = true;
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

int32_t set_path(wk_call* call, wk_str path, wk_str value) {
  CallState& s = state(call);
  return guarded([&] {
    const Path p = read_path(path);
    model::KeyFault fault = model::KeyFault::none;
    const auto key = s.keys.intern(p.name, &fault);
    if (!key) return fault == model::KeyFault::no_room ? WK_E_LIMIT : WK_E_ARGUMENT;
    return outcome(s, p.append ? s.draft.add(*key, view(value), s.dates) : s.draft.set(*key, view(value), s.dates));
  });
}

int32_t get(wk_call* call, wk_str path, uint32_t n, wk_str* value) {
  if (value == nullptr) return WK_E_ARGUMENT;
  CallState& s = state(call);
  return guarded([&] {
    // A path that nobody made has no value: asking does not make it.
    const auto key = s.keys.find(read_path(path).name);
    const std::string_view found = key ? s.draft.get(*key, n) : std::string_view();
    *value = str(found);
    return found.data() == nullptr ? WK_E_NOT_FOUND : WK_OK;
  });
}

int32_t erase(wk_call* call, wk_str path) {
  CallState& s = state(call);
  return guarded([&] {
    const std::string_view name = read_path(path).name;
    if (name.empty()) return WK_E_ARGUMENT;
    const auto key = s.keys.find(name);
    if (!key) return WK_OK;
    if (name.find('.') == std::string_view::npos) {
      s.draft.clear(key->section);
    } else if (name.ends_with(".address")) {
      for (std::uint16_t a = model::kStreet; a <= model::kCountry; ++a) s.draft.erase({key->section, a});
    } else {
      s.draft.erase(*key);
    }
    return WK_OK;
  });
}

int32_t begin(wk_call* call, wk_str section) {
  CallState& s = state(call);
  return guarded([&] {
    const Path p = read_path(section);
    if (p.append || p.name.find('.') != std::string_view::npos) return WK_E_ARGUMENT;
    model::KeyFault fault = model::KeyFault::none;
    const auto k = s.keys.intern(p.name, &fault);
    if (!k) return fault == model::KeyFault::no_room ? WK_E_LIMIT : WK_E_ARGUMENT;
    return s.draft.begin(k->section) ? WK_OK : WK_E_LIMIT;
  });
}

int32_t verdict(wk_call* call, uint32_t registered, uint32_t status) {
  if (registered > WK_REGISTERED_NO || status > WK_STATUS_PARTIAL) return WK_E_ARGUMENT;
  CallState& s = state(call);
  s.decided = true;
  s.registered = registered;
  s.status = status;
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
    if (s.log.size() < kMaxMessages) s.log.push_back({level, message(text)});
    return WK_OK;
  });
}

int32_t labels(wk_call* call, const wk_table* t, wk_str text, const wk_labels_options* given) {
  const auto o = known(given, kLabels10);
  if (!o) return WK_E_ARGUMENT;
  CallState& s = state(call);
  return guarded([&] {
    const auto main = s.keys.intern(o->main.len == 0 ? "domain" : view(o->main));
    if (!main) return WK_E_ARGUMENT;
    const parsers::LabelsOptions options{main->section,
                                         o->dates.len == 0 ? "mdy" : view(o->dates),
                                         view(o->stop),
                                         (o->flags & WK_LABELS_SUFFIX) != 0,
                                         (o->flags & WK_LABELS_CONTINUATION) != 0,
                                         (o->flags & WK_LABELS_COMMENTS) != 0,
                                         (o->flags & WK_LABELS_STOCK) != 0,
                                         (o->flags & WK_LABELS_PREFACE) != 0};
    remember(s, options.dates);
    Context c = context(s);
    return count(parsers::read_labels(c, t == nullptr ? parsers::stock_table() : t->labels, view(text), options));
  });
}

int32_t rpsl(wk_call* call, const wk_table* t, wk_str text, const wk_rpsl_options* given) {
  const auto o = known(given, kRpsl10);
  if (t == nullptr || !o || (o->contacts == nullptr && o->contact_count > 0)) return WK_E_ARGUMENT;
  CallState& s = state(call);
  return guarded([&] {
    const parsers::RpslOptions options{{o->contacts, o->contact_count},
                                       o->main.len == 0 ? "domain" : view(o->main),
                                       o->dates.len == 0 ? "dmy" : view(o->dates),
                                       o->key.len == 0 ? "handle" : view(o->key)};
    remember(s, options.dates);
    Context c = context(s);
    return count(parsers::read_rpsl(c, t->labels, view(text), options, s.keys));
  });
}

// Null where the rest key is malformed.
std::optional<parsers::BlocksOptions> block_options(CallState& s, const wk_blocks_options& o) {
  parsers::BlocksOptions options;
  options.dates = o.dates.len == 0 ? "mdy" : view(o.dates);
  if (o.rest.len > 0) {
    const auto rest = s.keys.intern(read_path(o.rest).name);
    if (!rest) return std::nullopt;
    options.rest = *rest;
  }
  options.contact = o.contact == nullptr ? nullptr : &o.contact->labels;
  options.flags = o.flags;
  remember(s, options.dates);
  return options;
}

int32_t blocks(wk_call* call, const wk_table* t, wk_str text, const wk_blocks_options* given, const wk_block** out,
               uint32_t* n) {
  const auto o = known(given, kBlocks10);
  if (t == nullptr || !o || out == nullptr || n == nullptr) return WK_E_ARGUMENT;
  CallState& s = state(call);
  return guarded([&] {
    const auto options = block_options(s, *o);
    if (!options) return WK_E_ARGUMENT;
    Context c = context(s);
    auto found = parsers::read_blocks(c, t->labels, view(text), *options);
    *n = static_cast<uint32_t>(found.size());
    *out = found.begin();
    return count(*n);
  });
}

int32_t contact(wk_call* call, wk_str role, const wk_str* lines, uint32_t line_count, const wk_table* t,
                uint32_t flags) {
  if (lines == nullptr && line_count > 0) return WK_E_ARGUMENT;
  CallState& s = state(call);
  return guarded([&] {
    const auto k = s.keys.find(view(role));
    if (!k || !model::is_contact(k->section)) return WK_E_ARGUMENT;
    Context c = context(s);
    return count(
        parsers::read_contact(c, k->section, {lines, line_count}, t == nullptr ? nullptr : &t->labels, flags, s.dates));
  });
}

int32_t easy(wk_call* call, const wk_table* t, wk_str text, const wk_blocks_options* given) {
  const auto o = known(given, kBlocks10);
  if (t == nullptr || !o) return WK_E_ARGUMENT;
  CallState& s = state(call);
  return guarded([&] {
    const auto options = block_options(s, *o);
    if (!options) return WK_E_ARGUMENT;
    Context c = context(s);
    return count(parsers::read_easy(c, t->labels, view(text), *options));
  });
}

int32_t date(wk_call* call, wk_str text, wk_str order, wk_str* iso) {
  if (iso == nullptr) return WK_E_ARGUMENT;
  CallState& s = state(call);
  return guarded([&] {
    text::Date d;
    if (!text::read_date(view(text), order.len == 0 ? "mdy" : view(order), d)) return WK_E_FORMAT;
    const auto written = text::write_date(d);
    const std::string_view kept = s.draft.arena().copy({written.data(), written.size()});
    *iso = str(kept);
    return kept.empty() ? WK_E_LIMIT : WK_OK;
  });
}

constexpr wk_services kServices = {
    sizeof(wk_services),
    WK_ABI_MINOR,
    &extension,
    &key,
    &table,
    &alloc,
    &set,
    &add,
    &set_path,
    &get,
    &erase,
    &begin,
    &verdict,
    &registry,
    &follow_up,
    &fail,
    &log,
    &labels,
    &rpsl,
    &blocks,
    &contact,
    &easy,
    &date,
};

}  // namespace

const wk_services& services() { return kServices; }

}  // namespace whoiskit::loader

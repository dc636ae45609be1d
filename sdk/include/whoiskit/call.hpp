// whoiskit/call.hpp: one call of a handler, the C structs of abi.h wrapped for C++. Everything here is a view. A Call
// is valid only inside handle().
#pragma once

#include <cstring>
#include <exception>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "whoiskit/abi.h"
#include "whoiskit/model.hpp"
#include "whoiskit/rule.hpp"
#include "whoiskit/table.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit {

// One server's answer.
class Response {
 public:
  explicit Response(const wk_response* r) : r_(r) {}
  std::string_view text() const { return view(r_->text); }
  std::string_view server() const { return view(r_->server); }
  std::string_view sent() const { return view(r_->sent); }
  std::string_view tag() const { return view(r_->tag); }
  bool partial() const { return (r_->flags & WK_RESPONSE_PARTIAL) != 0; }
  std::string_view protocol() const { return view(r_->protocol); }
  std::string_view content_type() const { return view(r_->content_type); }
  uint32_t http_status() const { return r_->http_status; }  // 0: not known

 private:
  const wk_response* r_;
};

struct LabelOptions {
  std::string_view dates = "mdy";  // order of date parts
  std::string_view stop = {};      // a line that begins with it, and all lines after it, are disclaimer
  SectionKeys main = domain;       // section of rows with relative keys
  bool suffix = false;             // "Registry Domain ID:" also matches the row "Domain ID:"
  bool continuation = false;       // indented lines without a label continue the value above
  bool comments = true;            // leading % and # lines are the disclaimer
  bool stock = false;              // labels that the table does not have are looked up in the host's default table
  bool preface = false;            // lines before the first known label are disclaimer, if there is such a label
};

struct RpslOptions {
  References contacts = {};        // {"admin-c", admin}
  SectionKeys main = domain;       // or network, as
  std::string_view dates = "dmy";  //
  Key key = contact.handle;        // the attribute, after renaming, that names an object
};

struct BlockOptions {
  std::string_view dates = "mdy";
  Target rest = {};             // key for lines before the first heading
  Table contact = {};           // labels of contacts, before the built-in ones
  uint32_t flags = 0;           // WK_CONTACT_...
  std::string_view shape = {};  // the order of a contact's lines (wk_shape)
};

struct ContactOptions {
  Table labels = {};            // labels inside the lines, before the built-in ones
  uint32_t flags = 0;           // WK_CONTACT_...
  std::string_view shape = {};  // the order of the lines (wk_shape)
};

// A headed block of lines.
struct Block {
  uint32_t row;  // index of the table row that headed it
  std::span<const wk_str> lines;
  std::string_view line(std::size_t i) const { return i < lines.size() ? view(lines[i]) : std::string_view{}; }
};

// A section that the handler reads itself.
struct Section {
  uint32_t heading;        // index in the description
  Key key;                 // the key of that heading
  std::string_view value;  // the text after the heading's colon
  std::string_view text;   // the lines below it
};

namespace detail {

inline Block made_of(const wk_block& b) { return {b.row, {b.lines, b.line_count}}; }
inline Section made_of(const wk_section& s) { return {s.heading, {s.key}, view(s.value), view(s.text)}; }

// A range over an array of structs that may be longer in the host than in this plugin.
template <class Struct, class Value>
class Range {
 public:
  class Iterator {
   public:
    explicit Iterator(const Struct* at) : at_(at) {}
    Value operator*() const { return made_of(*at_); }
    Iterator& operator++() {
      at_ = reinterpret_cast<const Struct*>(reinterpret_cast<const char*>(at_) + at_->size);
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    const Struct* at_;
  };
  Range(const Struct* all, uint32_t count) : all_(all), count_(count) {}
  Iterator begin() const { return Iterator(all_); }
  Iterator end() const {
    if (count_ == 0) return Iterator(all_);
    return Iterator(reinterpret_cast<const Struct*>(reinterpret_cast<const char*>(all_) + all_->size * count_));
  }

 private:
  const Struct* all_;
  uint32_t count_;
};

}  // namespace detail

// The result of Call::headed_blocks().
class Blocks : public detail::Range<wk_block, Block> {
 public:
  using Range::Range;
  // The first block of a row.
  std::optional<Block> find(uint32_t row) const {
    for (const Block b : *this) {
      if (b.row == row) return b;
    }
    return std::nullopt;
  }
};
using Sections = detail::Range<wk_section, Section>;

class Call {
 public:
  explicit Call(wk_call* c)
      : c_(c), record_(c->services->record), parsers_(c->services->parsers), run_(c->services->run) {}

  // ---- the query and the answers
  std::string_view query() const { return view(c_->query); }
  uint32_t type() const { return c_->query_type; }
  std::size_t response_count() const { return c_->response_count; }
  Response response(std::size_t i = 0) const { return Response(c_->responses[i]); }
  std::string_view text() const { return response().text(); }

  // The answer to the follow-up `tag`, once it has arrived.
  std::optional<Response> tagged(std::string_view tag) const {
    for (uint32_t i = 1; i < c_->response_count; ++i) {
      if (view(c_->responses[i]->tag) == tag) return Response(c_->responses[i]);
    }
    return std::nullopt;
  }
  // A parameter of the routing row, empty if the row does not have it.
  std::string_view param(std::string_view name) const {
    for (uint32_t i = 0; i < c_->param_count; ++i) {
      if (view(c_->params[i].name) == name) return view(c_->params[i].value);
    }
    return {};
  }
  bool cancelled() const { return c_->cancel != nullptr && __atomic_load_n(c_->cancel, __ATOMIC_RELAXED) != 0; }

  // ---- the record. set() replaces the values of the key, add() appends to them. An empty value is not stored.
  Call& set(Key key, std::string_view value) {
    if (value.empty()) return *this;
    record_->set(c_, key.value, str(value));
    return *this;
  }
  Call& add(Key key, std::string_view value) {
    if (value.empty()) return *this;
    record_->add(c_, key.value, str(value));
    return *this;
  }
  // The key for a role that is known only at run time: set(role, contact.name, "Pat Example").
  Call& set(const SectionKeys& section, Key relative, std::string_view value) { return set(section[relative], value); }
  Call& add(const SectionKeys& section, Key relative, std::string_view value) { return add(section[relative], value); }
  // Stores a value by a rule, as a row would: set(registrar.name, "Example GmbH (https://reg.example)", name_and_url).
  Call& set(Key key, std::string_view value, const Rule& rule, const SectionKeys& section = domain) {
    const wk_row row{{}, key.value, 0, {}, rule.steps, rule.count, 0};
    parsers_->apply(c_, &row, section.number, str(value));
    return *this;
  }
  // Joins two values with `between`. If one is empty, stores the other alone.
  Call& set_joined(Key key, std::string_view first, std::string_view second, std::string_view between = " ") {
    first = trim(first);
    second = trim(second);
    if (first.empty() || second.empty()) return set(key, first.empty() ? second : first);
    return set(key, joined({first, between, second}));
  }
  std::string_view get(Key key, uint32_t n = 0) const {
    wk_str v{};
    return record_->get(c_, key.value, n, &v) == WK_OK ? view(v) : std::string_view{};
  }
  void begin(const SectionKeys& section) { record_->begin(c_, section.number); }
  // Marks lines as known although the record takes nothing from them, so that --unused does not list them.
  void leave(std::string_view lines) { record_->leave(c_, str(lines)); }
  // Marks all of a text except one part of it.
  void leave_around(std::string_view text, std::string_view part) {
    const auto before = static_cast<std::size_t>(part.data() - text.data());
    leave(text.substr(0, before));
    leave(text.substr(before + part.size()));
  }

  // ---- the kind of answer
  void registered() { record_->verdict(c_, WK_REGISTERED_YES, WK_STATUS_OK); }
  void not_registered() { record_->verdict(c_, WK_REGISTERED_NO, WK_STATUS_OK); }
  void unknown(uint32_t status = WK_STATUS_OK) { record_->verdict(c_, WK_REGISTERED_UNKNOWN, status); }
  void registry(std::string_view name, std::string_view url) { record_->registry(c_, str(name), str(url)); }

  // ---- further queries
  // Sends the pieces as one line to the same server, and returns the answer once it has arrived. The text of the query
  // identifies the answer, so that one person in two roles is queried only once.
  std::optional<Response> ask(std::string_view command, std::string_view about, std::string_view rest = {}) {
    if (about.empty()) return std::nullopt;
    if (const auto answer = tagged(about)) return answer;
    const std::string_view query = joined({command, about, rest});
    if (!query.empty()) follow(WK_FOLLOW_SELF, {}, query, about);
    return std::nullopt;
  }
  // Names a server that knows more. If `query` is empty, the host builds the query in that server's own form.
  void refer(std::string_view server, std::string_view query = {}) { follow(WK_FOLLOW_REFERRAL, server, query, {}); }

  // ---- readers; abi/parsers.h describes what each reads and returns
  int32_t labels(const Table& table, std::string_view text, const LabelOptions& o) {
    const wk_labels_options c{sizeof c,
                              (o.suffix ? WK_LABELS_SUFFIX : 0u) | (o.continuation ? WK_LABELS_CONTINUATION : 0u) |
                                  (o.comments ? WK_LABELS_COMMENTS : 0u) | (o.stock ? WK_LABELS_STOCK : 0u) |
                                  (o.preface ? WK_LABELS_PREFACE : 0u),
                              str(o.dates),
                              str(o.stop),
                              o.main.number,
                              0};
    return parsers_->labels(c_, table.get(), str(text), &c);
  }
  int32_t rpsl(const Table& table, std::string_view text, const RpslOptions& o) {
    const wk_rpsl_options c{sizeof c,          static_cast<uint32_t>(o.contacts.size()),
                            o.contacts.data(), str(o.dates),
                            o.main.number,     o.key.value};
    return parsers_->rpsl(c_, table.get(), str(text), &c);
  }
  // The headed blocks of `text`, which live as long as the call. Empty on an error.
  Blocks headed_blocks(const Table& table, std::string_view text, const BlockOptions& o = {}) {
    const wk_blocks_options c = options(o);
    const wk_block* b = nullptr;
    uint32_t n = 0;
    if (parsers_->headed_blocks(c_, table.get(), str(text), &c, &b, &n) < 0) n = 0;
    return {b, n};
  }
  int32_t blocks(const Table& table, std::string_view text, const BlockOptions& o) {
    const wk_blocks_options c = options(o);
    return parsers_->blocks(c_, table.get(), str(text), &c);
  }
  // Reads sections. Returns those that the handler reads itself, in their order.
  Sections sections(const wk_sections* description, std::string_view text) {
    const wk_section* own = nullptr;
    uint32_t n = 0;
    if (parsers_->sections(c_, description, str(text), &own, &n) < 0) n = 0;
    return {own, n};
  }
  int32_t contact(const SectionKeys& section, std::span<const wk_str> lines, const ContactOptions& o = {}) {
    const wk_contact_options c{sizeof c, o.flags, o.labels.get(), str(o.shape)};
    return parsers_->contact(c_, section.number, lines.data(), static_cast<uint32_t>(lines.size()), &c);
  }
  // "yyyy-mm-dd", or empty if the text is not a date.
  std::string_view date(std::string_view text, std::string_view order) {
    wk_str iso{};
    return parsers_->date(c_, str(text), str(order), &iso) == WK_OK ? view(iso) : std::string_view{};
  }

  // ---- the rest
  // Joins the pieces into one text that lives as long as the call. Empty past the bound.
  std::string_view joined(std::initializer_list<std::string_view> pieces) {
    constexpr std::size_t kLongest = 4096;  // bytes; no name, address or query is longer
    std::size_t size = 0;
    for (const std::string_view piece : pieces) {
      if (piece.size() > kLongest - size) return {};
      size += piece.size();
    }
    auto* whole = static_cast<char*>(alloc(size, 1));
    if (whole == nullptr) return {};
    char* end = whole;
    for (const std::string_view piece : pieces) end += piece.copy(end, piece.size());
    return {whole, size};
  }
  int32_t fail(int32_t code, std::string_view message) { return run_->fail(c_, code, str(message)); }
  void log(uint32_t level, std::string_view message) { run_->log(c_, level, str(message)); }
  void* alloc(std::size_t size, std::size_t align) { return run_->alloc(c_, size, align); }
  wk_call* raw() const { return c_; }

 private:
  static wk_blocks_options options(const BlockOptions& o) {
    return {sizeof(wk_blocks_options), o.flags, str(o.dates), o.rest.key.value, 0, o.contact.get(), str(o.shape)};
  }
  void follow(uint32_t kind, std::string_view server, std::string_view query, std::string_view tag) {
    const wk_follow_up f{sizeof f, kind, str(server), str(query), str(tag)};
    run_->follow_up(c_, &f);
  }

  wk_call* c_;
  const wk_record* record_;
  const wk_parsers* parsers_;
  const wk_run* run_;
};

// A rule of the plugin's own, `by<&function>`: `function(call, key, value)` may store any values. `key` is the row's
// key, in the section that is being read. An exception does not leave it; it is reported in errstr.
template <auto Function>
inline constexpr Rule by = [] {
  wk_step step = detail::step(WK_RULE_OWN);
  step.function = +[](wk_call* c, wk_key key, wk_str value) noexcept -> int32_t {
    Call call(c);
    try {
      Function(call, Key{key}, view(value));
      return WK_OK;
    } catch (const std::exception& e) {
      return call.fail(WK_E_INTERNAL, e.what());
    } catch (...) {
      return call.fail(WK_E_INTERNAL, "unknown exception");
    }
  };
  return Rule(step);
}();

}  // namespace whoiskit

// whoiskit/call.hpp: one call of a handler, the C structs of abi.h dressed for C++. Everything here is a view; a Call
// is good inside handle() only.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "whoiskit/abi.h"
#include "whoiskit/table.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit {

// One answer of one server.
class Response {
 public:
  explicit Response(const wk_response* r) : r_(r) {}
  std::string_view text() const { return view(r_->text); }
  std::string_view server() const { return view(r_->server); }
  std::string_view sent() const { return view(r_->sent); }
  std::string_view tag() const { return view(r_->tag); }
  bool partial() const { return (r_->flags & WK_RESPONSE_PARTIAL) != 0; }

 private:
  const wk_response* r_;
};

struct LabelOptions {
  std::string_view dates = "mdy";  // order of date parts
  std::string_view stop = {};      // a line that starts so, and all after it, is disclaimer
  std::string_view main = {};      // section of rows with relative paths ("name"); empty: "domain"
  bool suffix = false;             // "Registry Domain ID:" also matches the row "Domain ID:"
  bool continuation = false;       // indented lines without a label continue the value above
  bool comments = true;            // leading % and # lines are the disclaimer
  bool stock = false;              // labels the table does not have are looked for in the host's default table
  bool preface = false;            // lines before the first known label are disclaimer, where there is such a label
};

struct RpslOptions {
  Rows contacts = {};                // {"admin-c", "admin"}
  std::string_view main = "domain";  // "domain", "network" or "AS"
  std::string_view dates = "dmy";    //
  std::string_view key = "handle";   // the attribute, after renaming, that names an object
};

struct BlockOptions {
  std::string_view dates = "mdy";
  std::string_view rest = {};  // key for lines before the first heading
  Table contact = {};          // labels of contacts, before the built-in ones
  uint32_t flags = 0;          // WK_CONTACT_…
};

// A headed block of lines.
struct Block {
  uint32_t row;  // index of the table row that headed it
  std::span<const wk_str> lines;
  std::string_view line(std::size_t i) const { return i < lines.size() ? view(lines[i]) : std::string_view{}; }
};

class Call {
 public:
  explicit Call(wk_call* c) : c_(c), s_(c->services) {}

  // ---- the question and the answers
  std::string_view query() const { return view(c_->query); }
  uint32_t type() const { return c_->query_type; }
  std::size_t response_count() const { return c_->response_count; }
  Response response(std::size_t i = 0) const { return Response(c_->responses[i]); }
  std::string_view text() const { return response().text(); }

  // The answer to the follow-up `tag`, once it has come.
  std::optional<Response> tagged(std::string_view tag) const {
    for (uint32_t i = 1; i < c_->response_count; ++i) {
      if (view(c_->responses[i]->tag) == tag) return Response(c_->responses[i]);
    }
    return std::nullopt;
  }

  // A parameter of the routing row; empty where it gives none.
  std::string_view param(std::string_view name) const {
    for (uint32_t i = 0; i < c_->param_count; ++i) {
      if (view(c_->params[i].name) == name) return view(c_->params[i].value);
    }
    return {};
  }
  bool cancelled() const { return c_->cancel != nullptr && __atomic_load_n(c_->cancel, __ATOMIC_RELAXED) != 0; }

  // ---- the record. A path with a trailing dot appends; see wk_services::set_path. Nothing is done with an empty one.
  void set(std::string_view path, std::string_view value) {
    if (!value.empty()) s_->set_path(c_, str(path), str(value));
  }
  void set(wk_key key, std::string_view value) { s_->set(c_, key, str(value)); }
  void add(wk_key key, std::string_view value) { s_->add(c_, key, str(value)); }
  std::string_view get(std::string_view path, uint32_t n = 0) const {
    wk_str v{};
    return s_->get(c_, str(path), n, &v) == WK_OK ? view(v) : std::string_view{};
  }
  void erase(std::string_view path) { s_->erase(c_, str(path)); }
  void begin(std::string_view section) { s_->begin(c_, str(section)); }

  // ---- what kind of answer this is
  void registered() { s_->verdict(c_, WK_REGISTERED_YES, WK_STATUS_OK); }
  void not_registered() { s_->verdict(c_, WK_REGISTERED_NO, WK_STATUS_OK); }
  void unknown(uint32_t status = WK_STATUS_OK) { s_->verdict(c_, WK_REGISTERED_UNKNOWN, status); }
  void registry(std::string_view name, std::string_view url) { s_->registry(c_, str(name), str(url)); }

  // ---- further questions
  // Asks the same server `query`; its answer comes back as tagged(tag).
  void ask(std::string_view query, std::string_view tag) { follow(WK_FOLLOW_SELF, {}, query, tag); }
  // Names a server that knows more; `query` empty: the host asks it in that server's own way.
  void refer(std::string_view server, std::string_view query = {}) { follow(WK_FOLLOW_REFERRAL, server, query, {}); }

  // ---- parser utilities; what each reads and gives is told in abi.h
  int32_t labels(const Table& table, std::string_view text, const LabelOptions& o) {
    const wk_labels_options c{sizeof c,
                              (o.suffix ? WK_LABELS_SUFFIX : 0u) | (o.continuation ? WK_LABELS_CONTINUATION : 0u) |
                                  (o.comments ? WK_LABELS_COMMENTS : 0u) | (o.stock ? WK_LABELS_STOCK : 0u) |
                                  (o.preface ? WK_LABELS_PREFACE : 0u),
                              str(o.dates), str(o.stop), str(o.main)};
    return s_->labels(c_, table.get(), str(text), &c);
  }
  int32_t rpsl(const Table& table, std::string_view text, const RpslOptions& o) {
    const wk_rpsl_options c{
        sizeof c, static_cast<uint32_t>(o.contacts.size()), o.contacts.data(), str(o.main), str(o.dates), str(o.key)};
    return s_->rpsl(c_, table.get(), str(text), &c);
  }
  // The headed blocks of `text`; they live as long as the call. Empty on an error.
  class Blocks blocks(const Table& table, std::string_view text, const BlockOptions& o = {});
  int32_t contact(std::string_view role, std::span<const wk_str> lines, const Table& labels = {}, uint32_t flags = 0) {
    return s_->contact(c_, str(role), lines.data(), static_cast<uint32_t>(lines.size()), labels.get(), flags);
  }
  int32_t easy(const Table& table, std::string_view text, const BlockOptions& o) {
    const wk_blocks_options c = options(o);
    return s_->easy(c_, table.get(), str(text), &c);
  }
  // "yyyy-mm-dd", or empty where the text is no date.
  std::string_view date(std::string_view text, std::string_view order) {
    wk_str iso{};
    return s_->date(c_, str(text), str(order), &iso) == WK_OK ? view(iso) : std::string_view{};
  }

  // ---- the rest
  int32_t fail(int32_t code, std::string_view message) { return s_->fail(c_, code, str(message)); }
  void log(uint32_t level, std::string_view message) { s_->log(c_, level, str(message)); }
  void* alloc(std::size_t size, std::size_t align) { return s_->alloc(c_, size, align); }
  wk_call* raw() const { return c_; }

 private:
  static wk_blocks_options options(const BlockOptions& o) {
    return {sizeof(wk_blocks_options), o.flags, str(o.dates), str(o.rest), o.contact.get()};
  }
  void follow(uint32_t kind, std::string_view server, std::string_view query, std::string_view tag) {
    const wk_follow_up f{sizeof f, kind, str(server), str(query), str(tag)};
    s_->follow_up(c_, &f);
  }

  wk_call* c_;
  const wk_services* s_;
};

// The result of Call::blocks(): a range of Block.
class Blocks {
 public:
  class Iterator {
   public:
    explicit Iterator(const wk_block* b) : b_(b) {}
    Block operator*() const { return {b_->row, {b_->lines, b_->line_count}}; }
    Iterator& operator++() {
      // The host's wk_block may be longer than the one this plugin was built with.
      b_ = reinterpret_cast<const wk_block*>(reinterpret_cast<const char*>(b_) + b_->size);
      return *this;
    }
    bool operator!=(const Iterator& other) const { return b_ != other.b_; }

   private:
    const wk_block* b_;
  };
  Blocks(const wk_block* blocks, uint32_t count) : blocks_(blocks), count_(count) {}
  Iterator begin() const { return Iterator(blocks_); }
  Iterator end() const {
    if (count_ == 0) return Iterator(blocks_);
    return Iterator(reinterpret_cast<const wk_block*>(reinterpret_cast<const char*>(blocks_) + blocks_->size * count_));
  }
  // The first block of a row.
  std::optional<Block> find(uint32_t row) const {
    for (const Block b : *this) {
      if (b.row == row) return b;
    }
    return std::nullopt;
  }

 private:
  const wk_block* blocks_;
  uint32_t count_;
};

inline Blocks Call::blocks(const Table& table, std::string_view text, const BlockOptions& o) {
  const wk_blocks_options c = options(o);
  const wk_block* b = nullptr;
  uint32_t n = 0;
  if (s_->blocks(c_, table.get(), str(text), &c, &b, &n) < 0) n = 0;
  return {b, n};
}

}  // namespace whoiskit

// whoiskit/json.hpp: answers in JSON, for plugins in C++: the extension "whoiskit.json/1" (abi/json.h).
//
//   constexpr JsonRow kRows[] = {
//       {"/nameservers/*/ldhName", domain.nserver},
//       {"/secureDNS/delegationSigned", domain.dnssec, boolean_text},
//   };
//
//   struct Example {
//     static constexpr Info info{.claim = "rdap.example"};
//     explicit Example(const Setup& s) : json_(s), rows_(json_.table(kRows)) {}
//     void handle(Call& call) const {
//       const Json answer = json_.root(call);
//       call.set(domain.handle, answer["handle"].text());
//       for (const Json server : answer["nameservers"]) ...
//       json_.read(call, rows_, answer);
//     }
//     Jsons json_;
//     JsonTable rows_;
//   };
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "whoiskit/abi/json.h"
#include "whoiskit/call.hpp"
#include "whoiskit/table.hpp"

namespace whoiskit {

namespace detail {
inline void a_path_begins_with_a_slash() {}
class JsonChildren;
struct JsonEnd {};
}  // namespace detail

// A path, the key that its values go to, and the rule that reads them; see wk_json.table.
struct JsonRow {
  std::string_view path;
  Target target;
  Rule rule = {};

  consteval JsonRow(std::string_view path_, Target target_, Rule rule_ = {})
      : path(path_), target(target_), rule(rule_) {
    if (path.empty() || path.front() != '/' || path.size() > 256) detail::a_path_begins_with_a_slash();
  }
};

// Compiled JsonRows. The host owns what is behind it.
class JsonTable {
 public:
  constexpr JsonTable() = default;
  constexpr explicit JsonTable(const wk_json_table* table) : table_(table) {}
  constexpr const wk_json_table* get() const { return table_; }

 private:
  const wk_json_table* table_ = nullptr;
};

// A value of an answer, or none. Its children are walked by `for`; of what has no children there are none.
class Json {
 public:
  Json() = default;
  Json(wk_call* call, const wk_json* services, const wk_json_child& child)
      : call_(call), services_(services), child_(child) {}
  Json(wk_call* call, const wk_json* services, wk_json_node node) : call_(call), services_(services) {
    child_.node = node;
    if (node == 0) return;
    child_.kind = services->kind(call, node);
    child_.text = services->text(call, node);
  }

  explicit operator bool() const { return child_.node != 0; }
  wk_json_node node() const { return child_.node; }
  uint32_t kind() const { return child_.kind; }
  bool is_object() const { return child_.kind == WK_JSON_OBJECT; }
  bool is_list() const { return child_.kind == WK_JSON_LIST; }
  bool is_string() const { return child_.kind == WK_JSON_STRING; }
  // Of a member its name; of an item empty.
  std::string_view name() const { return view(child_.name); }
  // Of a string, number or boolean.
  std::string_view text() const { return view(child_.text); }
  uint32_t size() const { return child_.node == 0 ? 0 : services_->count(call_, child_.node); }

  std::optional<int64_t> integer() const {
    int64_t value = 0;
    if (child_.node == 0 || services_->integer(call_, child_.node, &value) != WK_OK) return std::nullopt;
    return value;
  }
  // Also where it is written as a text.
  std::optional<bool> boolean() const {
    const std::string_view written = trim(text());
    if (iequals(written, "true") || written == "1") return true;
    if (iequals(written, "false") || written == "0") return false;
    return std::nullopt;
  }

  Json operator[](std::string_view name) const {
    if (!is_object()) return {};
    return {call_, services_, services_->member(call_, child_.node, str(name))};
  }
  Json operator[](uint32_t n) const {
    if (child_.node == 0) return {};
    return {call_, services_, services_->item(call_, child_.node, n)};
  }

  // Members or items in their order. The value itself must stay as long as they are walked.
  detail::JsonChildren begin() const;
  detail::JsonEnd end() const { return {}; }

 private:
  friend class detail::JsonChildren;
  wk_call* call_ = nullptr;
  const wk_json* services_ = nullptr;
  wk_json_child child_{};
};

namespace detail {

// The children of a value, taken from the host a few at a time.
class JsonChildren {
 public:
  explicit JsonChildren(const Json& parent) : parent_(&parent) {
    if (parent.is_object() || parent.is_list()) fill(0);
  }
  Json operator*() const { return {parent_->call_, parent_->services_, some_[at_]}; }
  JsonChildren& operator++() {
    if (++at_ == count_) fill(some_[count_ - 1].node);
    return *this;
  }
  bool operator!=(JsonEnd) const { return at_ < count_; }

 private:
  static constexpr uint32_t kAtOnce = 12;
  void fill(wk_json_node after) {
    const bool last = after != 0 && count_ < kAtOnce;
    at_ = 0;
    count_ = last ? 0 : parent_->services_->children(parent_->call_, parent_->child_.node, after, some_, kAtOnce);
  }
  const Json* parent_;
  uint32_t at_ = 0, count_ = 0;
  wk_json_child some_[kAtOnce];
};

}  // namespace detail

inline detail::JsonChildren Json::begin() const { return detail::JsonChildren(*this); }

// The extension. Made at load: throws SetupError where the host does not have it.
class Jsons {
 public:
  explicit Jsons(const Setup& setup)
      : host_(setup.host()), services_(static_cast<const wk_json*>(setup.extension(WK_JSON_EXTENSION))) {
    if (services_ == nullptr) throw SetupError("this host has no " WK_JSON_EXTENSION);
  }

  // Compiles rows; only inside the constructor of the handler.
  JsonTable table(std::span<const JsonRow> rows) const {
    std::vector<wk_row> plain;
    for (const JsonRow& row : rows) {
      plain.push_back({str(row.path), row.target.key.value, row.target.collects ? WK_ROW_ALL : 0u, str(row.target.own),
                       row.rule.steps, row.rule.count, 0});
    }
    const wk_json_table* t = services_->table(host_, plain.data(), sizeof(wk_row), static_cast<uint32_t>(plain.size()));
    if (t == nullptr) throw SetupError("a JSON row is malformed");
    return JsonTable(t);
  }

  // The outermost value of the n-th response. `whole` becomes false where it is malformed or cut: then it is what was
  // read up to there.
  Json root(Call& call, uint32_t response = 0, bool* whole = nullptr) const {
    wk_json_node node = 0;
    const int32_t code = services_->root(call.raw(), response, &node);
    if (whole != nullptr) *whole = code == WK_OK;
    return {call.raw(), services_, node};
  }

  // Stores what the rows name below a value; returns how many values. Relative keys are those of `section`.
  int32_t read(Call& call, const JsonTable& table, const Json& from, const SectionKeys& section = domain,
               std::string_view dates = {}) const {
    return services_->rows(call.raw(), table.get(), from.node(), section.number, str(dates));
  }

 private:
  wk_host* host_;
  const wk_json* services_;
};

}  // namespace whoiskit

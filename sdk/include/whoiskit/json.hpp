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
}  // namespace detail

// A path, the key for its values, and the rule that reads them; see wk_json.table.
struct JsonRow {
  std::string_view path;
  Target target;
  Rule rule = {};

  consteval JsonRow(std::string_view path_, Target target_, Rule rule_ = {})
      : path(path_), target(target_), rule(rule_) {
    if (path.empty() || path.front() != '/' || path.size() > 256) detail::a_path_begins_with_a_slash();
  }
};

// Compiled JsonRows. The host owns the data.
class JsonTable {
 public:
  constexpr JsonTable() = default;
  constexpr explicit JsonTable(const wk_json_table* table) : table_(table) {}
  constexpr const wk_json_table* get() const { return table_; }

 private:
  const wk_json_table* table_ = nullptr;
};

// A value of an answer, or no value. `for` iterates over its children; a value without children is an empty range.
class Json {
 public:
  Json() = default;
  Json(wk_call* call, const wk_json* services, wk_json_node node) : all_(services->values(call, node)) {
    if (all_ != nullptr) index_ = node - all_->first;
  }

  explicit operator bool() const { return all_ != nullptr; }
  wk_json_node node() const { return all_ == nullptr ? 0 : all_->first + static_cast<uint32_t>(index_); }
  uint32_t kind() const { return all_ == nullptr ? WK_JSON_NONE : value().kind; }
  bool is_object() const { return kind() == WK_JSON_OBJECT; }
  bool is_list() const { return kind() == WK_JSON_LIST; }
  bool is_string() const { return kind() == WK_JSON_STRING; }
  // The name of a member; empty for an item.
  std::string_view name() const {
    if (all_ == nullptr) return {};
    const wk_json_value& v = value();
    if ((v.escapes & WK_JSON_ESCAPED_NAME) != 0) return view(all_->json->name(all_->call, node()));
    return {all_->text.data + v.name_at, v.name_size};
  }
  // The text of a string, number or boolean.
  std::string_view text() const {
    if (all_ == nullptr) return {};
    const wk_json_value& v = value();
    if (v.kind < WK_JSON_BOOLEAN || v.kind > WK_JSON_STRING) return {};
    if ((v.escapes & WK_JSON_ESCAPED_TEXT) != 0) return view(all_->json->text(all_->call, node()));
    return {all_->text.data + v.at, v.size};
  }
  // The text of the whole answer, of which names and texts without escapes are pieces.
  std::string_view answer() const { return all_ == nullptr ? std::string_view() : view(all_->text); }
  // The number of children.
  uint32_t size() const { return is_object() || is_list() ? value().size : 0; }

  std::optional<int64_t> integer() const {
    int64_t value = 0;
    if (all_ == nullptr || all_->json->integer(all_->call, node(), &value) != WK_OK) return std::nullopt;
    return value;
  }
  // Also reads a number that is written as a string.
  std::optional<bool> boolean() const {
    const std::string_view written = trim(text());
    if (iequals(written, "true") || written == "1") return true;
    if (iequals(written, "false") || written == "0") return false;
    return std::nullopt;
  }

  // The first member with that name. No value if there is none, or if this is not an object.
  Json operator[](std::string_view name) const;
  // The n-th item or member.
  Json operator[](uint32_t n) const;

  // The members or items in their order.
  detail::JsonChildren begin() const;
  detail::JsonChildren end() const;

 private:
  friend class detail::JsonChildren;
  Json(const wk_json_values* all, uint64_t index) : all_(all), index_(index) {}
  const wk_json_value& value() const { return all_->values[index_]; }

  const wk_json_values* all_ = nullptr;  // null: none
  uint64_t index_ = 0;                   // index of this value in all_
};

namespace detail {

class JsonChildren {
 public:
  JsonChildren(const wk_json_values* all, uint64_t index) : all_(all), index_(index) {}
  Json operator*() const { return {all_, index_}; }
  JsonChildren& operator++() {
    index_ = all_->values[index_].end;
    return *this;
  }
  bool operator!=(const JsonChildren& other) const { return index_ < other.index_; }

 private:
  const wk_json_values* all_;
  uint64_t index_;  // at the end: the index after the last child, which is not a value
};

}  // namespace detail

inline detail::JsonChildren Json::begin() const { return {all_, index_ + 1}; }
inline detail::JsonChildren Json::end() const { return {all_, size() == 0 ? index_ + 1 : value().end}; }
inline Json Json::operator[](std::string_view name) const {
  if (is_object()) {
    for (const Json member : *this) {
      if (member.name() == name) return member;
    }
  }
  return {};
}
inline Json Json::operator[](uint32_t n) const {
  if (n < size()) {
    for (const Json child : *this) {
      if (n-- == 0) return child;
    }
  }
  return {};
}

// The extension. It is created at load. The constructor throws SetupError if the host does not have the extension.
class Jsons {
 public:
  explicit Jsons(const Setup& setup)
      : host_(setup.host()), services_(static_cast<const wk_json*>(setup.extension(WK_JSON_EXTENSION))) {
    if (services_ == nullptr) throw SetupError("this host has no " WK_JSON_EXTENSION);
  }

  // Compiles rows. Call it only in the constructor of the handler.
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

  // The outermost value of the n-th response. If the response is malformed or cut, `whole` becomes false and the value
  // is what was read before the error.
  Json root(Call& call, uint32_t response = 0, bool* whole = nullptr) const {
    wk_json_node node = 0;
    const int32_t code = services_->root(call.raw(), response, &node);
    if (whole != nullptr) *whole = code == WK_OK;
    return {call.raw(), services_, node};
  }

  // Stores what the rows name below a value. Returns the number of values. Relative keys are keys of `section`.
  int32_t read(Call& call, const JsonTable& table, const Json& from, const SectionKeys& section = domain,
               std::string_view dates = {}) const {
    return services_->rows(call.raw(), table.get(), from.node(), section.number, str(dates));
  }

 private:
  wk_host* host_;
  const wk_json* services_;
};

}  // namespace whoiskit

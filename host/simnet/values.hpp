// simnet/values.hpp: internal: reads the values of a TOML table, each with its required type, and reports errors.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "text/toml.hpp"

namespace whoiskit::simnet {

/// The first error in a file. Reading continues after it, without effect.
class Complaint {
 public:
  void set_server(std::string host) { host_ = std::move(host); }
  void add(const toml::source_region& where, std::string_view what) {
    if (!text_.empty()) return;
    text_ = std::to_string(where.begin.line) + ": [[server]] ";
    text_.append(host_).append(": ").append(what);
  }
  /// "12: [[server]] whois.nic.example: port must be ..."; empty: there is no error.
  const std::string& text() const { return text_; }

 private:
  std::string host_, text_;
};

/// The maximum of all numbers in the file.
inline constexpr std::int64_t kMaxNumber = 1'000'000'000;

class Values {
 public:
  Values(const toml::table& table, Complaint& complaint) : table_(table), complaint_(complaint) {}

  std::string text(std::string_view key, std::string fallback) const {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return fallback;
    if (!node->is_string()) complaint_.add(node->source(), std::string(key) + " must be a string");
    return node->value_or(std::move(fallback));
  }

  bool flag(std::string_view key) const {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return false;
    if (!node->is_boolean()) complaint_.add(node->source(), std::string(key) + " must be true or false");
    return node->value_or(false);
  }

  std::optional<std::size_t> number(std::string_view key, std::int64_t least, std::int64_t most) const {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return std::nullopt;
    const auto value = node->value<std::int64_t>();
    if (!node->is_integer() || *value < least || *value > most) {
      complaint_.add(node->source(), std::string(key) + " must be a number from " + std::to_string(least) + " to " +
                                         std::to_string(most));
      return std::nullopt;
    }
    return static_cast<std::size_t>(*value);
  }
  std::optional<std::size_t> number(std::string_view key) const { return number(key, 0, kMaxNumber); }

  /// Calls `read(key, node)` for each entry of the table `key`, if there is one.
  template <class Read>
  void each(std::string_view key, Read read) const {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return;
    const toml::table* entries = node->as_table();
    if (entries == nullptr) return complaint_.add(node->source(), std::string(key) + " must be a table");
    for (const auto& [name, value] : *entries) read(name, value);
  }

  /// Where `key` is; the position of the table if it is missing.
  const toml::source_region& at(std::string_view key) const {
    const toml::node* node = table_.get(key);
    return node != nullptr ? node->source() : table_.source();
  }
  bool has(std::string_view key) const { return table_.contains(key); }
  const toml::table& table() const { return table_; }
  void complain(std::string_view key, std::string_view what) const { complaint_.add(at(key), what); }

 private:
  const toml::table& table_;
  Complaint& complaint_;
};

}  // namespace whoiskit::simnet

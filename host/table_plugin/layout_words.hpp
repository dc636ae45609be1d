// table_plugin/layout_words.hpp: reads keys of a layout whose value is one of a set of words, or an order of lines. An
// error becomes a fault of its scope.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "table_plugin/rules.hpp"
#include "table_plugin/scope.hpp"
#include "table_plugin/words.hpp"
#include "text/nearest.hpp"
#include "whoiskit/shape.hpp"

namespace whoiskit::table_plugin {

// Reads one of a set of words. Returns whether the key is present and valid.
template <class Value, std::size_t N>
bool read_word(Scope& scope, std::string_view key, std::string_view kind,
               const std::pair<std::string_view, Value> (&words)[N], Value& out) {
  const auto given = scope.text(key);
  if (!given) return false;
  const Value* known = find(words, given->value);
  if (known != nullptr) {
    out = *known;
  } else {
    scope.fault(given->line, key,
                quoted(given->value) + " is no " + std::string(kind) + "; use " + joined(names(words)) +
                    text::suggestion(given->value, names(words)));
  }
  return known != nullptr;
}

// The order of a contact's lines; empty if absent.
inline std::string read_shape(Scope& scope, std::string_view key) {
  auto shape = scope.text(key);
  if (!shape) return {};
  if (!is_shape(shape->value)) {
    scope.fault(shape->line, key, quoted(shape->value) + " is no order of lines; " + shape_words());
  }
  return std::move(shape->value);
}

}  // namespace whoiskit::table_plugin

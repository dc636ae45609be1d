// table_plugin/words.hpp: sets of words for a key of a table, each with its meaning, and lists of words for messages.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace whoiskit::table_plugin {

// The meaning of a word; null if it is not in the set.
template <class Value, std::size_t N>
const Value* find(const std::pair<std::string_view, Value> (&all)[N], std::string_view name) {
  const auto it = std::find_if(std::begin(all), std::end(all), [&](const auto& one) { return one.first == name; });
  return it == std::end(all) ? nullptr : &it->second;
}

template <class Value, std::size_t N>
std::vector<std::string_view> names(const std::pair<std::string_view, Value> (&all)[N]) {
  std::vector<std::string_view> words;
  for (const auto& one : all) words.push_back(one.first);
  return words;
}

inline std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

}  // namespace whoiskit::table_plugin

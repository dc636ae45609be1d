// parsers/rules/apply.hpp: executes the rule of a row on the value of a line (abi/rules.h).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "parsers/context.hpp"
#include "whoiskit/abi.h"

namespace whoiskit::parsers {

inline constexpr std::size_t kMaxPieces = 64;  // that one value is split in
inline constexpr std::size_t kMaxSteps = 16;   // of one rule
inline constexpr std::size_t kMaxWords = 256;  // of one step

// Where a value goes, resolved.
struct Place {
  model::Key key;
  bool all = false;      // it is added, though its kind is no list
  bool nowhere = false;  // the row has no key, but for the section of `key`: what its rule leaves is dropped
};

// Stores a value as it is; whether it was stored.
inline bool store(Context& context, Place place, std::string_view value, std::string_view dates) {
  return place.all || model::is_list(place.key) ? context.draft.add(place.key, value, dates)
                                                : context.draft.set(place.key, value, dates);
}

// Executes the steps and stores what is left of the value; returns the number of values stored.
std::size_t apply(Context& context, std::span<const wk_step> steps, Place place, std::string_view value,
                  std::string_view dates);

// Stores the value of a line as its row says: by the rule, where it has one.
inline std::size_t read_value(Context& context, std::span<const wk_step> steps, Place place, std::string_view value,
                              std::string_view dates) {
  if (!steps.empty()) return apply(context, steps, place, value, dates);
  return store(context, place, value, dates) ? 1 : 0;
}

// What is wrong with a step; empty: nothing.
std::string validate(const wk_step& step, const model::PluginKeys& keys);

}  // namespace whoiskit::parsers

// parsers/rules/apply.hpp: executes the rule of a row on the value of a line (abi/rules.h).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "parsers/context.hpp"
#include "whoiskit/abi.h"

namespace whoiskit::parsers {

inline constexpr std::size_t kMaxPieces = 64;  // that one value is split into
inline constexpr std::size_t kMaxSteps = 16;   // of one rule
inline constexpr std::size_t kMaxWords = 256;  // of one step

// The resolved destination of a value.
struct Place {
  model::Key key;
  bool all = false;      // it is added, even if its kind is not a list
  bool nowhere = false;  // the row has no key, except for the section of `key`: the rest after its rule is dropped
};

// Stores a value unchanged. Returns whether it was stored.
inline bool store(Context& context, Place place, std::string_view value, std::string_view dates) {
  return place.all || model::is_list(place.key) ? context.draft.add(place.key, value, dates)
                                                : context.draft.set(place.key, value, dates);
}

// Executes the steps and stores the rest of the value. Returns the number of values stored.
std::size_t apply(Context& context, std::span<const wk_step> steps, Place place, std::string_view value,
                  std::string_view dates);

// Stores the value of a line as its row specifies: by the rule, if it has one.
inline std::size_t read_value(Context& context, std::span<const wk_step> steps, Place place, std::string_view value,
                              std::string_view dates) {
  if (!steps.empty()) return apply(context, steps, place, value, dates);
  return store(context, place, value, dates) ? 1 : 0;
}

// The fault of a step; empty: none.
std::string validate(const wk_step& step, const model::PluginKeys& keys);

}  // namespace whoiskit::parsers

// loader/entry.hpp: what each function does that foreign code enters the host by: it finds its state, checks arguments,
// and lets no exception leave.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "loader/call_state.hpp"
#include "parsers/context.hpp"
#include "whoiskit/abi.h"
#include "whoiskit/text.hpp"

namespace whoiskit::loader {

inline CallState& state(wk_call* call) { return *static_cast<CallState*>(call->host_data); }

// What a reader works on. Rules of the plugin's own are given the call.
inline parsers::Context context(wk_call* call) {
  CallState& s = state(call);
  parsers::Context c(s.draft, s.cancel);
  c.decision = &s.decision;
  c.call = call;
  return c;
}

template <class Body>
int32_t guarded(Body&& body) noexcept {
  try {
    return body();
  } catch (...) {
    return WK_E_LIMIT;  // only memory can run out here
  }
}

inline int32_t count(std::size_t n) { return static_cast<int32_t>(std::min<std::size_t>(n, INT32_MAX)); }

// A section that a plugin named by its number; nothing where this host has none of that number.
inline std::optional<uint16_t> section_of(const CallState& s, uint32_t number, uint16_t otherwise = model::kNoSection) {
  if (number == 0 && otherwise != model::kNoSection) return otherwise;
  const model::Key key{static_cast<uint16_t>(number), model::kSelf};
  return number <= UINT16_MAX && s.keys.has(key) ? std::optional(key.section) : std::nullopt;
}

// An order of date parts as a plugin gave it, or that of the parser. What is longer than any order is not read.
inline std::string_view order_of(wk_str given, std::string_view otherwise) {
  return given.len == 0 ? otherwise : view(given).substr(0, kMaxDateOrder);
}

// A copy: the plugin's text of the order is its own again when the parser returns.
inline void remember(CallState& s, std::string_view dates) { s.dates.assign(dates.substr(0, kMaxDateOrder)); }

}  // namespace whoiskit::loader

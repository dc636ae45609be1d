// loader/entry.hpp: the common part of all functions by which foreign code enters the host. They find the call's state,
// check arguments, and let no exception escape.
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

// What a reader works on. A plugin's own rules get the call, too.
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
    return WK_E_LIMIT;  // only an out-of-memory error is possible here
  }
}

inline int32_t count(std::size_t n) { return static_cast<int32_t>(std::min<std::size_t>(n, INT32_MAX)); }

// A section that a plugin passed by number; nothing if this host has no such section.
inline std::optional<uint16_t> section_of(const CallState& s, uint32_t number, uint16_t otherwise = model::kNoSection) {
  if (number == 0 && otherwise != model::kNoSection) return otherwise;
  const model::Key key{static_cast<uint16_t>(number), model::kSelf};
  return number <= UINT16_MAX && s.keys.has(key) ? std::optional(key.section) : std::nullopt;
}

// An order of date parts as the plugin passed it, or the parser's. Text that is too long for an order is not read.
inline std::string_view order_of(wk_str given, std::string_view otherwise) {
  return given.len == 0 ? otherwise : view(given).substr(0, kMaxDateOrder);
}

// A copy: the plugin may free its text when the parser returns.
inline void remember(CallState& s, std::string_view dates) { s.dates.assign(dates.substr(0, kMaxDateOrder)); }

}  // namespace whoiskit::loader

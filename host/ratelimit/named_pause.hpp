// ratelimit/named_pause.hpp: reads from a refusal how long the server asks to wait.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace whoiskit::ratelimit {

inline constexpr std::size_t kMaxPauseText = 16 * 1024;  // of an answer that are read; refusals are short

// The longest time that the text asks to wait, at most kMaxNamedPause (ratelimit/standing.hpp); nothing if it names
// none. A time is a number ("30", "3,600", "a", "one") and a unit from seconds to days, after words that ask to wait:
//
//   Please try again in 30 seconds.                 30 s
//   ... and will be replenished in 50 seconds.      50 s
//   Please go away for 120 Seconds                  120 s
//   % Excessive querying, grace period of 1 hour    3600 s
//   Retry-After: 20                                 20 s (RFC 9110 section 10.2.3)
//   only 5 requests per 10 seconds allowed          nothing: a rate
std::optional<std::chrono::seconds> named_pause(std::string_view text);

}  // namespace whoiskit::ratelimit

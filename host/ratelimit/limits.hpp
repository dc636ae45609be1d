// ratelimit/limits.hpp: the rate and the number of concurrent queries allowed for a server: the values of its routing
// row, and gentle defaults for the rest.
#pragma once

#include <chrono>
#include <limits>

#include "routing/route.hpp"

namespace whoiskit::ratelimit {

// Two queries per second: few servers publish a rate, and the strictest of those (one per second) have a row. A burst
// of five: after a pause, a look-up and its follow-ups to one server do not wait. Three connections: what RIPE allows
// each client.
inline constexpr double kDefaultPerSecond = 2;
inline constexpr unsigned kDefaultBurst = 5;
inline constexpr unsigned kDefaultConcurrent = 3;

inline constexpr double kUnlimitedRate = std::numeric_limits<double>::infinity();
inline constexpr unsigned kUnlimitedConcurrent = std::numeric_limits<unsigned>::max();
inline constexpr std::chrono::hours kMaxInterval{1};  // between two queries; a slower rate is treated as this
inline constexpr unsigned kMaxBurst = 10'000;

struct Limits {
  double per_second = kDefaultPerSecond;  // in the long run; kUnlimitedRate: no limit
  unsigned burst = kDefaultBurst;         // at once after a pause; 0 is treated as 1
  unsigned concurrent = kDefaultConcurrent;
  bool for_all_sources = false;  // where machines share limits: not for each source address
};

inline constexpr Limits kUnlimited = {kUnlimitedRate, kDefaultBurst, kUnlimitedConcurrent};

// The limits of the server that `route` leads to. A server at an address that the operator set (`connect_address`) has
// only the limits of its row.
Limits limits_of(const routing::Route& route);

// A rate in whole nanoseconds, so that sums are exact.
struct Pace {
  std::chrono::nanoseconds interval{0};  // between two queries in the long run
  std::chrono::nanoseconds span{0};      // the lead of a full bucket: interval * (burst - 1)
};
Pace pace_of(const Limits& limits);

}  // namespace whoiskit::ratelimit

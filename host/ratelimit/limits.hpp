// ratelimit/limits.hpp: how often and how many at a time a server is asked: what its row of the routing table says, and
// gentle defaults for the rest.
#pragma once

#include <chrono>
#include <limits>

#include "routing/route.hpp"

namespace whoiskit::ratelimit {

// Two questions a second: few servers state a rate, and the strictest that do (one a second) have a row. Five at once:
// a look-up with its follow-ups to one server does not wait after a rest. Three connections: what RIPE allows a client.
inline constexpr double kDefaultPerSecond = 2;
inline constexpr unsigned kDefaultBurst = 5;
inline constexpr unsigned kDefaultConcurrent = 3;

inline constexpr double kUnlimitedRate = std::numeric_limits<double>::infinity();
inline constexpr unsigned kUnlimitedConcurrent = std::numeric_limits<unsigned>::max();
inline constexpr std::chrono::hours kMaxInterval{1};  // between two questions; a slower rate is taken as this
inline constexpr unsigned kMaxBurst = 10'000;

struct Limits {
  double per_second = kDefaultPerSecond;  // in the long run; kUnlimitedRate: as fast as asked
  unsigned burst = kDefaultBurst;         // at once after a rest; 0 is taken as 1
  unsigned concurrent = kDefaultConcurrent;
};

inline constexpr Limits kUnlimited = {kUnlimitedRate, kDefaultBurst, kUnlimitedConcurrent};

// The limits of the server that `route` leads to. A server at an address of the operator's own (`connect_address`) is
// unlimited but for what its row says.
Limits limits_of(const routing::Route& route);

// A rate in whole nanoseconds, so that sums of it are exact.
struct Pace {
  std::chrono::nanoseconds interval{0};  // between two questions in the long run
  std::chrono::nanoseconds span{0};      // that a rested bucket is ahead: interval * (burst - 1)
};
Pace pace_of(const Limits& limits);

}  // namespace whoiskit::ratelimit

#include "ratelimit/limits.hpp"

#include <algorithm>
#include <cstdint>

namespace whoiskit::ratelimit {

Limits limits_of(const routing::Route& route) {
  Limits limits = route.connect_address.empty() ? Limits{} : kUnlimited;
  if (route.rate_per_minute != 0) limits.per_second = route.rate_per_minute / 60.0;
  if (route.burst != 0) limits.burst = route.burst;
  if (route.concurrent != 0) limits.concurrent = route.concurrent;
  limits.for_all_sources = route.limits_all;
  return limits;
}

Pace pace_of(const Limits& limits) {
  constexpr std::chrono::nanoseconds kMax = kMaxInterval;
  Pace pace;
  const double wanted = 1e9 / limits.per_second;  // also for 0, infinity and NaN
  const bool fits = wanted >= 0 && wanted < static_cast<double>(kMax.count());
  // Rounded here, because std::llround() would be the only use of the mathematics library.
  pace.interval = fits ? std::chrono::nanoseconds(static_cast<std::int64_t>(wanted + 0.5)) : kMax;
  pace.span = pace.interval * (std::clamp(limits.burst, 1u, kMaxBurst) - 1);
  return pace;
}

}  // namespace whoiskit::ratelimit

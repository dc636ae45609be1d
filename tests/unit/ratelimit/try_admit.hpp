// try_admit.hpp: asks a limiter for leave without standing in line. With a deadline of now, no verdict is `queued`.
#pragma once

#include <string_view>

#include "ratelimit/limiter.hpp"

namespace whoiskit::ratelimit {

inline Admission try_admit(Limiter& limiter, std::string_view server, const Limits& limits, TimePoint now) {
  return limiter.admit(server, limits, now, now, {});
}

}  // namespace whoiskit::ratelimit

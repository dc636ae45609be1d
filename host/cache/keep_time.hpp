// cache/keep_time.hpp: how long a cached result may be used. Both caches call this.
#pragma once

#include <chrono>
#include <optional>

#include "model/record_data.hpp"

namespace whoiskit::cache {

inline constexpr std::chrono::seconds kKeepRegistered{3600};
inline constexpr std::chrono::seconds kKeepFree{300};  // the name may be registered at any moment

// Nothing for results that are not kept: limited, incomplete or failed ones. A result without a verdict is kept as long
// as a free name.
constexpr std::optional<std::chrono::seconds> keep_time(model::Status status, model::Registered registered) {
  if (status != model::Status::ok) return std::nullopt;
  return registered == model::Registered::yes ? kKeepRegistered : kKeepFree;
}

}  // namespace whoiskit::cache

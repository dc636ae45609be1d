// cache/keep_time.hpp: how long a result may be used again. Both caches ask here.
#pragma once

#include <chrono>
#include <optional>

#include "model/record_data.hpp"

namespace whoiskit::cache {

inline constexpr std::chrono::seconds kKeepRegistered{3600};
inline constexpr std::chrono::seconds kKeepFree{300};  // somebody may take the name any moment

// Nothing for what must be asked again: limited, cut, failed. A verdict the server did not give is kept as a free one.
constexpr std::optional<std::chrono::seconds> keep_time(model::Status status, model::Registered registered) {
  if (status != model::Status::ok) return std::nullopt;
  return registered == model::Registered::yes ? kKeepRegistered : kKeepFree;
}

}  // namespace whoiskit::cache

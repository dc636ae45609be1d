// routing/labels.hpp: labels of names in the routing table. Names are ASCII in lower case, without a final dot.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace whoiskit::routing {

inline constexpr std::string_view kRoot = ".";

// The part after the first dot; empty for a single label.
constexpr std::string_view zone_above(std::string_view name) {
  const std::size_t dot = name.find('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
}

// The last `labels` labels of a name, or all of it.
constexpr std::string_view last_labels(std::string_view name, std::uint32_t labels) {
  if (labels == 0) return {};
  std::size_t from = name.size();
  for (; labels > 0; --labels) {
    const std::size_t dot = from == 0 ? std::string_view::npos : name.rfind('.', from - 1);
    if (dot == std::string_view::npos) return name;
    from = dot;
  }
  return name.substr(from + 1);
}

}  // namespace whoiskit::routing

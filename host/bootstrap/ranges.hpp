// bootstrap/ranges.hpp: address blocks and AS numbers of bootstrap files as ranges.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bootstrap/registry.hpp"
#include "routing/image.hpp"

namespace whoiskit::bootstrap {

// The range of a key; nothing if the key is not a range of this kind.
std::optional<routing::Range> range_of(Kind kind, std::string_view key);

// "KEY crosses KEY" for two ranges that overlap without one containing the other; empty if there are none.
std::string crossing_of(Kind kind, const std::vector<Entry>& entries);

// How many entries of `before` are not in `now`. Names are compared. A range is missing if the ranges of `now` together
// do not contain it.
std::size_t lost_of(Kind kind, const std::vector<Entry>& before, const std::vector<Entry>& now);

}  // namespace whoiskit::bootstrap

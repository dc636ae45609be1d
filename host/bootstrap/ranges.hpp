// bootstrap/ranges.hpp: address blocks and AS numbers of bootstrap files as ranges.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bootstrap/registry.hpp"
#include "routing/image.hpp"

namespace whoiskit::bootstrap {

// The range of a key; nothing where it is none of the kind.
std::optional<routing::Range> range_of(Kind kind, std::string_view key);

// "KEY crosses KEY" of two ranges that share something but do not lie in each other; empty if there are none.
std::string crossing_of(Kind kind, const std::vector<Entry>& entries);

// How many of `before` are not in `now`: by name, or, of ranges, because no ranges of `now` together hold them.
std::size_t lost_of(Kind kind, const std::vector<Entry>& before, const std::vector<Entry>& now);

}  // namespace whoiskit::bootstrap

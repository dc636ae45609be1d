// routing/pattern.hpp: patterns of NIC handles in the routing table. No regular expressions: one pass, no backtracking.
//
//   "*-RIPE"    any handle with this end
//   "NET-*"     any handle with this beginning
//   "C#-AERO"   # is one digit or more
//   "@#JP"      @ is one letter or more
//
// Case is ignored. A star stands for one character or more. It may only be the first or the last character, and all
// other characters of such a pattern are plain.
#pragma once

#include <cstddef>
#include <string_view>

namespace whoiskit::routing {

bool matches(std::string_view pattern, std::string_view text);

// If several patterns match, the one with the greatest rank wins: patterns without a star first, then those of a
// beginning, then those of an end. Of two patterns of the same kind the longer one wins.
std::size_t pattern_rank(std::string_view pattern);

}  // namespace whoiskit::routing

// Patterns of NIC handles in the routing table: no regular expressions, one pass, no backtracking.
//
//   "*-RIPE"    what ends so
//   "NET-*"     what begins so
//   "C#-AERO"   # one digit or more
//   "@#JP"      @ one letter or more
//
// Case does not count. A star stands for one character or more, first or last only, and with nothing but plain
// characters beside it.
#pragma once

#include <cstddef>
#include <string_view>

namespace whoiskit::routing {

bool matches(std::string_view pattern, std::string_view text);

// The greater one wins where several patterns match: those without a star, then those of a beginning, then those of an
// ending; of the same kind the longer.
std::size_t pattern_rank(std::string_view pattern);

}  // namespace whoiskit::routing

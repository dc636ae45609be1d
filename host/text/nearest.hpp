// text/nearest.hpp: suggests the intended word for a misspelled one.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace whoiskit::text {

// The candidate with the smallest number of insertions, deletions, replacements and swaps of neighbours from `word`; of
// several the first. Empty if it takes more than a third of the word's length, or if the word is longer than 64 bytes.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

// The same for the end of a message: "; did you mean \"x\"?". Empty if there is no candidate.
std::string suggestion(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace whoiskit::text

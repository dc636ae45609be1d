// text/nearest.hpp: the word that was meant where one was mistyped.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace whoiskit::text {

// The candidate that the fewest insertions, deletions, replacements and exchanges of neighbours make of `word`; the
// first of several. Empty where that takes more than a third of the word, or where the word is longer than 64 bytes.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

// For the end of a message: "; did you mean \"x\"?" of that candidate; empty where there is none.
std::string suggestion(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace whoiskit::text

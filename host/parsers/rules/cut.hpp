// parsers/rules/cut.hpp: the steps of rules that cut or reject a value. All return views into it; an empty view means
// no value.
#pragma once

#include <string_view>

namespace whoiskit::parsers {

std::string_view cut_before(std::string_view value, std::string_view text);
std::string_view cut_after(std::string_view value, std::string_view text);
std::string_view cut_between(std::string_view value, std::string_view open, std::string_view close);
std::string_view cut_strip(std::string_view value, std::string_view characters);
std::string_view cut_strip_front(std::string_view value, std::string_view characters);
std::string_view first_word(std::string_view value);
std::string_view last_word(std::string_view value);

// Whether a value equals a word of a rule, ignoring case. If the word ends in '*', whether the value begins with it.
bool is_word(std::string_view value, std::string_view word);

// "null", "-", "N/A", "none", "not shown" and similar.
bool is_placeholder(std::string_view value);

// The first piece of a sentence that is a date; empty if there is none. At most kMaxSearched bytes are read.
std::string_view find_date(std::string_view sentence, std::string_view order);

}  // namespace whoiskit::parsers

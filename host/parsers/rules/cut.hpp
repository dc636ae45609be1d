// parsers/rules/cut.hpp: the steps of rules that cut or refuse a value. All give views into it; an empty one is no
// value.
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

// Whether a value equals a word of a rule, whatever its case; where the word ends in '*', whether it begins so.
bool is_word(std::string_view value, std::string_view word);

// "null", "-", "N/A", "none", "not shown" and their like.
bool is_placeholder(std::string_view value);

// The first piece of a sentence that reads as a date; empty where none does. At most kMaxSearched bytes are looked at.
std::string_view find_date(std::string_view sentence, std::string_view order);

}  // namespace whoiskit::parsers

#include "parsers/rules/names.hpp"

#include <algorithm>

#include "text/ascii.hpp"
#include "whoiskit/lines.hpp"

namespace whoiskit::parsers {
namespace {

// The start of a web address at the start of a word; npos if there is none.
std::size_t find_url(std::string_view value) {
  for (const std::string_view scheme : {"http://", "https://", "www."}) {
    const auto at = text::ifind(value, scheme);
    if (at == value.npos) continue;
    const bool begins =
        at == 0 || is_blank(value[at - 1]) || value[at - 1] == '(' || value[at - 1] == '<' || value[at - 1] == '[';
    if (begins) return at;
  }
  return value.npos;
}

std::string_view without_open(std::string_view s) {
  s = trim_right(s);
  while (!s.empty() && (s.back() == '(' || s.back() == '<' || s.back() == '[' || s.back() == ',')) {
    s = trim_right(s.substr(0, s.size() - 1));
  }
  return s;
}

// The opening bracket for the last character: the first one in "R-1000 (Example Ltd (EX))". npos if it is missing.
std::size_t opening_of(std::string_view value, char open) {
  std::size_t closed = 0;
  for (std::size_t at = value.size(); at-- > 0;) {
    if (value[at] == value.back()) ++closed;
    if (value[at] == open && --closed == 0) return at;
  }
  return value.npos;
}

}  // namespace

NameAnd name_and_url(std::string_view value) {
  const auto at = find_url(value);
  if (at == value.npos) return {value, {}};
  static constexpr ByteSet kEnds(" \t)>]");
  const auto end = std::min(kEnds.find_in(value, at), value.size());
  const std::string_view url = value.substr(at, end - at);
  if (at == 0) return {trim(value.substr(end)), url};
  return {without_open(value.substr(0, at)), url};
}

NameAnd name_and_bracketed(std::string_view value) {
  const char close = value.empty() ? '\0' : value.back();
  if (close != ')' && close != ']') return {value, {}};
  const auto open = opening_of(value, close == ')' ? '(' : '[');
  if (open == value.npos || open == 0) return {value, {}};
  return {trim_right(value.substr(0, open)), trim(value.substr(open + 1, value.size() - open - 2))};
}

NameAndCodes name_and_codes(std::string_view value) {
  NameAndCodes all{value, {}, {}};
  const NameAnd bracketed = name_and_bracketed(value);
  if (!bracketed.other.empty()) {
    // "Example (Asia 1) Ltd" has no code, and neither has "Example (Group 7)".
    if (!has_digit(bracketed.other) || bracketed.other.find(' ') != value.npos) return all;
    all.name = bracketed.name;
    const bool number = std::all_of(bracketed.other.begin(), bracketed.other.end(), is_digit);
    (number ? all.iana_id : all.handle) = bracketed.other;
  }
  if (const auto blank = all.name.rfind(' '); all.handle.empty() && blank != value.npos) {
    const std::string_view last = all.name.substr(blank + 1);
    if (last.starts_with('R') && has_digit(last) && last.find('-') != last.npos) {
      all.handle = last;
      all.name = trim_right(all.name.substr(0, blank));
    }
  }
  return all;
}

}  // namespace whoiskit::parsers

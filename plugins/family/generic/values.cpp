#include "values.hpp"

#include <whoiskit/text.hpp>

#include <algorithm>

namespace whoiskit::generic {
namespace {

bool is_word(char c) { return is_alpha(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

}  // namespace

bool is_placeholder(std::string_view value) {
  while (!value.empty() && !is_word(value.front())) value.remove_prefix(1);
  while (!value.empty() && !is_word(value.back())) value.remove_suffix(1);
  constexpr std::size_t kLongest = 20;
  if (value.empty()) return true;
  if (value.size() > kLongest) return false;
  constexpr std::string_view kWords[] = {
      "n/a",         "na",      "none",      "null",    "nil",  "not available", "not applicable",
      "not defined", "no data", "undefined", "unknown", "empty"};
  static constexpr ByteSet kFirst("nueNUE");
  if (!kFirst.has(value.front())) return false;
  return std::any_of(std::begin(kWords), std::end(kWords), [&](std::string_view word) { return iequals(value, word); });
}

bool is_withheld(std::string_view value) {
  constexpr std::size_t kLongest = 120;
  if (value.size() > kLongest) return false;
  constexpr std::string_view kWords[] = {"redacted", "disclosed", "withheld", "privacy", "hidden", "private"};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return icontains(value, word); });
}

bool is_host(std::string_view value) {
  constexpr std::size_t kLongest = 253;  // RFC 1035 section 2.3.4
  if (value.ends_with('.')) value.remove_suffix(1);
  if (value.size() < 4 || value.size() > kLongest) return false;
  std::size_t dots = 0, letters_at_end = 0;
  char before = '.';
  for (const char c : value) {
    if (c == '.') {
      if (before == '.') return false;
      ++dots;
      letters_at_end = 0;
    } else if (is_word(c) || c == '-' || c == '_') {
      letters_at_end += is_digit(c) ? 0 : 1;
    } else {
      return false;
    }
    before = c;
  }
  return dots > 0 && letters_at_end >= 2 && before != '.';
}

bool looks_like_address(std::string_view value) {
  while (!value.empty() && (value.front() == '[' || value.front() == '(')) value.remove_prefix(1);
  std::size_t dots = 0, colons = 0, size = 0;
  for (const char c : value) {
    if (c == '.') {
      ++dots;
    } else if (c == ':') {
      ++colons;
    } else if (!is_digit(c) && (lower(c) < 'a' || lower(c) > 'f')) {
      break;
    }
    ++size;
  }
  return size >= 2 && (dots == 3 || colons >= 2);
}

bool looks_like_handle(std::string_view value) {
  constexpr std::size_t kLongest = 40;
  if (value.size() < 2 || value.size() > kLongest) return false;
  bool digit = false, hyphen = false, small = false;
  for (const char c : value) {
    if (!is_alpha(c) && !is_digit(c) && c != '-' && c != '_' && c != ':') return false;
    digit = digit || is_digit(c);
    hyphen = hyphen || c == '-' || c == '_' || c == ':';
    small = small || (c >= 'a' && c <= 'z');
  }
  return digit || (hyphen && !small);
}

bool is_email(std::string_view value) {
  const Cut at = cut(value, '@');
  static constexpr ByteSet kOutside(" \t<>()\"");
  return at.found && !at.before.empty() && at.after.find('.') != std::string_view::npos &&
         kOutside.find_in(value) == std::string_view::npos;
}

bool is_prose(std::string_view line) {
  constexpr std::size_t kLongest = 90;
  constexpr std::ptrdiff_t kWords = 10;
  constexpr std::ptrdiff_t kSentence = 5;
  const auto words = std::count(line.begin(), line.end(), ' ') + 1;
  return line.size() > kLongest || words > kWords || (words > kSentence && line.ends_with('.'));
}

bool is_number(std::string_view value) {
  constexpr std::size_t kLongest = 60;
  constexpr std::ptrdiff_t kDigits = 4;
  return value.size() <= kLongest && std::count_if(value.begin(), value.end(), is_digit) >= kDigits;
}

bool is_short(std::string_view value) {
  constexpr std::size_t kLongest = 200;
  return value.size() <= kLongest;
}

bool is_web(std::string_view value) {
  static constexpr ByteSet kBlanks(" \t");
  if (value.empty() || !is_short(value) || kBlanks.find_in(value) != std::string_view::npos) return false;
  return value.find('.') != std::string_view::npos && value.find('@') == std::string_view::npos;
}

}  // namespace whoiskit::generic

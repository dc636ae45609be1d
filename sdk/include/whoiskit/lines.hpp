// whoiskit/lines.hpp: the lines and paragraphs of a text, for handlers with a reader of their own.
#pragma once

#include <span>
#include <string_view>

#include "whoiskit/abi.h"
#include "whoiskit/text.hpp"

namespace whoiskit {

inline constexpr uint32_t kMaxContactLines = 64;  // lines of a contact or an address that are read

// Returns the line without its line end and blanks, and moves `rest` behind it.
inline bool next_trimmed(std::string_view& rest, std::string_view& line) {
  if (!next_line(rest, line)) return false;
  line = trim(line);
  return true;
}

// Takes lines off `rest`, up to the next blank line or the next comment that begins with one of `marks` ("#%"). Returns
// false if there are no lines left.
inline bool next_paragraph(std::string_view& rest, std::string_view& paragraph, std::string_view marks = {}) {
  const char* begin = nullptr;
  while (!rest.empty()) {
    const char* const from = rest.data();
    std::string_view line;
    next_trimmed(rest, line);
    if (line.empty() || marks.find(line.front()) != marks.npos) {
      if (begin == nullptr) continue;
      paragraph = {begin, static_cast<std::size_t>(from - begin)};
      return true;
    }
    if (begin == nullptr) begin = from;
  }
  if (begin == nullptr) return false;
  paragraph = {begin, static_cast<std::size_t>(rest.data() - begin)};
  return true;
}

// The lines of `text` that are not blank, for Call::contact(). At most kMaxContactLines.
class Lines {
 public:
  explicit Lines(std::string_view text) {
    for (std::string_view line; count_ < kMaxContactLines && next_trimmed(text, line);) {
      if (!line.empty()) lines_[count_++] = str(line);
    }
  }
  std::string_view operator[](uint32_t i) const { return i < count_ ? view(lines_[i]) : std::string_view{}; }
  uint32_t size() const { return count_; }
  std::span<const wk_str> span(uint32_t from = 0) const { return span(from, count_); }
  std::span<const wk_str> span(uint32_t from, uint32_t to) const {
    to = to < count_ ? to : count_;
    return {lines_ + (from < to ? from : to), lines_ + to};
  }

 private:
  wk_str lines_[kMaxContactLines];
  uint32_t count_ = 0;
};

// The value of the first line "label: value" with this label. Case and dots after the label do not matter. Empty if
// there is none. Use it for a value that decides how the rest is read.
inline std::string_view value_of(std::string_view text, std::string_view label) {
  for (std::string_view line; next_trimmed(text, line);) {
    if (!istarts_with(line, label)) continue;  // most lines
    const Cut field = cut(line, ':');
    std::string_view name = field.before;
    while (!name.empty() && (is_blank(name.back()) || name.back() == '.')) name.remove_suffix(1);
    if (field.found && iequals(name, label)) return trim(field.after);
  }
  return {};
}

constexpr bool has_digit(std::string_view s) {
  for (const char c : s) {
    if (is_digit(c)) return true;
  }
  return false;
}

// "FR": a country code of two letters.
constexpr bool is_country_code(std::string_view s) {
  return s.size() == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z';
}

// Whether a text consists of digits, with blanks or hyphens between them: a postal code on its own.
constexpr bool is_number(std::string_view s) {
  return has_digit(s) && s.find_first_not_of("0123456789 -") == std::string_view::npos;
}

}  // namespace whoiskit

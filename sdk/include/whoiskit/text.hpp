// whoiskit/text.hpp: pieces of text. A response is read as views into its bytes. Nothing here allocates or depends on a
// locale. Letters means ASCII letters.
#pragma once

#include <cstring>
#include <string_view>

#include "whoiskit/abi/values.h"

namespace whoiskit {

constexpr wk_str str(std::string_view s) { return {s.data(), s.size()}; }
constexpr std::string_view view(wk_str s) {
  return s.data == nullptr ? std::string_view{} : std::string_view(s.data, s.len);
}

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
constexpr bool is_alpha(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

constexpr std::string_view trim_left(std::string_view s) {
  while (!s.empty() && is_blank(s.front())) s.remove_prefix(1);
  return s;
}
constexpr std::string_view trim_right(std::string_view s) {
  while (!s.empty() && is_blank(s.back())) s.remove_suffix(1);
  return s;
}
constexpr std::string_view trim(std::string_view s) { return trim_right(trim_left(s)); }

constexpr bool iequals(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}
constexpr bool istarts_with(std::string_view s, std::string_view prefix) {
  return s.size() >= prefix.size() && iequals(s.substr(0, prefix.size()), prefix);
}

// The position of the first `needle` in `s`, without regard to case; npos if there is none.
constexpr std::size_t ifind(std::string_view s, std::string_view needle) {
  if (needle.size() > s.size()) return std::string_view::npos;
  for (std::size_t i = 0; i + needle.size() <= s.size(); ++i) {
    if (iequals(s.substr(i, needle.size()), needle)) return i;
  }
  return std::string_view::npos;
}
constexpr bool icontains(std::string_view s, std::string_view needle) {
  return ifind(s, needle) != std::string_view::npos;
}

// The text before and after the first `separator`; `after` is empty if there is none.
struct Cut {
  std::string_view before, after;
  bool found;
};
constexpr Cut cut(std::string_view s, char separator) {
  const auto at = s.find(separator);
  if (at == std::string_view::npos) return {s, {}, false};
  return {s.substr(0, at), s.substr(at + 1), true};
}

// Takes the next line off `text`, without its line end (LF or CRLF). Returns false if there is none left.
//   for (std::string_view line; next_line(text, line);) …
inline bool next_line(std::string_view& text, std::string_view& line) {
  if (text.empty()) return false;
  const void* end = std::memchr(text.data(), '\n', text.size());
  const std::size_t n =
      end == nullptr ? text.size() : static_cast<std::size_t>(static_cast<const char*>(end) - text.data());
  line = text.substr(0, n);
  text.remove_prefix(end == nullptr ? n : n + 1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return true;
}

}  // namespace whoiskit

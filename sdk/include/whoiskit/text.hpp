// whoiskit/text.hpp: pieces of text. A response is read as views into its bytes. Nothing here allocates or depends on a
// locale. Letters means ASCII letters.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

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

namespace detail {

constexpr std::uint64_t every_byte(unsigned char byte) { return byte * 0x0101010101010101u; }

inline std::uint64_t eight_bytes(const char* p) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, p, sizeof bytes);
  return bytes;
}

}  // namespace detail

// The position of the first `needle` in `s`, without regard to case; npos if there is none. Plugins search whole
// responses for a heading, so eight positions are rejected at once by their first and last byte.
constexpr std::size_t ifind(std::string_view s, std::string_view needle) {
  if (needle.size() > s.size()) return std::string_view::npos;
  if (needle.empty()) return 0;
  const std::size_t places = s.size() - needle.size() + 1;
  std::size_t at = 0;
  if (!std::is_constant_evaluated()) {
    // Bit 5 is the case of a letter. Without it other bytes become equal, too; iequals() rejects those places.
    const std::uint64_t fold = detail::every_byte(0x20);
    const std::uint64_t first = detail::every_byte(static_cast<unsigned char>(needle.front())) | fold;
    const std::uint64_t last = detail::every_byte(static_cast<unsigned char>(needle.back())) | fold;
    for (constexpr std::size_t kAtOnce = sizeof(std::uint64_t); at + kAtOnce <= places; at += kAtOnce) {
      const char* const p = s.data() + at;
      const std::uint64_t differs =
          ((detail::eight_bytes(p) | fold) ^ first) | ((detail::eight_bytes(p + needle.size() - 1) | fold) ^ last);
      const bool some_byte_is_zero = ((differs - detail::every_byte(0x01)) & ~differs & detail::every_byte(0x80)) != 0;
      if (!some_byte_is_zero) continue;
      for (std::size_t i = at; i < at + kAtOnce; ++i) {
        if (iequals(s.substr(i, needle.size()), needle)) return i;
      }
    }
  }
  for (; at < places; ++at) {
    if (iequals(s.substr(at, needle.size()), needle)) return at;
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

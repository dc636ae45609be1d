// ASCII text helpers that know no locale.
//
// Why not <cctype>: those functions read the locale of the process and are undefined for negative chars, and server
// text holds any byte. Here bytes from 0x80 up are never letters and compare as they are, so UTF-8 passes untouched.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace whoiskit::text {

// Longest name of the DNS in text form without the final dot, and longest label (RFC 1035 section 2.3.4).
inline constexpr std::size_t kMaxHostname = 253;
inline constexpr std::size_t kMaxLabel = 63;

constexpr bool is_digit(char c) noexcept { return static_cast<unsigned char>(c - '0') < 10; }
constexpr char to_lower(char c) noexcept {
  return static_cast<unsigned char>(c - 'A') < 26 ? static_cast<char>(c | 0x20) : c;
}
constexpr bool is_alpha(char c) noexcept { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; }
constexpr bool is_alnum(char c) noexcept { return is_digit(c) || is_alpha(c); }
// Space, \t, \n, \v, \f and \r; a NUL is no space.
constexpr bool is_space(char c) noexcept { return c == ' ' || static_cast<unsigned char>(c - '\t') < 5; }
// Space that stays within a line: is_space without the line feed.
constexpr bool is_blank(char c) noexcept { return c != '\n' && is_space(c); }

constexpr std::string_view trim_left(std::string_view text) noexcept {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  return text;
}
constexpr std::string_view trim_right(std::string_view text) noexcept {
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}
constexpr std::string_view trim(std::string_view text) noexcept { return trim_right(trim_left(text)); }

constexpr bool iequals(std::string_view a, std::string_view b) noexcept {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (to_lower(a[i]) != to_lower(b[i])) return false;
  }
  return true;
}
constexpr bool istarts_with(std::string_view text, std::string_view prefix) noexcept {
  return text.size() >= prefix.size() && iequals(text.substr(0, prefix.size()), prefix);
}
constexpr bool iends_with(std::string_view text, std::string_view suffix) noexcept {
  return text.size() >= suffix.size() && iequals(text.substr(text.size() - suffix.size()), suffix);
}

// Lower-cases the ASCII letters of `text` where it lies.
constexpr void to_lower(std::span<char> text) noexcept {
  for (char& c : text) c = to_lower(c);
}

// Offset of the first place where `needle` stands in `text` whatever its case, or npos. An empty needle is found at 0.
// Looks at sixteen places at once; for many needles at a time use PhraseSet.
std::size_t ifind(std::string_view text, std::string_view needle) noexcept;

// Whether `text` is a full host name: at least two labels of letters, digits, inner hyphens and underscores, the last
// one not all digits (so that no IPv4 address passes), one final dot allowed. Names in Unicode are not host names:
// their A-labels are.
bool is_hostname(std::string_view text) noexcept;

// Whether `text` is exactly one IPv4 address in four decimal parts, or one IPv6 address without a zone (RFC 4291
// section 2.2). Prefixes ("192.0.2.0/24") and ports are no part of an address.
bool is_ipv4(std::string_view text) noexcept;
bool is_ipv6(std::string_view text) noexcept;
inline bool is_ip(std::string_view text) noexcept { return is_ipv4(text) || is_ipv6(text); }

}  // namespace whoiskit::text

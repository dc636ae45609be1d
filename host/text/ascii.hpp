// ASCII text helpers that know no locale: those of the SDK's whoiskit/text.hpp and what only the host needs.
//
// Why not <cctype>: those functions read the locale of the process and are undefined for negative chars, and server
// text holds any byte. Here bytes from 0x80 up are never letters and compare as they are, so UTF-8 passes untouched.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "whoiskit/text.hpp"

namespace whoiskit::text {

// Longest name of the DNS in text form without the final dot, and longest label (RFC 1035 section 2.3.4).
inline constexpr std::size_t kMaxHostname = 253;
inline constexpr std::size_t kMaxLabel = 63;

// What handlers use, too, exists once, in the SDK.
using whoiskit::iequals;
using whoiskit::is_alpha;
using whoiskit::is_blank;
using whoiskit::is_digit;
using whoiskit::istarts_with;
using whoiskit::lower;
using whoiskit::trim;
using whoiskit::trim_left;
using whoiskit::trim_right;

constexpr bool is_alnum(char c) noexcept { return is_digit(c) || is_alpha(c); }

constexpr bool iends_with(std::string_view text, std::string_view suffix) noexcept {
  return text.size() >= suffix.size() && iequals(text.substr(text.size() - suffix.size()), suffix);
}

// Lower-cases the ASCII letters of `text` where it lies.
constexpr void to_lower(std::span<char> text) noexcept {
  for (char& c : text) c = lower(c);
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

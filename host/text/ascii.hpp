// text/ascii.hpp: ASCII text helpers that are independent of the locale: those of the SDK's whoiskit/text.hpp, and
// those that only the host needs.
//
// <cctype> is not used: its functions read the locale of the process and are undefined for negative chars, and server
// text can contain any byte. Here bytes from 0x80 up are never letters and compare as they are, so UTF-8 passes
// unchanged.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "whoiskit/text.hpp"

namespace whoiskit::text {

// Longest name of the DNS in text form without the final dot, and longest label (RFC 1035 section 2.3.4).
inline constexpr std::size_t kMaxHostname = 253;
inline constexpr std::size_t kMaxLabel = 63;

// The SDK defines what handlers need, too. The host uses the same functions.
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

// Converts the ASCII letters of `text` to lower case in place.
constexpr void to_lower(std::span<char> text) noexcept {
  for (char& c : text) c = lower(c);
}

// Offset of the first occurrence of `needle` in `text`, ignoring case, or npos. An empty needle is found at 0. The
// search checks sixteen positions at once. Use PhraseSet to search for many needles.
std::size_t ifind(std::string_view text, std::string_view needle) noexcept;

// Whether `text` is a full host name: at least two labels of letters, digits, inner hyphens and underscores. The last
// label must not be all digits, which excludes IPv4 addresses. One final dot is allowed. Unicode names are not host
// names, but their A-labels are.
bool is_hostname(std::string_view text) noexcept;

// Whether `text` is exactly one IPv4 address in four decimal parts, or one IPv6 address without a zone (RFC 4291
// section 2.2). Prefixes ("192.0.2.0/24") and ports are rejected.
bool is_ipv4(std::string_view text) noexcept;
bool is_ipv6(std::string_view text) noexcept;
inline bool is_ip(std::string_view text) noexcept { return is_ipv4(text) || is_ipv6(text); }

}  // namespace whoiskit::text

// Addresses as numbers that can be compared, to find the most specific network that contains an address.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <string_view>

#include "whoiskit/text.hpp"

namespace addresses {

using Address = std::array<std::uint8_t, 16>;  // in network order; IPv4 as ::ffff:a.b.c.d (RFC 4291 section 2.5.5.2)

inline std::optional<std::uint32_t> read_number(std::string_view digits, unsigned base, std::uint32_t max) {
  std::uint32_t n = 0;
  if (digits.empty()) return std::nullopt;
  for (const char c : digits) {
    const char l = whoiskit::lower(c);
    const unsigned digit = whoiskit::is_digit(c)  ? unsigned(c - '0')
                           : l >= 'a' && l <= 'f' ? unsigned(l - 'a') + 10
                                                  : 99;
    if (digit >= base) return std::nullopt;
    n = n * base + digit;
    if (n > max) return std::nullopt;
  }
  return n;
}

// "192.0.2.1" or "2001:db8::1"; no value for other texts.
inline std::optional<Address> read_address(std::string_view text) {
  Address address{};
  if (text.find(':') == std::string_view::npos) {
    address[10] = address[11] = 0xff;
    for (std::size_t i = 12; i < 16; ++i) {
      const whoiskit::Cut part = whoiskit::cut(text, '.');
      const auto byte = read_number(part.before, 10, 255);
      if (!byte || part.found == (i == 15)) return std::nullopt;
      address[i] = static_cast<std::uint8_t>(*byte);
      text = part.after;
    }
    return address;
  }
  std::array<std::uint32_t, 8> groups{};
  std::size_t count = 0, gap = 8;
  if (text.starts_with("::")) {
    gap = 0;
    text.remove_prefix(2);
  }
  while (!text.empty()) {
    const whoiskit::Cut part = whoiskit::cut(text, ':');
    const auto group = read_number(part.before, 16, 0xffff);
    if (!group || count == 8) return std::nullopt;
    groups[count++] = *group;
    text = part.after;
    if (part.found && text.starts_with(':') && gap == 8) {
      gap = count;
      text.remove_prefix(1);
    }
  }
  if (gap == 8 && count != 8) return std::nullopt;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = 2 * (i < gap ? i : i + 8 - count);
    address[at] = static_cast<std::uint8_t>(groups[i] >> 8);
    address[at + 1] = static_cast<std::uint8_t>(groups[i]);
  }
  return address;
}

struct Range {
  Address first, last;

  // "192.0.2.0 - 192.0.2.255" or "192.0.2.0/24"
  static std::optional<Range> read(std::string_view text) {
    if (const whoiskit::Cut prefix = whoiskit::cut(whoiskit::trim(text), '/'); prefix.found) {
      const bool v4 = prefix.before.find(':') == std::string_view::npos;
      const auto address = read_address(prefix.before);
      const auto length = read_number(prefix.after, 10, v4 ? 32 : 128);
      if (!address || !length) return std::nullopt;
      Range range{*address, *address};
      for (std::size_t bit = *length + (v4 ? 96 : 0); bit < 128; ++bit) {
        const auto mask = static_cast<std::uint8_t>(0x80 >> bit % 8);
        range.first[bit / 8] = static_cast<std::uint8_t>(range.first[bit / 8] & ~mask);
        range.last[bit / 8] = static_cast<std::uint8_t>(range.last[bit / 8] | mask);
      }
      return range;
    }
    const whoiskit::Cut ends = whoiskit::cut(text, '-');
    const auto first = read_address(whoiskit::trim(ends.before)), last = read_address(whoiskit::trim(ends.after));
    if (!first || !last || *last < *first) return std::nullopt;
    return Range{*first, *last};
  }
  bool holds(const Address& a) const { return first <= a && a <= last; }
  // Leading bits that all addresses of the range share. The more bits, the more specific the range.
  int bits() const {
    for (std::size_t i = 0; i < first.size(); ++i) {
      const auto differing = static_cast<std::uint8_t>(first[i] ^ last[i]);
      if (differing != 0) return static_cast<int>(i) * 8 + std::countl_zero(differing);
    }
    return 128;
  }

  // How specific the range of a text is, if it contains the address or no address is given. No value if it does not
  // contain it.
  static std::optional<int> bits_around(std::string_view text, const std::optional<Address>& address) {
    const auto range = read(text);
    if (!range || (address && !range->holds(*address))) return std::nullopt;
    return range->bits();
  }
};

}  // namespace addresses

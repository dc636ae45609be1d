// Addresses, prefixes and ranges of whoiskit/ip.hpp.
#include <algorithm>
#include <charconv>

#include "platform/address_text.hpp"
#include "routing/query/special.hpp"
#include "whoiskit/ip.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::ip {
namespace {

constexpr unsigned width_of(Family family) { return family == Family::v4 ? 32 : 128; }

bool bit(const Address& address, unsigned index) { return (address.bytes[index / 8] >> (7 - index % 8) & 1) != 0; }

// Sets all bits from index `from` on.
void fill_bits(Address& address, unsigned from, bool value) {
  for (unsigned i = from; i < width_of(address.family); ++i) {
    const auto mask = static_cast<std::uint8_t>(0x80u >> i % 8);
    if (value) {
      address.bytes[i / 8] |= mask;
    } else {
      address.bytes[i / 8] &= static_cast<std::uint8_t>(~mask);
    }
  }
}

// Moves to the next address; false if this was the highest one.
bool increment(Address& address) {
  for (unsigned i = width_of(address.family) / 8; i-- > 0;) {
    if (++address.bytes[i] != 0) return true;
  }
  return false;
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
  Address address;
  if (platform::read_ipv4(text, address.bytes.data())) return address;
  address = {Family::v6, {}};
  if (platform::read_ipv6(text, address.bytes.data())) return address;
  return std::nullopt;
}

std::optional<Prefix> parse_prefix(std::string_view text) {
  const Cut parts = cut(text, '/');
  const auto address = parse_address(parts.before);
  if (!address) return std::nullopt;
  Prefix prefix{*address, width_of(address->family)};
  if (parts.found) {
    const std::string_view digits = parts.after;
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), prefix.length);
    if (code != std::errc() || end != digits.data() + digits.size() || digits.size() > 3) return std::nullopt;
    if (prefix.length > width_of(address->family)) return std::nullopt;
  }
  fill_bits(prefix.first, prefix.length, false);
  return prefix;
}

std::optional<Range> parse_range(std::string_view text) {
  const Cut parts = cut(text, '-');
  if (!parts.found) {
    const auto prefix = parse_prefix(text);
    return prefix ? std::optional(range_of(*prefix)) : std::nullopt;
  }
  const auto first = parse_address(trim(parts.before)), last = parse_address(trim(parts.after));
  if (!first || !last || first->family != last->family || *last < *first) return std::nullopt;
  return Range{*first, *last};
}

std::string to_string(const Address& address) {
  const void* const bytes = address.bytes.data();
  const bool v4 = address.family == Family::v4;
  return (v4 ? platform::AddressText::of_ipv4(bytes) : platform::AddressText::of_ipv6(bytes)).str();
}

std::string to_string(const Prefix& prefix) { return to_string(prefix.first) + "/" + std::to_string(prefix.length); }

std::string to_string(const Range& range) { return to_string(range.first) + " - " + to_string(range.last); }

bool is_global(const Address& address) {
  routing::Query query;
  query.type = address.family == Family::v4 ? routing::QueryKind::ipv4 : routing::QueryKind::ipv6;
  query.prefix_length = static_cast<std::uint8_t>(width_of(address.family));
  query.address = address.bytes;
  const auto special = routing::special_purpose(query);
  return !special || special->askable;
}

bool valid(std::string_view text, Family family, Scope scope) {
  const auto address = parse_address(text);
  if (!address || (family != Family::any && address->family != family)) return false;
  return scope == Scope::any || is_global(*address);
}

Range range_of(const Prefix& prefix) {
  Range range{prefix.first, prefix.first};
  fill_bits(range.first, prefix.length, false);
  fill_bits(range.last, prefix.length, true);
  return range;
}

std::vector<Prefix> prefixes_of(const Range& range) {
  std::vector<Prefix> prefixes;
  const unsigned width = width_of(range.first.family);
  if (range.first.family != range.last.family) return prefixes;
  for (Address next = range.first; next <= range.last;) {
    // The widest prefix that begins here and does not extend beyond the last address.
    Prefix prefix{next, width};
    while (prefix.length > 0 && !bit(next, prefix.length - 1)) {
      const Prefix wider{next, prefix.length - 1};
      if (range_of(wider).last > range.last) break;
      prefix = wider;
    }
    prefixes.push_back(prefix);
    next = range_of(prefix).last;
    if (!increment(next)) break;
  }
  return prefixes;
}

bool contains(const Range& range, const Address& address) {
  return address.family == range.first.family && range.first <= address && address <= range.last;
}

bool contains(const Range& outer, const Range& inner) {
  return contains(outer, inner.first) && contains(outer, inner.last);
}

}  // namespace whoiskit::ip

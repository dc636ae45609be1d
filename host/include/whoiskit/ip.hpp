// whoiskit/ip.hpp: small arithmetic of IP addresses, prefixes and ranges, and the address of a web client. Pure
// functions of their arguments: no network, no locale, no allocation but of what they return.
//
//   ip::valid("10.0.0.1", ip::Family::any, ip::Scope::global)            false: a private address
//   ip::to_string(ip::range_of(*ip::parse_prefix("192.0.2.0/24")))       "192.0.2.0 - 192.0.2.255"
//   ip::prefixes_of(*ip::parse_range("192.0.2.1 - 192.0.2.4"))           192.0.2.1/32, 192.0.2.2/31, 192.0.2.4/32
//
// Text forms: IPv4 in four decimal numbers without leading zeros, IPv6 by RFC 4291 2.2 in, RFC 5952 out; no zones, no
// ports, no blanks around them.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "whoiskit/export.hpp"

namespace whoiskit::ip {

enum class Family : std::uint8_t { any, v4, v6 };
enum class Scope : std::uint8_t { any, global };  // global: not private, reserved, for documentation, multicast, ...

// Ordered by family, then by number.
struct Address {
  Family family = Family::v4;            // v4 or v6
  std::array<std::uint8_t, 16> bytes{};  // network order; IPv4 fills the first four, the others are zero
  auto operator<=>(const Address&) const = default;
};

// The bits behind the first `length` are zero.
struct Prefix {
  Address first;
  unsigned length = 0;  // at most 32 or 128
  auto operator<=>(const Prefix&) const = default;
};

// Both of one family, first <= last.
struct Range {
  Address first, last;
  auto operator<=>(const Range&) const = default;
};

// Nothing for what is none. A prefix may have host bits ("192.0.2.9/24"), which are cleared, or no length, which makes
// it a single address. A range is "FIRST - LAST" (blanks are optional), a prefix or an address.
WHOISKIT_API std::optional<Address> parse_address(std::string_view text);
WHOISKIT_API std::optional<Prefix> parse_prefix(std::string_view text);
WHOISKIT_API std::optional<Range> parse_range(std::string_view text);

// "192.0.2.1"; "192.0.2.0/24"; "192.0.2.0 - 192.0.2.255".
WHOISKIT_API std::string to_string(const Address& address);
WHOISKIT_API std::string to_string(const Prefix& prefix);
WHOISKIT_API std::string to_string(const Range& range);

// By the special-purpose registries of IANA (RFC 6890) and the multicast blocks; an IPv4-mapped IPv6 address is not
// global, whatever it holds.
WHOISKIT_API bool is_global(const Address& address);

// Whether `text` is an address of that family and scope.
WHOISKIT_API bool valid(std::string_view text, Family family = Family::any, Scope scope = Scope::any);

WHOISKIT_API Range range_of(const Prefix& prefix);
// The fewest prefixes that are together just this range, in order: at most 62 for IPv4, 254 for IPv6.
WHOISKIT_API std::vector<Prefix> prefixes_of(const Range& range);

WHOISKIT_API bool contains(const Range& range, const Address& address);
WHOISKIT_API bool contains(const Range& outer, const Range& inner);
inline bool contains(const Prefix& prefix, const Address& address) { return contains(range_of(prefix), address); }

// The address of the client of a web server, behind proxies. Anybody can send these headers, so they count only where
// `peer`, the other end of the connection, is one of the proxies in `trusted`; else the peer is the client. Of the
// first header below that is there and holds an address:
//
//   Forwarded (RFC 7239, its for= values), X-Forwarded-For: a list to which each proxy adds at the right. It is read
//     from the right: trusted addresses are proxies, the first other one is the client. What stands left of that, the
//     client itself may have written. An entry that is no address ("unknown", "_hidden") ends the search: the
//     address last seen is the answer.
//   CF-Connecting-IP, True-Client-IP, X-Real-IP, X-Client-IP, X-Cluster-Client-IP, Client-IP: one address.
//
// `header` gives the value of a header by its name as written above, empty where the request has none; several headers
// of one name are joined by commas, in order. Ports and brackets around addresses are taken off, and IPv4-mapped IPv6
// addresses are the IPv4 ones. Empty only if `peer` is no address.
using HeaderValue = std::function<std::string_view(std::string_view name)>;
WHOISKIT_API std::optional<Address> client_address(std::string_view peer, const HeaderValue& header,
                                                   std::span<const Prefix> trusted);

}  // namespace whoiskit::ip

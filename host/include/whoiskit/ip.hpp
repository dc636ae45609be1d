// whoiskit/ip.hpp: arithmetic of IP addresses, prefixes and ranges, and the address of a web client. All are pure
// functions of their arguments: they use no network and no locale, and allocate only what they return.
//
//   ip::valid("10.0.0.1", ip::Family::any, ip::Scope::global)            false: a private address
//   ip::to_string(ip::range_of(*ip::parse_prefix("192.0.2.0/24")))       "192.0.2.0 - 192.0.2.255"
//   ip::prefixes_of(*ip::parse_range("192.0.2.1 - 192.0.2.4"))           192.0.2.1/32, 192.0.2.2/31, 192.0.2.4/32
//
// Text forms: IPv4 is four decimal numbers without leading zeros. IPv6 is read as in RFC 4291 section 2.2 and written
// as in RFC 5952. Zones, ports and surrounding blanks are not accepted.
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

// The bits after the first `length` are zero.
struct Prefix {
  Address first;
  unsigned length = 0;  // at most 32 or 128
  auto operator<=>(const Prefix&) const = default;
};

// Both ends are of one family, and first <= last.
struct Range {
  Address first, last;
  auto operator<=>(const Range&) const = default;
};

// Nothing if the text is invalid. A prefix may have host bits ("192.0.2.9/24"), which are cleared, or no length, which
// makes it a single address. A range is "FIRST - LAST" (blanks are optional), a prefix or an address.
WHOISKIT_API std::optional<Address> parse_address(std::string_view text);
WHOISKIT_API std::optional<Prefix> parse_prefix(std::string_view text);
WHOISKIT_API std::optional<Range> parse_range(std::string_view text);

// "192.0.2.1"; "192.0.2.0/24"; "192.0.2.0 - 192.0.2.255".
WHOISKIT_API std::string to_string(const Address& address);
WHOISKIT_API std::string to_string(const Prefix& prefix);
WHOISKIT_API std::string to_string(const Range& range);

// By IANA's special-purpose registries (RFC 6890) and the multicast blocks. An IPv4-mapped IPv6 address is not global,
// whichever IPv4 address it holds.
WHOISKIT_API bool is_global(const Address& address);

// Whether `text` is an address of that family and scope.
WHOISKIT_API bool valid(std::string_view text, Family family = Family::any, Scope scope = Scope::any);

WHOISKIT_API Range range_of(const Prefix& prefix);
// The smallest list of prefixes that together are exactly this range, in order: at most 62 for IPv4, 254 for IPv6.
WHOISKIT_API std::vector<Prefix> prefixes_of(const Range& range);

WHOISKIT_API bool contains(const Range& range, const Address& address);
WHOISKIT_API bool contains(const Range& outer, const Range& inner);
inline bool contains(const Prefix& prefix, const Address& address) { return contains(range_of(prefix), address); }

// The address of the client of a web server that is behind proxies. Any client can send these headers. They count only
// if `peer`, the other end of the connection, is one of the proxies in `trusted`; otherwise the peer is the client. The
// first header below that is present and holds an address is used:
//
//   Forwarded (RFC 7239, its for= values), X-Forwarded-For: a list to which each proxy adds at the right. It is read
//   from the right: trusted addresses are proxies, the first other address is the client. The client itself may have
//   written anything left of that. An entry that is not an address ("unknown", "_hidden") ends the search: the address
//   last seen is the result.
//   CF-Connecting-IP, True-Client-IP, X-Real-IP, X-Client-IP, X-Cluster-Client-IP, Client-IP: one address.
//
// `header` gives the value of a header by its name as written above, empty if the request has none. Several headers of
// one name are joined by commas, in order. Ports and brackets around addresses are removed, and IPv4-mapped IPv6
// addresses become IPv4 addresses. The result is empty only if `peer` is not an address.
using HeaderValue = std::function<std::string_view(std::string_view name)>;
WHOISKIT_API std::optional<Address> client_address(std::string_view peer, const HeaderValue& header,
                                                   std::span<const Prefix> trusted);

}  // namespace whoiskit::ip

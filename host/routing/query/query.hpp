// What a person asks, made exact: the kind of object, and the one spelling that is looked up and sent.
//
//   "  Exämple.AT. "   -> domain   text "xn--exmple-cua.at", unicode "exämple.at"
//   "192.0.2.9/24"     -> ipv4     text "192.0.2.0/24", prefix 24
//   "2001:DB8::1"      -> ipv6     text "2001:db8::1", prefix 128
//   "as64496", "64496" -> AS       text "64496"
//   "ABC123-RIPE"      -> handle   text "ABC123-RIPE"
//
// What is none of these as it stands may hold one, as a pasted address of a page does (routing/query/pasted.hpp).
//
// classify() is a pure function of its text: no network, no table, no locale; RoutingTable::find_registrable() then
// says what of it is sent. Names are IDNA 2008 by UTS 46 without the transitional mapping (faß.de stays xn--fa-hia.de),
// addresses RFC 4291 and RFC 5952, AS numbers RFC 5396 "asplain".
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "whoiskit/abi/call.h"
#include "whoiskit/words.hpp"

namespace whoiskit::routing {

inline constexpr std::size_t kMaxQueryBytes = 1024;  // of input text; a name of 253 characters fits in any script
inline constexpr std::size_t kMaxNameLength = 253;   // RFC 1035, without the final dot
inline constexpr std::size_t kMaxLabelLength = 63;

inline constexpr std::size_t kMaxHandleLength = 64;

// What a query is, by the numbers that handlers are given (wk_call.query_type).
enum class QueryKind : std::uint8_t {
  unknown = WK_QUERY_UNKNOWN,
  domain = WK_QUERY_DOMAIN,
  ipv4 = WK_QUERY_IPV4,
  ipv6 = WK_QUERY_IPV6,
  as_number = WK_QUERY_AS,
  name_server = WK_QUERY_NAME_SERVER,
  handle = WK_QUERY_HANDLE,
};

struct Query {
  QueryKind type = QueryKind::unknown;
  bool documentation = false;  // reserved for examples (RFC 5737, 3849, 9637, 5398): fine to ask a simulated registry
  std::uint8_t prefix_length = 0;  // addresses: 32 or 128 for a single one
  std::uint32_t asn = 0;
  std::array<std::uint8_t, 16> address{};  // network order; IPv4 fills the first four bytes
  std::string original;                    // as given
  std::string pasted;  // what of it was taken, where that is a part: "example.com" of "https://example.com/"
  std::string text;    // normalised: ASCII lower-case name, canonical address or prefix, AS digits, handle as given
  // What a server is asked about: the text, until RoutingTable::find_registrable() finds the name or address that is
  // registered ("example.co.uk" for "www.sub.example.co.uk").
  std::string asked;
  std::string unicode;  // domains: the form people read; equals text where there is no other
  std::string special;  // what a special-purpose address or AS number is for; empty for ordinary ones
  // Empty if a registry can be asked. With type `unknown` the text is no query at all; with another type the query is
  // well formed but belongs to nobody ("private address ..."), and only an operator's own table may still answer it.
  std::string error;

  bool is_address() const { return type == QueryKind::ipv4 || type == QueryKind::ipv6; }
  bool is_prefix() const { return is_address() && prefix_length != (type == QueryKind::ipv4 ? 32 : 128); }
};

// Never fails: what cannot be asked comes back with `error` naming the text and the way out.
Query classify(std::string_view text, QueryType wanted = QueryType::automatic);

// Makes `query` one that cannot be asked: type unknown, and an error of its text and `what`.
void refuse(Query& query, std::string_view what);

// The normalised text for people and programs: of an AS number with "AS" before it.
std::string shown_text(const Query& query);

// "domain", "ipv4", "ipv6", "as_number", "name_server", "handle" or "unknown".
std::string_view to_string(QueryKind type);

}  // namespace whoiskit::routing

// routing/query/query.hpp: a query in exact form: the kind of object, and the one spelling that is looked up and sent.
//
//   "  Exämple.AT. "   -> domain   text "xn--exmple-cua.at", unicode "exämple.at"
//   "192.0.2.9/24"     -> ipv4     text "192.0.2.0/24", prefix 24
//   "2001:DB8::1"      -> ipv6     text "2001:db8::1", prefix 128
//   "as64496", "64496" -> AS       text "64496"
//   "ABC123-RIPE"      -> handle   text "ABC123-RIPE"
//
// A text that is none of these may contain one, for example the address of a page (routing/query/pasted.hpp).
//
// classify() is a pure function of its text: no network, no table, no locale. RoutingTable::find_registrable() then
// decides which part of it is sent. Names follow IDNA 2008 by UTS 46 without the transitional mapping (faß.de stays
// xn--fa-hia.de), addresses RFC 4291 and RFC 5952, AS numbers RFC 5396 "asplain".
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

// The kind of a query, with the numbers that handlers are given (wk_call.query_type).
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
  bool documentation = false;      // for examples (RFC 5737, 3849, 9637, 5398); a simulated registry may be queried
  std::uint8_t prefix_length = 0;  // addresses: 32 or 128 for a single one
  std::uint32_t asn = 0;
  std::array<std::uint8_t, 16> address{};  // network order; IPv4 fills the first four bytes
  std::string original;                    // as given
  std::string pasted;  // the part that was used, if not all: "example.com" of "https://example.com/"
  std::string text;    // normalised: ASCII lower-case name, canonical address or prefix, AS digits, handle as given
  // The text that is sent to a server: `text`, until RoutingTable::find_registrable() finds the registrable name or
  // address ("example.co.uk" for "www.sub.example.co.uk").
  std::string asked;
  std::string unicode;  // domains: the form for people; equals text if there is no other
  std::string special;  // the purpose of a special-purpose address or AS number; empty for ordinary ones
  // Empty if a registry can be queried. With type `unknown` the text is not a valid query. With another type the query
  // is well formed, but no registry assigns the object ("private address ..."): only an operator's own table may answer
  // it.
  std::string error;

  bool is_address() const { return type == QueryKind::ipv4 || type == QueryKind::ipv6; }
  bool is_prefix() const { return is_address() && prefix_length != (type == QueryKind::ipv4 ? 32 : 128); }
};

// Never fails: for a text that cannot be looked up, `error` names the text and the way out.
Query classify(std::string_view text, QueryType wanted = QueryType::automatic);

// Makes `query` invalid: its type becomes unknown, and its error consists of its text and `what`.
void refuse(Query& query, std::string_view what);

// The normalised text as shown to people and programs: an AS number has "AS" before it.
std::string shown_text(const Query& query);

// "domain", "ipv4", "ipv6", "as_number", "name_server", "handle" or "unknown".
std::string_view to_string(QueryKind type);

}  // namespace whoiskit::routing

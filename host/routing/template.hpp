// The line a server is sent. Servers want their own words around the name ("-T dn,ace {domain}"), which the routing
// table gives as a template; a query must never be able to add a second line or a control byte to it.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "routing/query/query.hpp"
#include "routing/route.hpp"

namespace whoiskit::routing {

inline constexpr std::size_t kMaxQueryLine = 1024;  // of an expanded template, without CR LF

// Who asks, for servers that want to know; what is empty expands to nothing. This code looks nothing up.
struct Client {
  std::string address;  // {ip} in queries that are about no address
  std::string name;     // {hname}, its name in the DNS
  std::string version;  // {version} of the program
};

// What a template may hold in braces. A macro that says nothing about this kind of query expands to nothing.
//
//   {domain}               the ASCII name
//   {DOMAIN}               the same in upper case
//   {unicode}              its U-label form
//   {label}, {tld}         its first label, its last label
//   {ip}                   the address alone; where none is asked about, the client's
//   {cidr}                 address/length
//   {asn_number}, {n}      the digits of an AS number
//   {query}                what a person would type (AS numbers with "AS")
//   {host}, {handle}       the text asked for
//   {hname}, {version}     of Client
inline constexpr std::array<std::string_view, 14> kMacros = {
    "domain",     "DOMAIN", "unicode", "label", "tld",    "ip",    "cidr",
    "asn_number", "n",      "query",   "host",  "handle", "hname", "version",
};

// Empty if the line would be longer than kMaxQueryLine: a cut query would ask for something else. Control bytes, of the
// template or of the query, are left out. Unknown macros stay as they are.
//
// A name is written as Query::asked, which RoutingTable::find_registrable() sets.
std::string expand_template(std::string_view text, const Query& query, const Client& client = {});

// The same for the target of an HTTP request ("/whois?name={domain}"): values are percent-encoded (RFC 3986), blanks
// of the template, too, but for those around the beginning of a form to post: "/search (POST name={domain})".
std::string expand_target(std::string_view text, const Query& query, const Client& client = {});

// What a route's server is sent: its template, expanded as its protocol wants it.
std::string expand_query(const Route& route, const Query& query, const Client& client = {});

// Whether something in braces is no macro: a template of an operator that would be sent as it stands.
bool has_unknown_macro(std::string_view text);

}  // namespace whoiskit::routing

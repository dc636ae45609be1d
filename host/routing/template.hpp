// routing/template.hpp: the line that is sent to a server. Some servers need words around the name ("-T dn,ace
// {domain}"). The routing table gives these as a template. A query must never be able to add a second line or a control
// byte.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "routing/query/query.hpp"
#include "routing/route.hpp"

namespace whoiskit::routing {

inline constexpr std::size_t kMaxQueryLine = 1024;  // of an expanded template, without CR LF

// The client, for servers that ask for it. An empty member expands to nothing. This code looks nothing up.
struct Client {
  std::string address;  // {ip} in queries that are not for an address
  std::string name;     // {hname}, its name in the DNS
  std::string version;  // {version} of the program
};

// The macros of a template, in braces. A macro that does not apply to this kind of query expands to nothing.
//
//   {domain}               the ASCII name
//   {DOMAIN}               the same in upper case
//   {unicode}              its U-label form
//   {label}, {tld}         its first label, its last label
//   {ip}                   the address without prefix length; the client's if the query is not for an address
//   {cidr}                 address/length
//   {asn_number}, {n}      the digits of an AS number
//   {query}                the query as a person types it (AS numbers with "AS")
//   {host}, {handle}       the text of the query
//   {hname}, {version}     the members of Client
inline constexpr std::array<std::string_view, 14> kMacros = {
    "domain",     "DOMAIN", "unicode", "label", "tld",    "ip",    "cidr",
    "asn_number", "n",      "query",   "host",  "handle", "hname", "version",
};

// Empty if the line would be longer than kMaxQueryLine, because a cut query would ask for something else. Control bytes
// of the template or the query are left out. Unknown macros remain unchanged.
//
// A name is written as Query::asked, which RoutingTable::find_registrable() sets.
std::string expand_template(std::string_view text, const Query& query, const Client& client = {});

// The same for the target of an HTTP request ("/whois?name={domain}"). Values are percent-encoded (RFC 3986), and so
// are blanks of the template, except for those around the beginning of a form to post: "/search (POST name={domain})".
std::string expand_target(std::string_view text, const Query& query, const Client& client = {});

// The text that is sent to a route's server: its template, expanded as its protocol requires.
std::string expand_query(const Route& route, const Query& query, const Client& client = {});

// Whether something in braces is not a macro; it would be sent unchanged. For checks of an operator's template.
bool has_unknown_macro(std::string_view text);

}  // namespace whoiskit::routing

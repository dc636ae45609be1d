// The line a server is sent. Servers want their own words around the name ("-T dn,ace {domain}"), which the routing
// table gives as a template; a query must never be able to add a second line or a control byte to it.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "routing/query.hpp"

namespace whoiskit::routing {

inline constexpr std::size_t kMaxQueryLine = 1024;  // of an expanded template, without CR LF

// {domain} the ASCII name, {DOMAIN} in upper case, {unicode} its U-label form, {label} its
// first label, {tld} its last label, {ip} the address alone, {cidr} address/length, {asn_number} and {n} the
// digits of an AS number, {query} what a person would type (AS numbers with "AS"), {host} and {handle} the text asked
// for. A macro that says nothing about this kind of query expands to nothing.
inline constexpr std::array<std::string_view, 12> kMacros = {
    "domain", "DOMAIN", "unicode", "label", "tld", "ip", "cidr", "asn_number", "n", "query", "host", "handle"};

// Empty if the line would be longer than kMaxQueryLine: a cut query would ask for something else. Control bytes, of the
// template or of the query, are left out. Unknown macros stay as they are.
std::string expand_template(std::string_view text, const Query& query);

}  // namespace whoiskit::routing

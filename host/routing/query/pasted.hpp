// routing/query/pasted.hpp: texts that people paste instead of a query: the address of a page, an e-mail address, a
// range, a name that was made harmless for a report.
//
//   "https://user@Example.com:8443/path?q"   Example.com
//   "info@example.com", "*.example.com"      example.com
//   "example.com/", "hxxps://example[.]com"  example.com
//   "192.0.2.0-192.0.2.255"                  192.0.2.0/24
//   "[2001:db8::1]:443"                      2001:db8::1
//   "AS 64496", "ASN64496"                   AS64496
#pragma once

#include <string>
#include <string_view>

namespace whoiskit::routing {

// The query inside `text`, which has at most kMaxQueryBytes and is not a query itself. Empty if there is none. The
// result must be classified like any text, and may prove to be invalid. A pure function, linear in the length of the
// text.
std::string query_within(std::string_view text);

}  // namespace whoiskit::routing

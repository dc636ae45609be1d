// routing/query/pasted.hpp: what a person pastes in place of a query: the address of a page, an e-mail address, a
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

// The query within `text`, of at most kMaxQueryBytes, which is no query as it stands. Empty where there is none; else
// it is classified as any text is, and may prove to be no query either. A pure function, linear in the text.
std::string query_within(std::string_view text);

}  // namespace whoiskit::routing

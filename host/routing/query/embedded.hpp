// routing/query/embedded.hpp: names and addresses that stand for other addresses. They are routed, and some are
// queried, by those.
//
//   in-addr.arpa   "2.0.192.in-addr.arpa"       192.0.2.0/24    RFC 1035 3.5
//   ip6.arpa       "8.b.d.0.1.0.0.2.ip6.arpa"   2001:db8::/32   RFC 3596 2.5
//   6to4           2002:c000:201::/48           192.0.2.1       RFC 3056
//   teredo         2001:0:...                   the client's    RFC 4380 4: the last 32 bits, inverted
#pragma once

#include <optional>
#include <string_view>

#include "routing/query/query.hpp"

namespace whoiskit::routing {

// The query for the inner address or prefix. `form` is one of the four above, as in a row's `embedded`. Nothing if the
// query contains no address: its prefix is too short, or its labels are not numbers. The `error` of the result is set
// if the address is private.
std::optional<Query> embedded_query(const Query& query, std::string_view form);

}  // namespace whoiskit::routing

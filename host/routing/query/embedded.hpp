// Names and addresses that stand for other addresses: they are routed, and some are asked, by those.
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

// The query of the inner address or prefix; `form` is one of the four above, as a row's `embedded` has it. Nothing
// where the query holds none: too short a prefix, labels that are no numbers. Its `error` says if it is a private one.
std::optional<Query> embedded_query(const Query& query, std::string_view form);

}  // namespace whoiskit::routing

// Which plugin reads an answer. Plugins claim by their file name (whois.at.so claims "at"), so this needs no look at
// the files: it asks a predicate. The first claim somebody makes wins, in this order:
//
//   domain   the row's `handler`; then the suffixes of the name, longest first (co.uk, uk), as far up as there is a
//            registry; then, under a generic TLD, "family.icann", the format their registries have in common
//   address  the row's `handler` (ip.arin, ip.ripe, ...: it stands with the server); then that of the parent server,
//            for a national registry without a plugin of its own
//   AS       as for addresses; so for handles
//   server   (a registrar's host met in a referral) the row's `handler`; then "gtld.MIDNAME"; then, for a domain,
//            "family.registrar" and "family.icann". Asked for a number: as for addresses, where it has a parent server
//   RWhois   the row's `handler`; then "ip.rwhois"
//
// Last of all comes "family.generic", which reads any server's answers by their structure.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "routing/query/query.hpp"
#include "routing/route.hpp"

namespace whoiskit::routing {

// The plugin of RWhois answers, whatever server they come from, unless it has one of its own.
inline constexpr std::string_view kRwhoisHandler = "ip.rwhois";

// The formats of gTLDs, and the last resort.
inline constexpr std::string_view kIcannHandler = "family.icann";
inline constexpr std::string_view kRegistrarHandler = "family.registrar";
inline constexpr std::string_view kLastHandler = "family.generic";

// Claims in the order above, whether anybody makes them or not. Never longer than a name has labels, plus four.
std::vector<std::string> handler_candidates(const Route& route, const Query& query);

// The first of them that `has_plugin` knows; empty if none.
std::string choose_handler(const Route& route, const Query& query,
                           const std::function<bool(std::string_view claim)>& has_plugin);

// The second label of a host, in lower case ("srsplus" of whois.srsplus.com, "123-reg" of whois.123-reg.co.uk), which
// names the plugin of a registrar; the first of a host of two labels; empty for an IP literal or a single label.
std::string midname(std::string_view host);

}  // namespace whoiskit::routing

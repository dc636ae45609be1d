// routing/handler.hpp: which plugin reads an answer. Plugins claim by their file name (whois.at.so claims "at"), so the
// files need not be opened: a predicate says which claims have a plugin. The first claim that has one wins, in this
// order:
//
//   domain   the row's `handler`; then the suffixes of the name, longest first (co.uk, uk); then, under a generic TLD,
//            "family.icann", the common format of their registries
//   address  the row's `handler` (ip.arin, ip.ripe, ...: it is in the row of the server); then the parent server's,
//            for a national registry without a plugin of its own
//   AS       the same as for addresses; handles, too
//   server   (a registrar's host met in a referral) the row's `handler`; then "gtld.MIDNAME"; then, for a domain,
//            "family.registrar" and "family.icann". For numbers, if it has a parent server: the same as for addresses
//   RWhois   the row's `handler`; then "ip.rwhois"
//
// The last claim is always "family.generic", which reads any server's answers by their structure.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "routing/query/query.hpp"
#include "routing/route.hpp"

namespace whoiskit::routing {

// The plugin for RWhois answers of any server that has no plugin of its own.
inline constexpr std::string_view kRwhoisHandler = "ip.rwhois";

// The formats of gTLDs, and the last resort.
inline constexpr std::string_view kIcannHandler = "family.icann";
inline constexpr std::string_view kRegistrarHandler = "family.registrar";
inline constexpr std::string_view kLastHandler = "family.generic";

// Claims in the order above, whether or not a plugin makes them. Their number is at most that of the name's labels plus
// four.
std::vector<std::string> handler_candidates(const Route& route, const Query& query);

// The first of them that `has_plugin` knows; empty if none.
std::string choose_handler(const Route& route, const Query& query,
                           const std::function<bool(std::string_view claim)>& has_plugin);

// The second label of a host in lower case ("srsplus" of whois.srsplus.com, "123-reg" of whois.123-reg.co.uk). It names
// the plugin of a registrar. The first label if the host has two; empty for an IP literal or a single label.
std::string midname(std::string_view host);

}  // namespace whoiskit::routing

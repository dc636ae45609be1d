// registry/cache_scope.hpp: the network settings of a host that, in addition to the queries themselves, decide which
// server's answers come back. Answers that are kept beyond the host are reused only under the same settings.
//
//   the options     DNS servers, proxy (without its password), bind address, certificates that are trusted
//   routing tables  every row of an operator's or a plugin's file that names an address
//
// Servers, ports, protocols and query lines are not part of the scope. They are kept with each answer, and compared
// with the queries that would be sent now.
#pragma once

#include <string>
#include <string_view>

#include "routing/table.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::registry {

// The part of the scope that the options set; empty if they set nothing. ca_file counts in its current state.
std::string scope_of_options(const HostOptions& options);

// The SHA-256 of the whole scope, in hexadecimal; empty if neither source sets anything, as in most hosts.
std::string cache_scope_key(std::string way_of_options, const routing::RoutingTable& routes);

}  // namespace whoiskit::registry

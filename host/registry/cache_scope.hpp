// registry/cache_scope.hpp: by which way a host's questions go out: what besides the questions themselves decides whose
// answers come back. Answers that are kept beyond the host are kept for the same way only.
//
//   the options     DNS servers, proxy (without its password), bind address, certificates that are trusted
//   routing tables  every row of an operator's or a plugin's file that names an address
//
// Servers, ports, protocols and query lines are no part of it: they are kept with each answer, and compared with what
// would be asked today.
#pragma once

#include <string>
#include <string_view>

#include "routing/table.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::registry {

// What of it the options say; empty where they say nothing. ca_file counts as it is now.
std::string scope_of_options(const HostOptions& options);

// The whole way as SHA-256 in hexadecimal; empty where neither says anything, as in most hosts.
std::string cache_scope_key(std::string way_of_options, const routing::RoutingTable& routes);

}  // namespace whoiskit::registry

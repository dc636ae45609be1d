// cli/asked_server.hpp: the server to ask, with a port or words of its own before the query.
#pragma once

#include <string>

#include "cli/usage/query.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::cli {

// LookupOptions::server for the options --server, --port and --server-flags; where no server is named, and there is a
// port or flags, that of `query`. Throws UsageError where they do not go together, or there is no server.
std::string asked_server(const QueryOptions& options, const std::string& query, QueryType type, Host& host);

// Whether the registry that `query` belongs to runs a WHOIS server that answers.
bool has_whois(const std::string& query, QueryType type, Host& host);

}  // namespace whoiskit::cli

// cli/asked_server.hpp: the server that a command line names, with its port and the words sent before the query.
#pragma once

#include <string>

#include "cli/usage/query.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::cli {

// Returns LookupOptions::server for the options --server, --port and --server-flags. If there is a port or flags but no
// server, it is the server of `query`. Throws UsageError if the options exclude each other or no server is known.
std::string asked_server(const QueryOptions& options, const std::string& query, QueryType type, Host& host);

}  // namespace whoiskit::cli

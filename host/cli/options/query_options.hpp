// cli/options/query_options.hpp: what comes of the options of commands that take a query (cli/usage/query.hpp).
#pragma once

#include "cli/usage/query.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::cli {

// The look-up's part of them. Throws UsageError for a --server that names none.
LookupOptions lookup_options(const QueryOptions& options);

}  // namespace whoiskit::cli

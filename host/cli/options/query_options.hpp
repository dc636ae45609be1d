// cli/options/query_options.hpp: interprets the options of commands that take a query (cli/usage/query.hpp).
#pragma once

#include "cli/usage/query.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::cli {

// The look-up options that follow from them. Throws UsageError if the value of --server or --client-address is invalid.
LookupOptions lookup_options(const QueryOptions& options);

}  // namespace whoiskit::cli

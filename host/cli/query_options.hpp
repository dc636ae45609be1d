// cli/query_options.hpp: what the commands that take a query to look up understand of it.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "whoiskit/host.hpp"

namespace whoiskit::cli {

struct QueryOptions {
  std::string type = "auto";
  std::string server, client_address, client_name;
  bool exact = false;
};

void add_query_options(CLI::App& app, QueryOptions& options);

// The look-up's part of them. Throws UsageError for a --server that names none.
LookupOptions lookup_options(const QueryOptions& options);

}  // namespace whoiskit::cli

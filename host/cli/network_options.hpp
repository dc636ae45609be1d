// cli/network_options.hpp: what look-ups over the network understand: the way there, and what is kept of the answers.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "whoiskit/host.hpp"

namespace whoiskit::cli {

struct NetworkOptions {
  bool cache = false, no_cache = false, fresh = false, no_wait = false, no_dns = false, resolve = false;
  std::string cache_file, proxy, bind_address, ca_file;
  std::vector<std::string> dns_servers;
};

void add_network(CLI::App& app, NetworkOptions& options);

// The file of --cache-file, else the user's own. Throws UsageError where there is no folder to put one in.
std::string cache_file_of(const NetworkOptions& options);

void apply(const NetworkOptions& options, HostOptions& host, LookupOptions& lookup);

}  // namespace whoiskit::cli

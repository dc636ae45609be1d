// cli/usage/serve.hpp: the command line of `whoiskit serve`.
#pragma once

#include <string>
#include <vector>

#include "cli/usage/common.hpp"
#include "cli/usage/network.hpp"

namespace whoiskit::cli {

struct ServeCommand {
  CommonOptions common;
  NetworkOptions network;
  std::vector<std::string> http, whois, cors;
  std::string text, access_log, simulate;
  bool log_queries = false;
  double drain_timeout = 0, timeout = 0;
  unsigned serve_threads = 0;
  unsigned max_connections = 0, max_lookups = 0;
};

}  // namespace whoiskit::cli

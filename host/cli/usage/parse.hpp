// cli/usage/parse.hpp: the command lines of `whoiskit parse` and `whoiskit route`, which do not use the network.
#pragma once

#include <string>

#include "cli/usage/common.hpp"
#include "cli/usage/query.hpp"

namespace whoiskit::cli {

inline constexpr unsigned kMaxJobs = 256;

struct ParseCommand {
  CommonOptions common;
  std::string file;
  std::string server, query, tld, handler, protocol, content_type;
  unsigned http_status = 0;
  bool explain = false, unused = false, keep_redacted = false;
  bool batch = false, with_raw = false, verbose = false, files_anywhere = false;
  unsigned jobs = 0;
};

struct RouteCommand {
  CommonOptions common;
  QueryOptions options;
  std::string query;
  bool all = false;
};

}  // namespace whoiskit::cli

// cli/usage/lookup.hpp: the command lines of `whoiskit lookup`, `whois`, `diff` and `watch`.
#pragma once

#include <string>
#include <vector>

#include "cli/usage/common.hpp"
#include "cli/usage/network.hpp"
#include "cli/usage/query.hpp"

namespace whoiskit::cli {

struct LookupCommand {
  CommonOptions common;
  NetworkOptions network;
  QueryOptions query;
  std::vector<std::string> queries, files;
  std::string simulate;
  bool no_follow = false;
  bool explain = false;
  bool keep_redacted = false;
  bool lists = false;
  std::vector<std::string> fields;
  bool short_line = false;
  bool hide_terms = false;
  bool verbose = false;
  bool iana = false;      // of whois: query IANA's server
  bool as_whois = false;  // behave as whois(1) does where lookup differs
  double timeout = 0;
};

struct DiffCommand {
  CommonOptions common;
  NetworkOptions network;
  std::string query;
  std::string simulate;
  double timeout = 0;
  bool all = false;
};

struct WatchCommand {
  CommonOptions common;
  NetworkOptions network;
  QueryOptions query;
  std::string simulate;
};

}  // namespace whoiskit::cli

// cli/usage/bulk.hpp: the command line of `whoiskit bulk`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/usage/common.hpp"
#include "cli/usage/network.hpp"
#include "cli/usage/query.hpp"

namespace whoiskit::cli {

struct BulkCommand {
  CommonOptions common;
  NetworkOptions network;
  QueryOptions query;
  std::vector<std::string> words;  // the input; with a queue what to do, and the input
  std::string output, input_format, column, progress = "auto";
  std::string queue, job;
  std::vector<std::string> fields;
  std::string simulate;
  std::string previous, refresh, diff;
  std::uint64_t attempts = 3;
  bool header = false;
  bool ordered = false;
  bool no_follow = false;
  bool keep_redacted = false;
  bool lists = false;
  bool with_raw = false;
  double timeout = 0;
};

}  // namespace whoiskit::cli

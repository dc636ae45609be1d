// cli/usage/cache.hpp: the command lines below `whoiskit cache`.
#pragma once

#include "cli/usage/common.hpp"
#include "cli/usage/network.hpp"

namespace whoiskit::cli {

struct CacheCommand {
  CommonOptions common;
  NetworkOptions network;  // only cache_file
};

}  // namespace whoiskit::cli

// cli/usage/servers.hpp: the command lines below `whoiskit servers`.
#pragma once

#include <string>

#include "cli/usage/common.hpp"
#include "cli/usage/network.hpp"

namespace whoiskit::cli {

struct ServersCommand {
  CommonOptions common;
  NetworkOptions network;  // only those of connections
  std::string from, folder;
  bool force = false;
};

}  // namespace whoiskit::cli

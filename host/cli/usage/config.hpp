// cli/usage/config.hpp: the command lines below `whoiskit config`.
#pragma once

#include <string>

#include "cli/usage/common.hpp"

namespace whoiskit::cli {

struct ConfigCommand {
  std::string config;  // --config FILE
  std::string file;    // to check
};

}  // namespace whoiskit::cli

// cli/usage/routes.hpp: the command lines below `whoiskit routes`.
#pragma once

#include <string>
#include <vector>

#include "cli/usage/common.hpp"

namespace whoiskit::cli {

struct RoutesCommand {
  std::string output;              // of compile
  std::vector<std::string> files;  // routing files, or compiled ones for check
};

}  // namespace whoiskit::cli

// cli/usage/completion.hpp: the command line of `whoiskit completion`.
#pragma once

#include <string>

#include "syntax/command.hpp"

namespace whoiskit::cli {

struct CompletionCommand {
  std::string shell;
};

}  // namespace whoiskit::cli

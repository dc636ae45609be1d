// cli/usage/query.hpp: the options of commands that take a query to look up.
#pragma once

#include <string>

#include "syntax/command.hpp"

namespace whoiskit::cli {

struct QueryOptions {
  std::string type = "auto";
  std::string protocol = "auto";
  std::string server, server_flags, client_address, client_name;
  unsigned port = 0;  // 0: the port of the server's row
  bool exact = false;
};

extern const syntax::OptionSet kQueryOptions;

}  // namespace whoiskit::cli

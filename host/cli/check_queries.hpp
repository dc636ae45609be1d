// cli/check_queries.hpp: words of the command line that stand where a query does and are none: mistyped commands,
// files.
#pragma once

#include <string>
#include <vector>

#include "whoiskit/host.hpp"

namespace whoiskit::cli {

// Throws UsageError where one of several words is the name of a command: it stands at the wrong place.
void check_commands(const std::vector<std::string>& words);

// Throws UsageError, which names what was probably meant, where one of `words` is a file, or a word without a dot that
// is neither a top-level domain nor a handle by its look.
void check_queries(const std::vector<std::string>& words, Host& host);

// On a terminal, says on standard error what is taken of a query that holds more than its name.
void say_what_is_taken(const std::string& query, QueryType type);

}  // namespace whoiskit::cli

// cli/check_queries.hpp: finds words that are not queries in the place of queries, such as mistyped commands and files.
#pragma once

#include <string>
#include <vector>

#include "whoiskit/host.hpp"

namespace whoiskit::cli {

// Throws UsageError if one of several words is the name of a command, which belongs before the queries.
void check_commands(const std::vector<std::string>& words);

// Throws UsageError if one of `words` is a file, or has no dot and is neither a top-level domain nor shaped like a
// handle. The message suggests what was probably meant.
void check_queries(const std::vector<std::string>& words, Host& host);

// If standard error is a terminal: reports which part of `query` is looked up when it contains more than a name.
void say_what_is_taken(const std::string& query, QueryType type);

}  // namespace whoiskit::cli

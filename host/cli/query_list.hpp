// cli/query_list.hpp: the queries of a command line: its words, and the lines of standard input and files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::cli {

inline constexpr std::size_t kMaxQueryFile = 67'108'864;  // bytes of a list of queries

// The queries of a list, one on each line, without surrounding blanks. Empty lines are ignored, and so are comments: a
// '#' at the start of a line or after a blank, and what follows it.
std::vector<std::string> queries_of(std::string_view list);

// `words` in their order, where "-" means the lines of standard input, then the lines of `files`. Throws UsageError if
// a file cannot be read or there is no query.
std::vector<std::string> collect_queries(const std::vector<std::string>& words, const std::vector<std::string>& files);

}  // namespace whoiskit::cli

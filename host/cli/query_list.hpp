// cli/query_list.hpp: what a look-up is asked for: words of the command line, the standard input, files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::cli {

inline constexpr std::size_t kMaxQueryFile = 67'108'864;  // bytes of a list of queries

// The queries of a list: a line each, without blanks around it. Empty lines and what follows a '#' at the beginning of
// a line or behind a blank is left out.
std::vector<std::string> queries_of(std::string_view list);

// `words` in their order, "-" as the lines of the standard input, then the lines of the files. Throws UsageError for a
// file that cannot be read, and where there is no query at all.
std::vector<std::string> collect_queries(const std::vector<std::string>& words, const std::vector<std::string>& files);

}  // namespace whoiskit::cli

#include "cli/query_list.hpp"

#include "cli/input.hpp"
#include "cli/options/options.hpp"
#include "text/lines.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::cli {
namespace {

void add_file(const std::string& path, std::vector<std::string>& queries) {
  Input input(path);
  for (std::string& query : queries_of(input.read_all(kMaxQueryFile))) queries.push_back(std::move(query));
}

}  // namespace

std::vector<std::string> queries_of(std::string_view list) {
  std::vector<std::string> queries;
  for (const std::string_view line : text::lines(list)) {
    const std::string_view query = trim(text::without_comment(line));
    if (!query.empty()) queries.emplace_back(query);
  }
  return queries;
}

std::vector<std::string> collect_queries(const std::vector<std::string>& words, const std::vector<std::string>& files) {
  if (words.empty() && files.empty()) throw UsageError("QUERY is required: say what to look up");
  std::vector<std::string> queries;
  for (const std::string& word : words) {
    if (word == "-") {
      add_file(word, queries);
    } else {
      queries.push_back(word);
    }
  }
  for (const std::string& file : files) add_file(file, queries);
  if (queries.empty()) throw UsageError("there is no query in what was read: write one to a line");
  return queries;
}

}  // namespace whoiskit::cli

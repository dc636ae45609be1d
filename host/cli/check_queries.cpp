#include "cli/check_queries.hpp"

#include <filesystem>
#include <string_view>
#include <system_error>

#include "api/core.hpp"
#include "cli/options/arguments.hpp"
#include "cli/options/options.hpp"
#include "cli/output.hpp"
#include "cli/usage/commands.hpp"
#include "platform/descriptor.hpp"
#include "platform/terminal.hpp"
#include "reading/complete.hpp"
#include "text/nearest.hpp"

namespace whoiskit::cli {
namespace {

// Words that people try, and what this program calls it.
constexpr struct {
  std::string_view word, meant;
} kOtherWords[] = {
    {"batch", "-f FILE"},
    {"file", "-f FILE"},
    {"query", "lookup QUERY"},
    {"list", "plugin list"},
    {"plugins", "plugin list"},
    {"update", "servers update"},
    {"server", "--server HOST QUERY"},
    {"json", "--format json QUERY"},
    {"version", "--version"},
};

// The command line that was probably meant; empty if no command has a similar name.
std::string meant_by(std::string_view word) {
  for (const auto& known : kOtherWords) {
    if (word == known.word) return "whoiskit " + std::string(known.meant);
  }
  std::vector<std::string_view> names;
  for (const syntax::Command* command : kProgram.commands) names.push_back(command->name);
  const std::string_view near = text::nearest(word, names);
  return near.empty() ? std::string() : "whoiskit " + std::string(near) + " ...";
}

bool is_file(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error);
}

void check_word(const std::string& word, const routing::RoutingTable& routes) {
  const routing::Query query = routing::classify(word);
  if (query.type != routing::QueryKind::domain || !query.pasted.empty()) return;
  const std::size_t dot = query.text.rfind('.');
  const std::string_view tld = std::string_view(query.text).substr(dot == query.text.npos ? 0 : dot + 1);
  if (routes.route_tld(tld)) return;
  if (dot != query.text.npos) {
    if (!is_file(word)) return;
    throw UsageError(word + " is a file, and no name has this ending; to look up what is in it: whoiskit -f " + word);
  }
  const std::string meant = meant_by(query.text);
  throw UsageError("\"" + word + "\" is not a query: it has no dot and is not a top-level domain" +
                   (meant.empty() ? "; --type handle looks it up as a handle, --type domain as a top-level domain"
                                  : "; did you mean: " + meant));
}

}  // namespace

void check_commands(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (words.size() < 2 || !is_command(word)) continue;
    throw UsageError("\"" + word + "\" is a command, not a query: write it before the options and queries, as in: " +
                     "whoiskit " + word + " ...");
  }
}

void check_queries(const std::vector<std::string>& words, Host& host) {
  const auto generation = api::core_of(host).generation();
  for (const std::string& word : words) check_word(word, generation->routes);
}

void say_what_is_taken(const std::string& query, QueryType type) {
  if (!platform::is_terminal(platform::kStandardError)) return;
  const routing::Query known = routing::classify(query, type);
  if (known.pasted.empty()) return;
  complain("\"" + query + "\" is looked up as " + routing::shown_text(known));
}

}  // namespace whoiskit::cli

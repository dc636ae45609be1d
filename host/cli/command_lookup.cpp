// whoiskit lookup: asks the registries.
#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/network_options.hpp"
#include "cli/options.hpp"
#include "cli/print.hpp"
#include "cli/query_options.hpp"
#include "cli/simulation.hpp"

namespace whoiskit::cli {
namespace {

// A command's name among other queries is a command that stands at the wrong place: nobody wants it asked of a
// registry.
void check_queries(const std::vector<std::string>& queries) {
  const auto command = std::find_if(queries.begin(), queries.end(), &is_command);
  if (queries.size() < 2 || command == queries.end()) return;
  throw UsageError("\"" + *command + "\" is a command, not a query: write it before the options and queries, as in: " +
                   "whoiskit " + *command + " ...");
}

}  // namespace

int look_up(const LookupCommand& command, Output& out) {
  check_queries(command.queries);
  const PrintOptions print{format_of(command.common), colour_of(command.common, out), command.explain, false};
  Printer::check(print);
  HostOptions of_host = host_options(command.common);
  LookupOptions options = lookup_options(command.query);
  apply(command.network, of_host, options);
  std::optional<Simulation> simulation;  // outlives the host, and has the last word on whom it asks
  if (!command.simulate.empty()) simulation.emplace(command.simulate, of_host);
  Host host(of_host);
  options.follow = !command.no_follow;
  options.keep_redacted = command.keep_redacted;
  options.timeout = std::chrono::milliseconds(static_cast<std::int64_t>(command.timeout * 1000));
  Printer printer(out, print, command.queries.size() > 1);
  // One after the other: registries count how many questions one address asks at a time.
  int worst = kFound;
  for (const std::string& query : command.queries) {
    const Record record = host.lookup(query, options);
    worst = std::max<int>(worst, exit_code(record));
    if (print.format != Format::text) {
      for (const std::string& error : record.errors()) complain(error);
    }
    if (!printer.print(record)) break;
  }
  printer.finish();
  if (const std::string problem = host.cache_problem(); !problem.empty()) complain(problem);
  return out.finish(worst);
}

}  // namespace whoiskit::cli

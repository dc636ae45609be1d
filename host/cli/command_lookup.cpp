// whoiskit lookup: asks the registries.
#include <algorithm>
#include <chrono>
#include <memory>
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

constexpr double kMaxTimeout = 3600;  // seconds

struct LookupCommand {
  CommonOptions common;
  NetworkOptions network;
  QueryOptions query;
  std::vector<std::string> queries;
  std::string simulate;
  bool no_follow = false;
  bool explain = false;
  double timeout = 0;
};

// A command's name among other queries is a command that stands at the wrong place: nobody wants it asked of a
// registry.
void check_queries(const std::vector<std::string>& queries) {
  const auto command = std::find_if(queries.begin(), queries.end(), &is_command);
  if (queries.size() < 2 || command == queries.end()) return;
  throw UsageError("\"" + *command + "\" is a command, not a query: write it before the options and queries, as in: " +
                   "whoiskit " + *command + " ...");
}

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

}  // namespace

void add_lookup(CLI::App& program, Run& run) {
  auto command = std::make_shared<LookupCommand>();
  CLI::App* app = program.add_subcommand("lookup", "Look up domains, addresses, AS numbers, handles (the default)");
  app->add_option("QUERY", command->queries,
                  "What to look up: a name (also in Unicode), an address, a prefix, AS64496, a handle")
      ->required();
  add_query_options(*app, command->query);
  app->add_flag("--no-follow", command->no_follow, "Ask one server; do not go on to the registrar or next registry");
  app->add_option("--timeout", command->timeout, "For one query, all servers together; 30 if not given")
      ->check(CLI::Range(0.001, kMaxTimeout))
      ->type_name("SECONDS");
  app->add_option(
         "--simulate", command->simulate,
         "Run the simulated registries of this folder (docs/simnet.md), and ask them and nobody else; nothing is "
         "kept on disk")
      ->type_name("DIR");
  app->add_flag("--explain", command->explain, "Print each value with the line of the answer that it was read from");
  add_network(*app, command->network);
  // These lead elsewhere than to the simulated servers.
  for (const char* other : {"--proxy", "--dns-server", "--ca-file"}) {
    app->get_option("--simulate")->excludes(app->get_option(other));
  }
  add_common(*app, command->common);
  app->footer(std::string("Examples:\n"
                          "  whoiskit example.com\n"
                          "  whoiskit lookup --format ndjson example.at 192.0.2.1 AS64496\n"
                          "  whoiskit --explain --no-follow example.com\n"
                          "  whoiskit --simulate my-registry example.com\n"
                          "  whoiskit --type ns ns1.example.com\n"
                          "  whoiskit --server 'whois.nic.example:1043?-T dn {domain}' example.example\n\n") +
              kExitHelp);
  app->callback([command, &run] { run = [command](Output& out) { return look_up(*command, out); }; });
}

}  // namespace whoiskit::cli

// whoiskit route: whom a query would be asked of, and why.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/listing.hpp"
#include "cli/options.hpp"
#include "cli/query_options.hpp"
#include "lookup/core.hpp"
#include "lookup/finish.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::cli {
namespace {

struct RouteCommand {
  CommonOptions common;
  QueryOptions options;
  std::string query;
};

ExitCode route_status(Host& host, const std::string& text, const LookupOptions& options) {
  routing::Query query = routing::classify(text, lookup::wanted(options.type));
  if (query.type == routing::QueryType::unknown) return kUsage;
  if (!options.server.empty()) return kFound;
  const auto generation = host.core().generation();
  generation->routes.settle(query, options.exact);
  const auto route = generation->routes.route(query);
  if (route && !route->server.empty()) return kFound;
  return query.error.empty() ? kUnsupported : kUsage;
}

int show_route(const RouteCommand& command, Output& out) {
  const LookupOptions options = lookup_options(command.options);
  Host host(host_options(command.common));
  Listing::Item item;
  const std::vector<std::string> lines = host.route(command.query, options);
  for (const std::string& line : lines) {
    const Cut parts = cut(line, ':');
    item.emplace_back(parts.before, trim(parts.after));
  }
  Listing listing(format_of(command.common), colour_of(command.common, out), false);
  listing.add(item);
  out.write(listing.finish(out.is_terminal()));
  return out.finish(route_status(host, command.query, options));
}

}  // namespace

void add_route(CLI::App& program, Run& run) {
  auto command = std::make_shared<RouteCommand>();
  CLI::App* app =
      program.add_subcommand("route", "Show the server, the line sent and the plugin for a query; no network");
  app->add_option("QUERY", command->query, "What would be looked up")->required();
  add_query_options(*app, command->options);
  add_common(*app, command->common);
  app->footer(
      "Examples:\n"
      "  whoiskit route example.co.za\n"
      "  whoiskit route --routes my.toml 192.0.2.0/24\n\n"
      "Exit status: 0 there is a server, 2 wrong usage or a query for no registry, 5 there is none to ask.\n");
  app->callback([command, &run] { run = [command](Output& out) { return show_route(*command, out); }; });
}

}  // namespace whoiskit::cli

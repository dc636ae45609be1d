// whoiskit route: whom a query would be asked of, and why.
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

}  // namespace

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

}  // namespace whoiskit::cli

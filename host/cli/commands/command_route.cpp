// whoiskit route: shows which servers a query would be sent to, and why.
#include <string>
#include <utility>
#include <vector>

#include "api/core.hpp"
#include "cli/asked_server.hpp"
#include "cli/check_queries.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/listing.hpp"
#include "cli/options/options.hpp"
#include "cli/options/query_options.hpp"
#include "reading/complete.hpp"
#include "render/safe_text.hpp"
#include "routing/coverage.hpp"
#include "routing/protocols.hpp"
#include "text/char_buffer.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::cli {
namespace {

ExitCode route_status(Host& host, const std::string& text, const LookupOptions& options) {
  routing::Query query = routing::classify(text, options.type);
  if (query.type == routing::QueryKind::unknown) return kUsage;
  if (!options.server.empty()) return kFound;
  const auto generation = api::core_of(host).generation();
  generation->routes.find_registrable(query, options.exact);
  const auto route = generation->routes.route(query);
  if (route) {
    const routing::Protocols protocols = routing::protocols_of(*route);
    if (protocols.has(routing::Protocol::rdap) || protocols.has(routing::Protocol::whois)) return kFound;
  }
  return query.error.empty() ? kUnsupported : kUsage;
}

std::string_view name_of(const routing::TldCoverage& tld) {
  return tld.protocol ? routing::to_string(*tld.protocol) : "none";
}

// One line of columns, because users search for a line or count the lines.
void append_line(const routing::TldCoverage& tld, text::CharBuffer& lines) {
  const auto column = [&lines](std::string_view text, std::size_t width) {
    render::append_safe(lines, text);
    lines.append(text.size() < width ? width - text.size() + 1 : 1, ' ');
  };
  column(tld.tld, 24);
  column(name_of(tld), 5);
  column(tld.at.empty() ? "-" : tld.at, 40);
  column(tld.source, 24);
  render::append_safe(lines, tld.reason);
  lines.append('\n');
}

int show_all(const RouteCommand& command, Output& out) {
  const Format format = format_of(command.common);
  Listing listing(format, colour_of(command.common, out), true);
  Host host(host_options(command.common));
  const auto generation = api::core_of(host).generation();
  const std::vector<routing::TldCoverage> all = routing::coverage_of(generation->routes);
  const std::string summary = routing::summary_of(all);
  if (format == Format::text) {
    text::CharBuffer lines;
    for (const routing::TldCoverage& tld : all) append_line(tld, lines);
    lines.append(summary);
    lines.append('\n');
    out.write(lines.view());
    return out.finish(kFound);
  }
  for (const routing::TldCoverage& tld : all) {
    listing.add({{"tld", std::string(tld.tld)},
                 {"protocol", std::string(name_of(tld))},
                 {"at", std::string(tld.at)},
                 {"row", tld.source},
                 {"why", std::string(tld.reason)}});
  }
  listing.add({{"summary", summary}});
  out.write(listing.finish(out.is_terminal()));
  return out.finish(kFound);
}

}  // namespace

int show_route(const RouteCommand& command, Output& out) {
  if (command.all) return show_all(command, out);
  if (command.query.empty()) throw UsageError("route: name a QUERY, or use --all for every TLD");
  LookupOptions options = lookup_options(command.options);
  Host host(host_options(command.common));
  if (options.type == QueryType::automatic && command.options.server_flags.empty())
    check_queries({command.query}, host);
  options.server = asked_server(command.options, command.query, options.type, host);
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

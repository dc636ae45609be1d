#include "cli/asked_server.hpp"

#include <optional>
#include <string_view>

#include "api/core.hpp"
#include "cli/options/options.hpp"
#include "reading/complete.hpp"
#include "routing/query/override.hpp"

namespace whoiskit::cli {
namespace {

std::string server_of(const std::string& query, QueryType type, Host& host) {
  const auto generation = api::core_of(host).generation();
  routing::Query known = routing::classify(query, type);
  generation->routes.find_registrable(known);
  const auto route = generation->routes.route(known);
  if (route && !route->server.empty()) return std::string(route->server);
  throw UsageError("no WHOIS server is known for " + query +
                   ", to which --port and flags belong; name one with -h HOST");
}

std::string written(const routing::Override& server) {
  std::string text = server.protocol.empty() ? "" : server.protocol + "://";
  text += server.host.find(':') == std::string::npos ? server.host : "[" + server.host + "]";
  if (server.port != 0) text += ":" + std::to_string(server.port);
  return server.query_template.empty() ? text : text + "?" + server.query_template;
}

}  // namespace

std::string asked_server(const QueryOptions& options, const std::string& query, QueryType type, Host& host) {
  // Text that is not a known kind of query is sent as typed if its server is named.
  const bool own_words = !options.server.empty() && options.protocol != "rdap" &&
                         routing::classify(query, type).type == routing::QueryKind::unknown;
  if (options.port == 0 && options.server_flags.empty() && !own_words) return options.server;
  const std::string named = options.server.empty() ? server_of(query, type, host) : options.server;
  std::string error;
  std::optional<routing::Override> server = routing::parse_override(named, error);
  if (!server) throw UsageError("--server " + error);
  if (options.port != 0 && server->port != 0) throw UsageError("--port: --server " + named + " names a port already");
  if (options.port != 0) server->port = static_cast<std::uint16_t>(options.port);
  if (!options.server_flags.empty()) {
    if (!server->query_template.empty()) {
      throw UsageError("--server-flags: --server " + named + " says already what is sent");
    }
    server->query_template = options.server_flags + (own_words ? " " + query : " {query}");
  } else if (own_words && server->query_template.empty()) {
    server->query_template = query;
  }
  return written(*server);
}

}  // namespace whoiskit::cli

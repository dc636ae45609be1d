#include "lookup/stored_route.hpp"

#include "routing/handler.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::lookup {
namespace {

using routing::Query;
using routing::QueryKind;
using routing::Route;

// A query in the zone, for an answer stored without its query: only the suffix matters, not the name.
Query in_zone(std::string_view tld) {
  Query query = routing::classify("x." + std::string(tld));
  query.original.clear();
  return query;
}

// `asked`: the query, if it was stored.
registry::ZoneReader find_reader(const registry::Generation& generation, const StoredResponse& response,
                                 const Query* asked) {
  Query zone = asked != nullptr ? *asked : response.tld.empty() ? Query{} : in_zone(response.tld);
  const auto has = [&](std::string_view claim) { return generation.plugins.has(claim); };
  std::optional<Route> by_zone = zone.type == QueryKind::unknown ? std::nullopt : generation.routes.route(zone);
  if (response.protocol == reading::kRdap) {
    // The row gives the registry and the meaning of its servers' phrases. Its own server is another one.
    registry::ZoneReader reader;
    if (by_zone) reader.route = *by_zone;
    reader.handler = reading::rdap_plugin(response.server, zone.text, has);
    reader.of_zone = by_zone && by_zone->embedded.empty();
    return reader;
  }
  const auto is_own = [&](const std::optional<Route>& route) {
    return route && (response.server.empty() || iequals(route->server, response.server));
  };
  const bool of_zone = !by_zone || by_zone->embedded.empty();  // a name in a reverse zone has a route of its own
  bool own_server = is_own(by_zone);
  // A name typed without its zone ("ee", sent to the server of be): the server's zone counts if it was stored.
  if (asked != nullptr && !own_server && !response.tld.empty()) {
    const Query noted = in_zone(response.tld);
    std::optional<Route> by_noted = generation.routes.route(noted);
    if (is_own(by_noted)) {
      zone = noted;
      by_zone = std::move(by_noted);
      own_server = true;
    }
  }
  registry::ZoneReader reader;
  reader.of_zone = of_zone;
  if (own_server) {
    reader.route = *by_zone;
    reader.handler = routing::choose_handler(reader.route, zone, has);
    return reader;
  }
  if (response.server.empty()) return reader;
  reader.route = generation.routes.route_server(response.server, zone.type);
  // A server that the table does not name for this zone may be a previous or second server of the zone. If the zone has
  // a plugin of its own, that plugin reads the answer, unless the server has a plugin or, in a gTLD, is known as a
  // registrar's.
  reader.handler = routing::choose_handler(reader.route, zone, has);
  const bool anybodys = reader.handler.empty() || reader.handler == routing::kRegistrarHandler ||
                        reader.handler == routing::kIcannHandler || reader.handler == routing::kLastHandler;
  const bool registrar = by_zone && (by_zone->handler == "gtld" || (by_zone->gtld && reader.route.iana_id != 0));
  if (by_zone && zone.type == QueryKind::domain && anybodys && !registrar) {
    std::string zone_handler = routing::choose_handler(*by_zone, zone, has);
    if (!zone_handler.empty()) reader.handler = std::move(zone_handler);
  }
  return reader;
}

// The same, computed once for a zone and a server.
registry::ZoneReader reader_of(const registry::Generation& generation, const StoredResponse& response,
                               const Query* asked) {
  if (asked != nullptr && asked->type != QueryKind::domain) return find_reader(generation, response, asked);
  std::optional<std::string_view> zone;
  if (asked != nullptr) zone = cut(asked->text, '.').after;
  std::string key = registry::ZoneReaders::key(response.server, response.tld, zone);
  if (response.protocol == reading::kRdap && !key.empty()) key.append("\n").append(reading::kRdap);
  if (std::optional<registry::ZoneReader> known = generation.readers.find(key)) return std::move(*known);
  registry::ZoneReader reader = find_reader(generation, response, asked);
  // A server without a row is read under the name that the caller holds.
  if (!key.empty() && reader.of_zone && reader.route.known) generation.readers.keep(std::move(key), reader);
  return reader;
}

}  // namespace

StoredRoute route_stored(const registry::Generation& generation, const StoredResponse& response) {
  StoredRoute choice;
  choice.query = routing::classify(response.query);
  // A word that looks like a handle, but of no known registry.
  const bool rdap = response.protocol == reading::kRdap;  // RDAP servers have entities of any name
  if (choice.query.type == QueryKind::handle && !rdap && !generation.routes.route(choice.query)) choice.query = {};
  const bool asked = choice.query.type != QueryKind::unknown;
  if (!asked && !response.query.empty()) choice.query.text.clear();
  const auto has = [&](std::string_view claim) { return generation.plugins.has(claim); };
  registry::ZoneReader reader = reader_of(generation, response, asked ? &choice.query : nullptr);
  choice.route = reader.route;
  choice.by = response.protocol;
  choice.handler = std::move(reader.handler);
  // A provider's own server is recognised by its protocol, not by its name.
  if (!choice.is_rdap() && istarts_with(response.text, "%rwhois ") && choice.route.handler.empty() &&
      has(routing::kRwhoisHandler)) {
    choice.handler = routing::kRwhoisHandler;
  }
  for (const std::string_view last : {routing::kLastHandler, routing::kIcannHandler}) {
    if (choice.is_rdap()) break;
    if (choice.handler.empty() && has(last)) choice.handler = last;
  }
  if (!response.handler.empty()) {
    // A family may be named without "family.".
    const std::string family = "family." + response.handler;
    choice.handler = !has(response.handler) && has(family) ? family : response.handler;
    // The server is unknown: take the one that the handler is for, with its charset and phrases.
    std::string ignored;
    const loader::Plugin* plugin = response.server.empty() ? generation.plugins.get(choice.handler, ignored) : nullptr;
    if (plugin != nullptr && !plugin->default_server().empty() &&
        !iequals(choice.route.server, plugin->default_server())) {
      choice.route = generation.routes.route_server(plugin->default_server(), choice.query.type);
    }
  }
  if (choice.query.type == QueryKind::unknown) {
    // The purpose of the server also gives the type.
    choice.query.type = choice.handler.starts_with("ip.") ? QueryKind::ipv4 : QueryKind::domain;
  }
  return choice;
}

}  // namespace whoiskit::lookup

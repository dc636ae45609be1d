#include "api/has_whois.hpp"

#include "api/core.hpp"
#include "routing/protocols.hpp"

namespace whoiskit::api {

bool has_whois(std::string_view query, QueryType type, Host& host) {
  const auto generation = core_of(host).generation();
  routing::Query known = routing::classify(query, type);
  generation->routes.find_registrable(known);
  const auto route = generation->routes.route(known);
  return route && !route->retired && routing::protocols_of(*route).has(routing::Protocol::whois);
}

}  // namespace whoiskit::api

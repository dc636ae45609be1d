// whois.ip.ripe: the RIPE Database's RPSL objects (RFC 2622, RFC 4012): networks, AS numbers, routes, reverse domains,
// with the people and organisations they refer to.
#include "../rpsl_registry.hpp"

using namespace whoiskit;

namespace {

struct Ripe : registries::RpslRegistry {
  static constexpr Info info{
      .claim = "ip.ripe",
      .registrar = "RIPE Network Coordination Centre",
      .referrer = "https://www.ripe.net",
      .description = "RIPE NCC: networks, AS numbers, routes, reverse domains",
  };
  using RpslRegistry::RpslRegistry;
};

}  // namespace

WHOISKIT_PLUGIN(Ripe)

// whois.ip.radb: route objects (RFC 2622, RFC 4012) of RADb and the routing registries that it mirrors. If several
// registries have a route, the first one is the answer, and its origins are all AS numbers that announce it.
#include "../rpsl_registry.hpp"

using namespace whoiskit;

namespace {

struct Radb : registries::RpslRegistry {
  static constexpr Info info{
      .claim = "ip.radb",
      .registrar = "Merit RADb",
      .referrer = "https://www.radb.net",
      .description = "RADb: routes and who announces them",
  };
  using RpslRegistry::RpslRegistry;
};

}  // namespace

WHOISKIT_PLUGIN(Radb)

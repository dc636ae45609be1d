// The check of the routing rows that go with a library.
#include "kit/check.hpp"
#include "registry/routes_beside.hpp"

namespace whoiskit::kit {

Finding check_routes(const Job& job, Report&) {
  const registry::RoutesBeside routes = registry::read_routes_beside(job.file);
  if (!routes.fault.empty()) {
    return failed(routes.fault, "mend the file that it is made of (routes.toml); servers/README.md tells every key");
  }
  return passed(routes.file.empty() ? "no rows beside it" : routes.file);
}

}  // namespace whoiskit::kit

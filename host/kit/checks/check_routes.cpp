// The check of the routing rows that belong to a library.
#include "kit/check.hpp"
#include "registry/routes_beside.hpp"

namespace whoiskit::kit {

Finding check_routes(const Job& job, Report&) {
  const registry::RoutesBeside routes = registry::read_routes_beside(job.file);
  if (!routes.fault.empty()) {
    return failed(routes.fault,
                  "correct the file that it is made from (routes.toml); servers/README.md lists every key");
  }
  return passed(routes.file.empty() ? "no rows beside it" : routes.file);
}

}  // namespace whoiskit::kit

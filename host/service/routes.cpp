#include "service/routes.hpp"

namespace whoiskit::service {

std::span<const http::Routes> all_routes() {
  static const http::Routes kTables[] = {
      api::lookup_routes(), api::stored_routes(), api::document_routes(),
      rdap::routes(),       metrics::routes(),    health::routes(),
  };
  return kTables;
}

}  // namespace whoiskit::service

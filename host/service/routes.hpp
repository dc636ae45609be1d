// service/routes.hpp: the tables of routes of all parts. A part adds its function here and a line in routes.cpp.
#pragma once

#include <span>

#include "service/http/router.hpp"

namespace whoiskit::service {

std::span<const http::Routes> all_routes();

namespace api {
http::Routes lookup_routes();
http::Routes stored_routes();
http::Routes document_routes();
}  // namespace api
namespace rdap {
http::Routes routes();
}
namespace metrics {
http::Routes routes();
}
namespace health {
http::Routes routes();
}

}  // namespace whoiskit::service

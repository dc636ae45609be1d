// Documents that describe the service to programs.
#include "service/embedded.hpp"
#include "service/routes.hpp"
#include "service/service.hpp"

namespace whoiskit::service::api {
namespace {

void open_api(Service&, const http::ExchangePtr& exchange) {
  exchange->answer(http::with_etag("application/json", std::string(embedded::kOpenApi)));
}

// The schema of records, which the OpenAPI document refers to.
void record_schema(Service&, const http::ExchangePtr& exchange) {
  exchange->answer(http::with_etag("application/schema+json", std::string(embedded::kRecordSchema)));
}

constexpr http::Route kRoutes[] = {
    {.pattern = "/openapi.json", .handle = open_api},
    {.pattern = "/object-model.schema.json", .handle = record_schema},
};

}  // namespace

http::Routes document_routes() { return kRoutes; }

}  // namespace whoiskit::service::api

// service/api/lookup_many.hpp: POST /v1/lookup: many look-ups, whose records are sent as lines of JSON (NDJSON) as they
// come. A client that reads slowly makes its further look-ups wait, and no others.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/http/exchange.hpp"

namespace whoiskit::service {
class Service;
}

namespace whoiskit::service::api {

void look_up_many(Service& service, const http::ExchangePtr& exchange);

// The queries of a body: {"queries": ["...", ...]}, or lines of {"query": "..."} or "...". Nothing if it is neither;
// `fault` then says what is wrong, and where.
std::optional<std::vector<std::string>> read_queries(std::string_view body, std::string& fault);

}  // namespace whoiskit::service::api

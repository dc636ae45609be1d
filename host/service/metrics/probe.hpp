// service/metrics/probe.hpp: GET /probe?target=example.com: when a domain expires, under the names of domain_exporter.
// docs/metrics.md describes the metrics.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "service/http/exchange.hpp"
#include "whoiskit/record.hpp"

namespace whoiskit::service {
class Service;
}

namespace whoiskit::service::metrics {

void probe(Service& service, const http::ExchangePtr& exchange);

// The metrics of a probe. `now` and the expiry, which is the begin of its day in UTC, give the days that are left,
// rounded down: negative after the expiry.
std::string probe_text(std::string_view target, const Record& record, std::chrono::system_clock::time_point now,
                       std::chrono::nanoseconds took);

}  // namespace whoiskit::service::metrics

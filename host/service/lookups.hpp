// service/lookups.hpp: look-ups for requests of any protocol: the way to the host and back, and what a record means as
// an HTTP status.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "model/record_data.hpp"
#include "service/http/exchange.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::service {

class Service;
using RecordPtr = std::shared_ptr<const model::RecordData>;

// Looks up, tells the observers, then runs `then` on the exchange's thread. The slot is held until then.
void look_up(Service& service, const http::ExchangePtr& exchange, std::string_view query, const LookupOptions& options,
             Slot slot, std::function<void(const http::ExchangePtr&, const RecordPtr&)> then);

// Tells the observers of a look-up that ended; it took `time`.
void tell(Service& service, const model::RecordData& record, std::chrono::nanoseconds time, unsigned worker);

// 200 for every answer, also that a name is not registered: the request has been answered, and the verdict is in the
// record. 400: the query is malformed. 404: no registry is known for it. 429: a server limits this service. 503: this
// service has too much to do. 504: a server did not answer in time. 502: no server could answer, or it failed.
unsigned status_of(const model::RecordData& record);

// The time of Retry-After that belongs to a status; nothing if it has none.
std::optional<std::chrono::seconds> retry_after(const model::RecordData& record, unsigned status);

// The answer for a record whose status is not 200.
http::Response problem_of(const model::RecordData& record, const http::Request& request);

// Until when the record may be used, as the caches of the host count it; nothing if it is not to be kept.
std::optional<Clock::time_point> valid_until(const model::RecordData& record);

}  // namespace whoiskit::service

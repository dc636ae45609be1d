#include "service/lookups.hpp"

#include <algorithm>
#include <utility>

#include "api/core.hpp"
#include "cache/keep_time.hpp"
#include "service/http/problem.hpp"
#include "service/service.hpp"

namespace whoiskit::service {
namespace {

// What a client is told to wait where a server states no time.
constexpr std::chrono::seconds kRetryAfter{60}, kRetryOverload{1};

struct Waiting {
  Slot slot;
  http::ExchangePtr exchange;
  std::function<void(const http::ExchangePtr&, const RecordPtr&)> then;
  Service& service;
  const Clock::time_point began = Clock::now();
};

std::string_view type_of(unsigned status) {
  switch (status) {
    case 400:
      return "invalid-query";
    case 404:
      return "no-registry";
    case 429:
      return "throttled";
    case 503:
      return "overloaded";
    case 504:
      return "timeout";
    default:
      return "unavailable";
  }
}

std::string detail_of(const model::RecordData& record, unsigned status) {
  if (!record.errors.empty()) return record.errors.front();
  if (status == 429) return "a server limits how often it may be asked";
  return status == 404 ? "no server is known for this query" : "no server gave an answer";
}

}  // namespace

void look_up(Service& service, const http::ExchangePtr& exchange, std::string_view query, const LookupOptions& options,
             Slot slot, std::function<void(const http::ExchangePtr&, const RecordPtr&)> then) {
  auto waiting = std::make_shared<Waiting>(Waiting{std::move(slot), exchange, std::move(then), service});
  api::core_of(service.host()).engine().start(query, options, service.stop(), [waiting](const RecordPtr& record) {
    const auto time = Clock::now() - waiting->began;
    http::hand_back(std::move(waiting->exchange), [&service = waiting->service, then = std::move(waiting->then), record,
                                                   time](const http::ExchangePtr& back) {
      tell(service, *record, time, back->worker().number());
      then(back, record);
    });
    waiting->slot.reset();  // last: the service waits for it before it ends its threads
  });
}

void tell(Service& service, const model::RecordData& record, std::chrono::nanoseconds time, unsigned worker) {
  LookedUp lookup;
  if (!record.exchanges.empty()) {
    lookup.protocol = record.exchanges.front()->protocol;
    lookup.server = record.exchanges.front()->server;
  } else if (!record.refusals.empty()) {
    lookup.server = record.refusals.front().server;
  }
  lookup.verdict = record.verdict;
  lookup.reason = record.reason;
  lookup.time = time;
  service.looked_up(lookup, worker);
}

unsigned status_of(const model::RecordData& record) {
  using model::Reason;
  using model::Status;
  if (record.reason == Reason::overloaded) return 503;
  switch (record.status) {
    case Status::ok:
    case Status::partial:
      return 200;
    case Status::throttled:
      return 429;
    case Status::unsupported:
      return 404;
    case Status::error:
      return record.exchanges.empty() ? 400 : 502;
    case Status::unavailable:
      break;
  }
  return record.reason == Reason::timeout ? 504 : 502;
}

std::optional<std::chrono::seconds> retry_after(const model::RecordData& record, unsigned status) {
  if (status != 429 && status != 503) return std::nullopt;
  if (!record.retry_after) return status == 429 ? kRetryAfter : kRetryOverload;
  return std::max(std::chrono::ceil<std::chrono::seconds>(*record.retry_after), kRetryOverload);
}

http::Response problem_of(const model::RecordData& record, const http::Request& request) {
  const unsigned status = status_of(record);
  http::Problem problem{status, type_of(status), detail_of(record, status)};
  problem.retry_after = retry_after(record, status);
  problem.reason = to_string(record.reason);
  problem.errors = record.errors;
  return http::problem(problem, request);
}

std::optional<Clock::time_point> valid_until(const model::RecordData& record) {
  const auto time = cache::keep_time(record.status, record.registered);
  if (!time || record.exchanges.empty()) return std::nullopt;
  std::int64_t asked = 0;
  for (const auto& exchange : record.exchanges) asked = std::max(asked, exchange->asked);
  if (asked == 0) return std::nullopt;
  const auto now = std::chrono::system_clock::now();
  const auto end = std::chrono::system_clock::time_point(std::chrono::seconds(asked)) + *time;
  if (end <= now) return std::nullopt;
  return Clock::now() + std::chrono::duration_cast<Clock::duration>(end - now);
}

}  // namespace whoiskit::service

// GET /v1/lookup/{query}, /v1/diff/{query}.
#include <memory>
#include <string>
#include <utility>

#include "api/core.hpp"
#include "render/difference_json.hpp"
#include "service/api/lookup_many.hpp"
#include "service/api/parameters.hpp"
#include "service/api/render.hpp"
#include "service/http/problem.hpp"
#include "service/lookups.hpp"
#include "service/routes.hpp"
#include "service/service.hpp"
#include "text/char_buffer.hpp"

namespace whoiskit::service::api {
namespace {

using http::ExchangePtr;

Record record_of(Service& service, const RecordPtr& data, const std::string& input) {
  return Record(data, whoiskit::api::core_of(service.host()).registry().shared_keys(), input);
}

// What is known before a query is looked up; nothing if the request was answered.
std::optional<Asked> begin(Service& service, const ExchangePtr& exchange, bool negotiate) {
  http::Request& request = exchange->request();
  request.query = request.rest;
  Fault fault;
  auto asked = read_parameters(request, service.options().lookup, negotiate, fault);
  if (!asked) exchange->answer(http::problem({fault.status, fault.type, std::move(fault.detail)}, request));
  return asked;
}

Slot slot_for(Service& service, const ExchangePtr& exchange) {
  Slot slot = service.admission().take_slot(*exchange->request().client);
  if (!slot) exchange->answer(http::refused(Admission::no_slot(), exchange->request()));
  return slot;
}

void look_up_one(Service& service, const ExchangePtr& exchange) {
  auto asked = begin(service, exchange, true);
  if (!asked) return;
  http::Request& request = exchange->request();
  Answers& answers = exchange->worker().answers();
  std::string key = std::to_string(service.generation()) + " " + asked->key + " " + request.rest;
  if (!asked->options.fresh) {
    if (const http::Response* kept = answers.find(key, request.rest, Clock::now())) {
      request.cached = true;
      return exchange->answer(*kept);
    }
  }
  Slot slot = slot_for(service, exchange);
  if (!slot) return;
  const std::uint32_t seen = answers.freshness().of(request.rest);
  service::look_up(
      service, exchange, request.rest, asked->options, std::move(slot),
      [&service, asked = *asked, key = std::move(key), seen](const ExchangePtr& back, const RecordPtr& data) {
        if (back->gone()) return;
        const http::Request& request = back->request();
        if (status_of(*data) != 200) return back->answer(problem_of(*data, request));
        http::Response response = http::with_etag(
            media_type(asked.format), rendered(record_of(service, data, request.rest), asked.format, asked.raw));
        Answers& answers = back->worker().answers();
        const auto until = valid_until(*data);
        if (asked.options.fresh) {
          answers.freshness().renewed(request.rest);  // answers of other threads are older
        } else if (until) {
          response.valid_until = *until;
          answers.keep(key, seen, response);
        }
        back->answer(std::move(response));
      });
}

// The two look-ups of a difference; used by the connection's thread alone.
struct Pair {
  RecordPtr rdap, whois;
};

void answer_difference(Service& service, const ExchangePtr& exchange, const Pair& pair) {
  if (exchange->gone()) return;
  const http::Request& request = exchange->request();
  for (const RecordPtr& record : {pair.rdap, pair.whois}) {
    if (status_of(*record) != 200) return exchange->answer(problem_of(*record, request));
    if (record->registered == model::Registered::unknown) {
      return exchange->answer(
          http::problem({502,
                         "unavailable",
                         std::string(record == pair.rdap ? "RDAP" : "WHOIS") +
                             " does not say whether it is registered, so there is nothing to compare",
                         {},
                         to_string(record->reason),
                         record->errors},
                        request));
    }
  }
  std::size_t agreed = 0;
  const std::vector<Difference> found =
      differences(record_of(service, pair.rdap, request.rest), record_of(service, pair.whois, request.rest), &agreed);
  text::CharBuffer out;
  text::JsonWriter json(out);
  render::write_differences(pair.rdap->shown_query(), found, agreed, json);
  json.newline();
  exchange->answer(http::with_etag("application/json", std::string(out.view())));
}

void compare(Service& service, const ExchangePtr& exchange) {
  auto asked = begin(service, exchange, false);
  if (!asked) return;
  Slot slots[] = {slot_for(service, exchange), nullptr};
  if (!slots[0]) return;
  slots[1] = slot_for(service, exchange);
  if (!slots[1]) return;
  const std::string query = exchange->request().rest;
  const auto pair = std::make_shared<Pair>();
  LookupOptions options = asked->options;
  options.name_servers_from_dns = false;  // they come from neither protocol
  for (const bool rdap : {true, false}) {
    options.protocol = rdap ? LookupProtocol::rdap : LookupProtocol::whois;
    service::look_up(service, exchange, query, options, std::move(slots[rdap ? 0 : 1]),
                     [&service, pair, rdap](const ExchangePtr& back, const RecordPtr& data) {
                       (rdap ? pair->rdap : pair->whois) = data;
                       if (pair->rdap && pair->whois) answer_difference(service, back, *pair);
                     });
  }
}

constexpr std::string_view kDiffParameters[] = {"fresh", "timeout", "type"};

constexpr http::Route kRoutes[] = {
    {.pattern = "/v1/lookup/{query}", .handle = look_up_one, .parameters = kLookupParameters},
    {.methods = http::kPost, .pattern = "/v1/lookup", .handle = look_up_many, .parameters = kManyParameters},
    {.pattern = "/v1/diff/{query}", .handle = compare, .parameters = kDiffParameters},
};

}  // namespace

http::Routes lookup_routes() { return kRoutes; }

}  // namespace whoiskit::service::api

// /rdap/...: an RDAP server (RFC 9082) in front of every registry, whichever protocol that has.
#include <algorithm>
#include <string>
#include <utility>

#include "api/core.hpp"
#include "service/rdap/answer.hpp"
#include "service/routes.hpp"
#include "service/service.hpp"
#include "text/char_buffer.hpp"
#include "text/json_writer.hpp"

namespace whoiskit::service::rdap {
namespace {

using http::ExchangePtr;

void refuse(const ExchangePtr& exchange, unsigned status, std::string detail) {
  exchange->answer(error({status, {}, std::move(detail)}, exchange->request()));
}

// Looks up what stands after the last fixed part of the path, as a query of this type only.
void look_up_as(Service& service, const ExchangePtr& exchange, QueryType type) {
  http::Request& request = exchange->request();
  request.query = request.rest;
  Answers& answers = exchange->worker().answers();
  std::string key =
      std::to_string(service.generation()) + " rdap " + std::to_string(static_cast<int>(type)) + " " + request.rest;
  if (const http::Response* kept = answers.find(key, request.rest, Clock::now())) {
    request.cached = true;
    return exchange->answer(*kept);
  }
  Slot slot = service.admission().take_slot(*request.client);
  if (!slot) return exchange->answer(error(http::problem_of(Admission::no_slot()), request));
  const std::uint32_t seen = answers.freshness().of(request.rest);
  LookupOptions options = service.options().lookup;
  options.type = type;
  options.exact =
      type == QueryType::domain;  // a document is about the name that was asked for, not about the one above it
  service::look_up(service, exchange, request.rest, options, std::move(slot),
                   [&service, key = std::move(key), seen](const ExchangePtr& back, const RecordPtr& data) {
                     if (back->gone()) return;
                     const Record record(data, whoiskit::api::core_of(service.host()).registry().shared_keys(),
                                         back->request().rest);
                     http::Response response = answer_of(*data, record);
                     if (const auto until = valid_until(*data);
                         until && (response.status == 200 || response.status == 404)) {
                       response.valid_until = *until;
                       back->worker().answers().keep(key, seen, response);
                     }
                     back->answer(std::move(response));
                   });
}

template <QueryType kType>
void look_up(Service& service, const ExchangePtr& exchange) {
  look_up_as(service, exchange, kType);
}

// A number alone (RFC 9082, section 3.1.2): what else names an AS is no path of RDAP.
void look_up_autnum(Service& service, const ExchangePtr& exchange) {
  const std::string& number = exchange->request().rest;
  if (!std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return refuse(exchange, 400, number + ": an AS number is written in digits alone, as in /rdap/autnum/64496");
  }
  look_up_as(service, exchange, QueryType::as_number);
}

// What this server supports, and where its documents come from (RFC 9082, section 3.1.6).
void help(Service&, const ExchangePtr& exchange) {
  text::CharBuffer out;
  text::JsonWriter json(out);
  json.begin_object().name("rdapConformance").begin_array();
  for (const char* extension : {"rdap_level_0", "cidr0", "originas0", "redacted"}) json.string(extension);
  json.end_array().name("notices").begin_array().begin_object().name("title").string("Help");
  json.name("description").begin_array();
  for (const char* line :
       {"Objects: domain/NAME, ip/ADDRESS, ip/ADDRESS/LENGTH, autnum/NUMBER, nameserver/NAME, entity/HANDLE.",
        "There are no searches.",
        "This server asks the registry of each object by RDAP or WHOIS, and makes a document of the answers; the "
        "notice "
        "\"Source\" names the servers."}) {
    json.string(line);
  }
  json.end_array().end_object().end_array().end_object().newline();
  http::Response response = http::with_etag(kMediaType, std::string(out.view()));
  response.any_origin = true;
  exchange->answer(std::move(response));
}

// Every other path below /rdap/ (RFC 9082, section 1: 501 for queries that a server does not support).
void no_such_query(Service&, const ExchangePtr& exchange) {
  const std::string& rest = exchange->request().rest;
  for (const std::string_view search : {"domains", "nameservers", "entities", "ips", "autnums"}) {
    if (rest == search) return refuse(exchange, 501, "this server has no searches; /rdap/help lists its queries");
  }
  refuse(exchange, 400, "this is no query of RDAP; /rdap/help lists those there are");
}

// Parameters that a server does not know are ignored (RFC 7480, section 4.3).
constexpr http::Route route_of(std::string_view pattern, http::Handler handle) {
  return {.pattern = pattern, .handle = handle, .any_parameters = true, .problem = error};
}

constexpr http::Route kRoutes[] = {
    route_of("/rdap/help", help),
    route_of("/rdap/domain/{name}", look_up<QueryType::domain>),
    route_of("/rdap/ip/{address}", look_up<QueryType::address>),  // {address} may be a prefix, with its slash
    route_of("/rdap/autnum/{number}", look_up_autnum),
    route_of("/rdap/nameserver/{name}", look_up<QueryType::name_server>),
    route_of("/rdap/entity/{handle}", look_up<QueryType::handle>),
    route_of("/rdap/{query}", no_such_query),
};

}  // namespace

http::Routes routes() { return kRoutes; }

}  // namespace whoiskit::service::rdap

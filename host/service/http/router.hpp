// service/http/router.hpp: which handler answers a request. Each part of the service has a table of routes;
// service/routes.cpp lists the tables.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "service/http/exchange.hpp"
#include "service/http/problem.hpp"

namespace whoiskit::service {
class Service;
}

namespace whoiskit::service::http {

// Answers exchange->request(), now or later. May throw, before it has answered: the client then gets status 500.
using Handler = void (*)(Service& service, const ExchangePtr& exchange);

struct Route {
  std::uint8_t methods = kGet;  // HEAD goes where GET goes
  // "/v1/plugins", or with a last part that may be anything but empty: "/v1/lookup/{query}".
  std::string_view pattern;
  Handler handle = nullptr;
  std::span<const std::string_view> parameters = {};  // that it reads; another one is an error of the client
  bool open = false;            // not subject to Admission: what tells operators that the service works
  bool any_parameters = false;  // the handler checks them itself
  // The form of what the router itself answers: a refusal, a wrong parameter.
  Response (*problem)(const Problem& problem, const Request& request) = http::problem;

  bool matches(std::string_view path) const;
};

using Routes = std::span<const Route>;

// Finds the route of the request, checks what can be checked without its handler, and calls that; otherwise answers
// with a problem.
void dispatch(std::span<const Routes> tables, Service& service, const ExchangePtr& exchange);

}  // namespace whoiskit::service::http

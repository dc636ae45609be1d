#include "service/http/router.hpp"

#include <algorithm>
#include <string>

#include "service/http/problem.hpp"
#include "service/service.hpp"

namespace whoiskit::service::http {
namespace {

std::string_view fixed_part(std::string_view pattern) { return pattern.substr(0, pattern.find('{')); }

std::string allowed(std::uint8_t methods) {
  std::string text;
  if (methods & kGet) text += "GET, HEAD, ";
  if (methods & kPost) text += "POST, ";
  return text + "OPTIONS";
}

std::string list_of(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) text.append(text.empty() ? "" : ", ").append(name);
  return text;
}

// What is wrong with the parameters; empty if nothing is.
std::string fault_of_parameters(const Route& route, const Target& target) {
  for (auto at = target.parameters.begin(); at != target.parameters.end(); ++at) {
    const std::string& name = at->first;
    if (std::find(route.parameters.begin(), route.parameters.end(), name) == route.parameters.end()) {
      return "unknown parameter " + name + "; " +
             (route.parameters.empty() ? "this address takes none" : "there are: " + list_of(route.parameters));
    }
    if (std::any_of(target.parameters.begin(), at, [&](const auto& other) { return other.first == name; })) {
      return "parameter " + name + " is given twice";
    }
  }
  return {};
}

void call(const Route& route, Service& service, const ExchangePtr& exchange) {
  Request& request = exchange->request();
  request.route = route.pattern;
  if (!route.open) {
    if (auto refusal = service.admission().enter(*request.client, request.authorization)) {
      return exchange->answer(route.problem(problem_of(*refusal), request));
    }
  }
  const std::string_view fixed = fixed_part(route.pattern);
  if (fixed.size() != route.pattern.size()) {
    request.rest = percent_decoded(request.target.path.substr(fixed.size())).value_or("");
  }
  if (!route.any_parameters) {
    if (std::string fault = fault_of_parameters(route, request.target); !fault.empty()) {
      return exchange->answer(route.problem({400, "unknown-parameter", std::move(fault)}, request));
    }
  }
  route.handle(service, exchange);
}

}  // namespace

bool Route::matches(std::string_view path) const {
  const std::string_view fixed = fixed_part(pattern);
  return fixed.size() == pattern.size() ? path == pattern : path.size() > fixed.size() && path.starts_with(fixed);
}

void dispatch(std::span<const Routes> tables, Service& service, const ExchangePtr& exchange) {
  Request& request = exchange->request();
  const std::uint8_t method = request.method == kHead ? kGet : request.method;
  std::uint8_t methods = 0;
  for (const Routes& table : tables) {
    for (const Route& route : table) {
      if (!route.matches(request.target.path)) continue;
      if (route.methods & method) return call(route, service, exchange);
      methods |= route.methods;
      request.route = route.pattern;
    }
  }
  if (method == kOptions && (methods != 0 || request.target.path == "*")) {
    Response response;
    response.status = 204;
    response.headers = "Allow: " + allowed(methods == 0 ? kGet | kPost : methods) + "\r\n";
    return exchange->answer(std::move(response));
  }
  if (methods == 0) {
    return exchange->answer(
        problem({404, "no-such-address", "there is nothing at this path; /openapi.json lists the paths"}, request));
  }
  Response response = problem(
      {405, "method-not-allowed",
       "this path does not take " + std::string(request.method_text.substr(0, 16)) + "; it takes " + allowed(methods)},
      request);
  response.headers += "Allow: " + allowed(methods) + "\r\n";
  exchange->answer(std::move(response));
}

}  // namespace whoiskit::service::http

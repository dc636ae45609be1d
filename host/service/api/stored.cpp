// POST /v1/parse, GET /v1/route/{query}, GET /v1/plugins: what needs no registry.
#include <charconv>
#include <string>
#include <utility>

#include "api/core.hpp"
#include "service/api/parameters.hpp"
#include "service/api/render.hpp"
#include "service/http/problem.hpp"
#include "service/routes.hpp"
#include "service/service.hpp"
#include "text/ascii.hpp"
#include "text/char_buffer.hpp"
#include "text/json_writer.hpp"

namespace whoiskit::service::api {
namespace {

using http::ExchangePtr;

constexpr std::string_view kParseParameters[] = {"content_type", "format", "handler", "http_status", "protocol",
                                                 "query",        "raw",    "server",  "tld"};
constexpr std::string_view kAnswerProtocols[] = {"rdap", "whois", "rwhois", "http", "https"};

void refuse(const ExchangePtr& exchange, std::string detail) {
  exchange->answer(http::problem({400, "invalid-parameter", std::move(detail)}, exchange->request()));
}

std::string value_of(const http::Request& request, std::string_view name) {
  const std::string* const value = request.target.find(name);
  return value == nullptr ? std::string() : *value;
}

// What is wrong with the parameters of a stored answer; empty if nothing is.
std::string fault_of(const http::Request& request, Service& service, StoredResponse& stored) {
  if (!stored.protocol.empty() && std::find(std::begin(kAnswerProtocols), std::end(kAnswerProtocols),
                                            stored.protocol) == std::end(kAnswerProtocols)) {
    return "protocol=" + stored.protocol + ": take one of rdap, whois, rwhois, http, https";
  }
  if (const std::string status = value_of(request, "http_status"); !status.empty()) {
    const char* const last = status.data() + status.size();
    const auto [end, bad] = std::from_chars(status.data(), last, stored.http_status);
    if (bad != std::errc() || end != last || stored.http_status < 100 || stored.http_status > 599) {
      return "http_status=" + status + ": take the number of an HTTP status, 100 to 599";
    }
  }
  const auto generation = whoiskit::api::core_of(service.host()).generation();
  if (!stored.handler.empty() && !generation->plugins.has(stored.handler) &&
      !generation->plugins.has("family." + stored.handler)) {
    return "handler=" + stored.handler + ": there is no such plugin; /v1/plugins lists those there are";
  }
  return {};
}

// The answer that the body holds is read as `whoiskit parse` reads a file.
void parse(Service& service, const ExchangePtr& exchange) {
  http::Request& request = exchange->request();
  request.query = value_of(request, "query");
  StoredResponse stored;
  stored.text = request.body;
  stored.server = value_of(request, "server");
  stored.query = request.query;
  stored.tld = value_of(request, "tld");
  stored.handler = value_of(request, "handler");
  stored.protocol = value_of(request, "protocol");
  stored.content_type = value_of(request, "content_type");
  if (std::string fault = fault_of(request, service, stored); !fault.empty()) return refuse(exchange, fault);
  if (text::trim(request.body).empty()) {
    return exchange->answer(
        http::problem({400, "invalid-body", "the body is empty; send the text of an answer"}, request));
  }
  // Text that begins like JSON is an RDAP answer, because no WHOIS server sends such text.
  if (stored.protocol.empty() && stored.handler.empty() && text::trim(request.body).starts_with('{')) {
    stored.protocol = "rdap";
  }
  Format format = Format::json;
  if (const std::string word = value_of(request, "format"); !word.empty() && word != "json") {
    if (word != "rdap" && word != "text" && word != "whois") {
      return refuse(exchange, "format=" + word + ": take one of json, rdap, text, whois");
    }
    format = word == "rdap" ? Format::rdap : word == "text" ? Format::text : Format::whois;
  }
  const std::optional<bool> raw = request.target.find("raw") == nullptr ? false : read_switch(value_of(request, "raw"));
  if (!raw) return refuse(exchange, "raw=" + value_of(request, "raw") + ": take one of 1, 0, true, false");
  exchange->answer(http::with_text(200, media_type(format), rendered(service.host().parse(stored), format, *raw)));
}

// Lines "name: value", as `whoiskit route --format json` writes them: a name that comes again has a list.
void append_lines(text::JsonWriter& json, const std::vector<std::string>& lines) {
  const auto name_of = [](const std::string& line) { return cut(line, ':').before; };
  const auto value_of = [](const std::string& line) { return text::trim(cut(line, ':').after); };
  json.begin_object();
  for (auto at = lines.begin(); at != lines.end(); ++at) {
    const auto same = [&](const std::string& other) { return name_of(other) == name_of(*at); };
    if (std::any_of(lines.begin(), at, same)) continue;
    json.key(name_of(*at));
    const bool list = std::count_if(at, lines.end(), same) > 1;
    if (list) json.begin_array();
    for (auto next = at; next != lines.end(); ++next) {
      if (same(*next)) json.string(value_of(*next));
    }
    if (list) json.end_array();
  }
  json.end_object();
}

constexpr std::string_view kRouteParameters[] = {"protocol", "type"};

void show_route(Service& service, const ExchangePtr& exchange) {
  http::Request& request = exchange->request();
  request.query = request.rest;
  Fault fault;
  const auto asked = read_parameters(request, service.options().lookup, false, fault);
  if (!asked) return exchange->answer(http::problem({fault.status, fault.type, std::move(fault.detail)}, request));
  if (routing::classify(request.rest, asked->options.type).type == routing::QueryKind::unknown) {
    return exchange->answer(http::problem(
        {400, "invalid-query", "the query is no name, address, AS number or handle: " + request.rest}, request));
  }
  text::CharBuffer out;
  text::JsonWriter json(out);
  append_lines(json, service.host().route(request.rest, asked->options));
  json.newline();
  exchange->answer(http::with_etag("application/json", std::string(out.view())));
}

void list_plugins(Service& service, const ExchangePtr& exchange) {
  text::CharBuffer out;
  text::JsonWriter json(out);
  json.begin_object().name("generation").number(service.generation()).name("plugins").begin_array();
  for (const Host::PluginInfo& info : service.host().plugins()) {
    json.begin_object().name("claim").string(info.claim);
    const auto member = [&](std::string_view name, const std::string& value) {
      if (!value.empty()) json.name(name).string(value);
    };
    // No paths: clients have no use for the folders of this machine.
    member("version", info.version);
    member("registrar", info.registrar);
    member("referrer", info.referrer);
    member("description", info.description);
    json.name("working").boolean(info.error.empty()).end_object();
  }
  json.end_array().end_object().newline();
  exchange->answer(http::with_etag("application/json", std::string(out.view())));
}

constexpr http::Route kRoutes[] = {
    {.methods = http::kPost, .pattern = "/v1/parse", .handle = parse, .parameters = kParseParameters},
    {.pattern = "/v1/route/{query}", .handle = show_route, .parameters = kRouteParameters},
    {.pattern = "/v1/plugins", .handle = list_plugins},
};

}  // namespace

http::Routes stored_routes() { return kRoutes; }

}  // namespace whoiskit::service::api

#include "lookup/server_request.hpp"

#include <charconv>

#include "lookup/referral_target.hpp"
#include "net/address/url.hpp"
#include "net/fetch.hpp"
#include "reading/rdap_plugin.hpp"
#include "routing/compile/rdap_base.hpp"
#include "routing/handler.hpp"
#include "text/ascii.hpp"

namespace whoiskit::lookup {
namespace {

bool is_web_url(std::string_view text) {
  return text::istarts_with(text, "https://") || text::istarts_with(text, "http://");
}

// The target of a request for a URL: what follows the host.
std::string_view target_of(std::string_view url) {
  const std::size_t host = url.find("://") + 3;
  const std::size_t path = url.find('/', host);
  return path == std::string_view::npos ? std::string_view("/") : url.substr(path);
}

}  // namespace

std::string_view ServerRequestBuilder::closed_to(std::string_view connect_address) const {
  return only_named_addresses_ && connect_address.empty() ? kNotNamed : std::string_view();
}

// Servers of providers are recognised by their protocol, others by the rules of routing/handler.hpp.
std::string ServerRequestBuilder::reader_of(const ServerRequest& request) const {
  const auto has = [&](std::string_view claim) { return generation_.plugins.has(claim); };
  if (request.protocol == reading::kRdap) return reading::rdap_plugin(request.server, query_.text, has);
  const bool rwhois = request.protocol == "rwhois" && request.route.handler.empty() && has(routing::kRwhoisHandler);
  return rwhois ? std::string(routing::kRwhoisHandler) : routing::choose_handler(request.route, query_, has);
}

ServerRequest ServerRequestBuilder::request_of(const routing::Route& route) const {
  ServerRequest request;
  request.route = route;
  request.server = route.server;
  request.port = route.port;
  request.protocol = route.protocol;
  request.line = routing::expand_query(route, query_, client_);
  request.listed = true;
  request.claim = reader_of(request);
  return request;
}

ServerRequest ServerRequestBuilder::directory(const routing::Route& root) const {
  ServerRequest request = request_of(root);
  request.role = Role::directory;
  request.claim = generation_.plugins.has(root.handler) ? std::string(root.handler) : std::string();
  request.line = query_.text.substr(query_.text.rfind('.') + 1);
  return request;
}

void ServerRequestBuilder::take_host(std::string_view host, ServerRequest& request, bool has_port) const {
  const routing::Route own = generation_.routes.route_server(host, query_.type, query_.is_prefix());
  request.route.connect_address = own.connect_address;
  request.route.rate_per_minute = own.rate_per_minute;
  request.route.burst = own.burst;
  request.route.concurrent = own.concurrent;
  request.route.limits_all = own.limits_all;
  request.route.ban_seconds = own.ban_seconds;
  // If the operator's table gives the host an address, its port is that of the server there.
  const bool web = own.protocol == (request.tls ? "https" : "http");
  if (!own.connect_address.empty() && web && !has_port) request.port = own.port;
}

std::optional<ServerRequest> ServerRequestBuilder::rdap(const routing::Route& route, std::string_view base,
                                                        const routing::RdapQuestion& question) const {
  const std::string url = routing::rdap_url(base, question);
  if (url.empty()) return std::nullopt;
  const routing::RdapBase parts = routing::rdap_base_parts(base);
  ServerRequest request;
  request.route = route;
  request.route.charset = "utf-8";
  request.server = parts.host;
  request.protocol = reading::kRdap;
  request.tls = parts.tls;
  request.port = text::web_port(parts.tls);
  if (!parts.port.empty()) std::from_chars(parts.port.data(), parts.port.data() + parts.port.size(), request.port);
  request.line = target_of(url);
  request.listed = true;
  take_host(request.server, request, !parts.port.empty());
  request.claim = reader_of(request);
  if (request.claim.empty()) return std::nullopt;
  return request;
}

std::optional<ServerRequest> ServerRequestBuilder::link(const ServerRequest& from, const std::string& text,
                                                        std::string& refusal) const {
  net::WebTarget here;
  here.tls = from.tls;
  here.host = from.server;
  here.port = from.port;
  here.path = from.line;
  const auto there = net::follow_location(here, text::trim(text));
  if (!there || (!text::is_hostname(there->host) && !text::is_ip(there->host))) {
    refusal = "it is no URL of a server";
    return std::nullopt;
  }
  if (here.tls && !there->tls) {
    refusal = "it leads from https to http";
    return std::nullopt;
  }
  ServerRequest request;
  request.route = generation_.routes.route_server(there->host, query_.type, query_.is_prefix());
  request.route.charset = "utf-8";
  request.server = there->host;
  text::to_lower(request.server);
  request.protocol = reading::kRdap;
  request.tls = there->tls;
  request.port = there->port;
  request.line = there->path;
  take_host(request.server, request, there->port != text::web_port(there->tls));
  request.claim = reader_of(request);
  request.route.server = {};
  return request;
}

std::optional<ServerRequest> ServerRequestBuilder::referral(const ServerRequest& from, const std::string& target,
                                                            const std::string& line, std::string& refusal) const {
  std::optional<ServerRequest> request;
  if (from.protocol == reading::kRdap && is_web_url(text::trim(target))) {
    request = link(from, target, refusal);
    if (!request) return std::nullopt;
  } else {
    const auto host = read_referral_target(target);
    if (!host) {
      refusal = "it names no server";
      return std::nullopt;
    }
    if (host->protocol == "http" || host->protocol == "https") {
      refusal = "it is a web page";
      return std::nullopt;
    }
    request.emplace();
    request->route = generation_.routes.route_server(host->host, query_.type, query_.is_prefix());
    request->server = request->route.server;
    request->protocol = host->protocol == "rwhois" ? "rwhois" : request->route.protocol;
    request->port = request->route.port;
    if (request->route.connect_address.empty()) {
      if (request->protocol == "rwhois" && request->port == text::kWhoisPort) request->port = text::kRwhoisPort;
      if (host->port != 0) request->port = host->port;
    }
    request->line = line.empty() ? routing::expand_query(request->route, query_, client_) : line;
    request->claim = reader_of(*request);
    request->route.server = {};  // the server of a host without a row is a view of `host`
  }
  if (const std::string_view why = closed_to(request->route.connect_address); !why.empty()) {
    refusal = why;
    return std::nullopt;
  }
  request->role = Role::referral;
  request->branch = from.branch;
  request->why = "named by " + from.server;
  return request;
}

}  // namespace whoiskit::lookup

#include "lookup/step.hpp"

#include <charconv>

#include "lookup/rdap_reader.hpp"
#include "lookup/target.hpp"
#include "net/fetch.hpp"
#include "net/url.hpp"
#include "routing/compile/rdap_base.hpp"
#include "routing/handler.hpp"
#include "text/ascii.hpp"

namespace whoiskit::lookup {
namespace {

bool is_web_url(std::string_view text) {
  return text::istarts_with(text, "https://") || text::istarts_with(text, "http://");
}

// The target of a request for a URL: what stands behind the host.
std::string_view target_of(std::string_view url) {
  const std::size_t host = url.find("://") + 3;
  const std::size_t path = url.find('/', host);
  return path == std::string_view::npos ? std::string_view("/") : url.substr(path);
}

}  // namespace

std::string_view StepMaker::closed_to(std::string_view connect_address) const {
  return only_named_addresses_ && connect_address.empty() ? kNotNamed : std::string_view();
}

// Providers' servers are known by what they speak, others by the rules of routing/handler.hpp.
std::string StepMaker::reader_of(const Step& step) const {
  const auto has = [&](std::string_view claim) { return generation_.plugins.has(claim); };
  if (step.protocol == kRdap) return rdap_reader(step.server, query_.text, has);
  const bool rwhois = step.protocol == "rwhois" && step.route.handler.empty() && has(routing::kRwhoisHandler);
  return rwhois ? std::string(routing::kRwhoisHandler) : routing::choose_handler(step.route, query_, has);
}

Step StepMaker::step_of(const routing::Route& route) const {
  Step step;
  step.route = route;
  step.server = route.server;
  step.port = route.port;
  step.protocol = route.protocol;
  step.line = routing::expand_query(route, query_, client_);
  step.listed = true;
  step.claim = reader_of(step);
  return step;
}

Step StepMaker::directory(const routing::Route& root) const {
  Step step = step_of(root);
  step.role = Role::directory;
  step.claim = generation_.plugins.has(root.handler) ? std::string(root.handler) : std::string();
  step.line = query_.text.substr(query_.text.rfind('.') + 1);
  return step;
}

void StepMaker::take_host(std::string_view host, Step& step, bool has_port) const {
  const routing::Route own = generation_.routes.route_server(host, query_.type, query_.is_prefix());
  step.route.connect_address = own.connect_address;
  step.route.rate_per_minute = own.rate_per_minute;
  step.route.burst = own.burst;
  step.route.concurrent = own.concurrent;
  step.route.ban_seconds = own.ban_seconds;
  // Where the operator's table gives the host an address, its port is that of the server there.
  const bool web = own.protocol == (step.tls ? "https" : "http");
  if (!own.connect_address.empty() && web && !has_port) step.port = own.port;
}

std::optional<Step> StepMaker::rdap(const routing::Route& route, std::string_view base,
                                    const routing::RdapQuestion& question) const {
  const std::string url = routing::rdap_url(base, question);
  if (url.empty()) return std::nullopt;
  const routing::RdapBase parts = routing::rdap_base_parts(base);
  Step step;
  step.route = route;
  step.route.charset = "utf-8";
  step.server = parts.host;
  step.protocol = kRdap;
  step.tls = parts.tls;
  step.port = text::web_port(parts.tls);
  if (!parts.port.empty()) std::from_chars(parts.port.data(), parts.port.data() + parts.port.size(), step.port);
  step.line = target_of(url);
  step.listed = true;
  take_host(step.server, step, !parts.port.empty());
  step.claim = reader_of(step);
  if (step.claim.empty()) return std::nullopt;
  return step;
}

std::optional<Step> StepMaker::link(const Step& from, const std::string& text, std::string& refusal) const {
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
  Step step;
  step.route = generation_.routes.route_server(there->host, query_.type, query_.is_prefix());
  step.route.charset = "utf-8";
  step.server = there->host;
  text::to_lower(step.server);
  step.protocol = kRdap;
  step.tls = there->tls;
  step.port = there->port;
  step.line = there->path;
  take_host(step.server, step, there->port != text::web_port(there->tls));
  step.claim = reader_of(step);
  step.route.server = {};
  return step;
}

std::optional<Step> StepMaker::referral(const Step& from, const std::string& target, const std::string& line,
                                        std::string& refusal) const {
  std::optional<Step> step;
  if (from.protocol == kRdap && is_web_url(text::trim(target))) {
    step = link(from, target, refusal);
    if (!step) return std::nullopt;
  } else {
    const auto host = read_target(target);
    if (!host) {
      refusal = "it names no server";
      return std::nullopt;
    }
    if (host->protocol == "http" || host->protocol == "https") {
      refusal = "it is a web page";
      return std::nullopt;
    }
    step.emplace();
    step->route = generation_.routes.route_server(host->host, query_.type, query_.is_prefix());
    step->server = step->route.server;
    step->protocol = host->protocol == "rwhois" ? "rwhois" : step->route.protocol;
    step->port = step->route.port;
    if (step->route.connect_address.empty()) {
      if (step->protocol == "rwhois" && step->port == text::kWhoisPort) step->port = text::kRwhoisPort;
      if (host->port != 0) step->port = host->port;
    }
    step->line = line.empty() ? routing::expand_query(step->route, query_, client_) : line;
    step->claim = reader_of(*step);
    step->route.server = {};  // that of a host without a row views `host`
  }
  if (const std::string_view why = closed_to(step->route.connect_address); !why.empty()) {
    refusal = why;
    return std::nullopt;
  }
  step->role = Role::referral;
  step->way = from.way;
  step->why = "named by " + from.server;
  return step;
}

}  // namespace whoiskit::lookup

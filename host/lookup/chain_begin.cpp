// The start of a chain: which server to query first, by which protocol, and which one next if it gives no answer.
#include <fmt/format.h>

#include <charconv>

#include "lookup/chain.hpp"
#include "reading/rdap_plugin.hpp"
#include "routing/compile/rdap_base.hpp"

namespace whoiskit::lookup {

using model::Reason;
using model::Registered;
using model::Status;

void Chain::begin() {
  phase_ = Phase::asking;
  const bool base_named = !options_.server.empty() && options_.protocol == LookupProtocol::rdap;
  if (base_named) {
    if (const std::string_view fault = routing::rdap_base_fault(options_.server); !fault.empty()) {
      return stop_with(Status::error, Reason::invalid_query,
                       fmt::format("server \"{}\" is no RDAP base: it {}", options_.server, fault));
    }
  } else if (!options_.server.empty()) {
    std::string error;
    server_ = routing::parse_override(options_.server, error);
    if (!server_) return stop_with(Status::error, Reason::invalid_query, "server " + error);
  }
  if (base_named && query_.type == routing::QueryKind::unknown) return search();
  std::optional<routing::Route> route;
  // The caller may choose the line that is sent, whatever it asks for.
  const bool own_words = server_ && !server_->query_template.empty() && !query_.original.empty();
  if (query_.type != routing::QueryKind::unknown || own_words) {
    route = server_ ? generation_->routes.route_through(*server_, query_) : generation_->routes.route(query_);
    if (base_named && !route) route.emplace();
  }
  // A private or reserved object is still queried if the caller names the server, or if the operator's table has a row
  // for the object that gives the server's address. The address alone is not enough: it applies to all queries to the
  // real server.
  const bool own = route && (server_ || base_named || (route->of_file && !route->connect_address.empty()));
  if (!query_.error.empty() && !own) {
    return stop_with_invalid(query_.error);
  }
  if (!route) return ask_directory();
  routed_ = true;
  record_->registrar = route->registry_name;
  record_->referrer = route->registry_url;
  if (base_named) route->rdap = options_.server;
  ask_registry(*route);
}

std::vector<Question> Chain::planned() {
  begin();
  std::vector<Question> all;
  for (const std::pmr::list<ServerRequest>* requests : {&requests_, &others_}) {
    for (const ServerRequest& request : *requests) all.push_back(question(request, request.line));
  }
  return all;
}

// A search or "/help" for an RDAP service that the caller names.
void Chain::search() {
  const auto question = routing::rdap_search(query_.original);
  std::optional<ServerRequest> request =
      question ? make_.rdap(routing::Route(), options_.server, *question) : std::nullopt;
  if (!request) return stop_with_invalid(query_.error);
  if (const std::string_view why = make_.closed_to(request->route.connect_address); !why.empty()) {
    return stop_with(Status::unsupported, Reason::not_allowed,
                     fmt::format("{} is not asked: {}", request->server, why));
  }
  request->why = "RDAP: the server was named";
  push(std::move(*request));
}

// The protocols to query the registry by, in that order.
routing::Protocols Chain::services_of(const routing::Route& route) const {
  routing::Protocols services;
  const bool has_whois = !route.server.empty() && !route.unsupported;
  if (server_) {
    services.add(routing::Protocol::whois, "the server was named");
  } else if (options_.protocol == LookupProtocol::rdap) {
    const std::string_view why = options_.server.empty() ? "nothing else was wanted" : "the server was named";
    if (!route.rdap.empty()) services.add(routing::Protocol::rdap, why);
  } else if (options_.protocol == LookupProtocol::whois) {
    if (has_whois) services.add(routing::Protocol::whois, "nothing else was wanted");
  } else {
    services = routing::protocols_of(route);
  }
  return services;
}

// Nothing if that service is not queried. `refusal` gives the reason if it could be.
std::optional<ServerRequest> Chain::registry_request(const routing::Route& route, const routing::ProtocolChoice& choice,
                                                     model::Refusal& refusal) const {
  const auto refuse = [&](Reason reason, std::string why) {
    refusal.reason = reason;
    refusal.why = std::move(why);
    return std::nullopt;
  };
  std::optional<ServerRequest> request;
  if (choice.protocol == routing::Protocol::rdap) {
    request = make_.rdap(route, route.rdap);
    if (!request) {
      return refuse(Reason::no_service, fmt::format("{}: it cannot be asked at {}, or no plugin reads RDAP",
                                                    record_->shown_query(), route.rdap));
    }
  } else {
    request = make_.request_of(route);
  }
  if (const std::string_view why = make_.closed_to(request->route.connect_address); !why.empty()) {
    return refuse(Reason::not_allowed, fmt::format("{} is not asked: {}", request->server, why));
  }
  if (request->line.empty()) {
    return refuse(Reason::invalid_query, fmt::format("{}: the query is too long to be sent", request->server));
  }
  const bool both = options_.protocol == LookupProtocol::both;
  request->why = fmt::format("{}: {}", to_string(choice.protocol), both ? "both are wanted" : choice.reason);
  return request;
}

// The registry's services in the order in which to query them.
void Chain::ask_registry(const routing::Route& route) {
  model::Refusal refusal;
  for (const routing::ProtocolChoice& service : services_of(route)) {
    if (service.protocol == routing::Protocol::web) continue;
    std::optional<ServerRequest> request = registry_request(route, service, refusal);
    if (!request) continue;
    request->branch = static_cast<std::uint8_t>(requests_.size() + others_.size());
    // Both are queried whatever the first one answers.
    if (requests_.empty() || options_.protocol == LookupProtocol::both) {
      push(std::move(*request));
    } else {
      others_.push_back(std::move(*request));
    }
  }
  if (!requests_.empty()) return;
  if (refusal.why.empty()) return stop_with(Status::unsupported, Reason::no_service, no_service(route));
  stop_with(Status::unsupported, refusal.reason, std::move(refusal.why));
}

// Why there is no server to query.
std::string Chain::no_service(const routing::Route& route) const {
  const std::string_view web = route.web.empty() ? route.registry_url : route.web;
  const std::string_view service = options_.protocol == LookupProtocol::rdap ? "RDAP service" : "WHOIS server";
  return fmt::format("{}: its registry runs no {}{}{}", record_->shown_query(), service,
                     web.empty() ? "" : "; look it up at ", web);
}

// If the last server leaves the question open, the registry's next service is queried.
void Chain::fall_back() {
  ServerVisit& visit = visits_.back();
  if (visit.is_conclusive() || visit.state() == ServerVisit::State::replaced) return;
  if (visit.request.role == Role::registry && !others_.empty()) {
    requests_.push_front(std::move(others_.front()));
    others_.pop_front();
  } else if (visit.request.role == Role::referral && options_.follow) {
    std::optional<ServerRequest> request =
        visit.request.protocol == reading::kRdap ? registrar_by_whois(visit) : registrar_by_number(visit);
    if (request && asked(*request, request->line)) request.reset();  // it gave no answer either
    if (!request) return;
    visit.replace();
    push(std::move(*request));
  }
}

// The RDAP service of a registrar whose WHOIS server gave no answer, by the registrar's number that the registry gives.
std::optional<ServerRequest> Chain::registrar_by_number(const ServerVisit& visit) const {
  const ServerVisit* registry = registry_answer();
  const bool wanted = visit.request.protocol != reading::kRdap && query_.type == routing::QueryKind::domain &&
                      options_.protocol != LookupProtocol::whois && !server_ && registry != nullptr &&
                      registry->holds();
  const model::Object* registrar = wanted ? registry->parsed()->draft.current(model::kRegistrar) : nullptr;
  if (registrar == nullptr || !registrar->has(model::kIanaId)) return std::nullopt;
  const std::string_view number = registry->parsed()->draft.field(registrar->head[model::kIanaId]).value;
  std::uint32_t id = 0;
  const auto [end, code] = std::from_chars(number.data(), number.data() + number.size(), id);
  if (code != std::errc() || end != number.data() + number.size()) return std::nullopt;
  const std::optional<routing::Registrar> known = generation_->routes.registrar(id);
  std::optional<ServerRequest> request = known ? make_.rdap(routing::Route(), known->rdap) : std::nullopt;
  if (!request || !make_.closed_to(request->route.connect_address).empty()) return std::nullopt;
  request->role = Role::referral;
  request->branch = visit.request.branch;
  request->why = fmt::format("RDAP: {}, the registrar's WHOIS server, gives no answer", visit.request.server);
  return request;
}

// The WHOIS server of a registrar whose RDAP service gave no answer, if the registry gives it ("port43").
std::optional<ServerRequest> Chain::registrar_by_whois(const ServerVisit& visit) const {
  const ServerVisit* registry = registry_answer();
  const bool wanted = query_.type == routing::QueryKind::domain && options_.protocol != LookupProtocol::rdap &&
                      registry != nullptr && registry->holds();
  const model::Object* registrar = wanted ? registry->parsed()->draft.current(model::kRegistrar) : nullptr;
  if (registrar == nullptr || !registrar->has(model::kWhois)) return std::nullopt;
  std::string refusal;  // unused: a server that may not be queried is skipped
  const std::string_view server = registry->parsed()->draft.field(registrar->head[model::kWhois]).value;
  std::optional<ServerRequest> request = make_.referral(registry->request, std::string(server), {}, refusal);
  if (request)
    request->why = fmt::format("WHOIS: {}, the registrar's RDAP service, gives no answer", visit.request.server);
  return request;
}

// For a zone that the table does not have: IANA, whose row is the root's, knows who runs its top-level domain.
void Chain::ask_directory() {
  const auto root = query_.type == routing::QueryKind::domain ? generation_->routes.route_tld(".") : std::nullopt;
  const bool rdap = options_.protocol == LookupProtocol::rdap;
  if (!root || root->server.empty() || rdap) {
    return stop_with(Status::unsupported, Reason::no_service,
                     fmt::format("{}: no {} server is known for it; a routing table (--routes) can name one",
                                 record_->shown_query(), rdap ? "RDAP" : "WHOIS"));
  }
  if (const std::string_view why = make_.closed_to(root->connect_address); !why.empty()) {
    return stop_with(Status::unsupported, Reason::not_allowed,
                     fmt::format("{}: no WHOIS server is known for it, and {} is not asked: {}", record_->shown_query(),
                                 root->server, why));
  }
  ServerRequest request = make_.directory(*root);
  request.why = fmt::format("no row knows .{}; IANA tells who runs it", request.line);
  push(std::move(request));
}

// After IANA's answer: queries the server that it names, or else the name that registries usually give theirs.
void Chain::leave_directory(const ServerVisit& visit) {
  const std::string tld = visit.request.line;
  if (visit.parsed()->registered == Registered::no) {
    return stop_with(Status::unsupported, Reason::no_service,
                     fmt::format("{}: there is no top-level domain .{}", record_->shown_query(), tld));
  }
  if (visit.parsed()->status != Status::ok || !options_.follow) return;
  bool named = false;
  for (const loader::FollowUp& f : visit.parsed()->follow_ups) named = named || f.kind == WK_FOLLOW_REFERRAL;
  if (!named) refer("whois.nic." + tld, {});
}

}  // namespace whoiskit::lookup

#include "lookup/chain.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reading/complete.hpp"
#include "reading/rdap_plugin.hpp"

namespace whoiskit::lookup {

using model::Reason;
using model::Status;
using model::Verdict;
using std::chrono::milliseconds;

Chain::Chain(routing::Query query, const LookupOptions& options, const HostOptions& host,
             std::shared_ptr<const registry::Generation> generation, std::shared_ptr<model::Keys> keys)
    : options_(options),
      host_(host),
      generation_(std::move(generation)),
      keys_(std::move(keys)),
      query_(std::move(query)),
      make_(*generation_, query_, client_, host.only_named_addresses),
      record_(std::make_shared<model::RecordData>()) {
  generation_->routes.find_registrable(query_, options_.exact);
  client_ = {options_.client_address, options_.client_name, WHOISKIT_VERSION};
  const milliseconds timeout = options_.timeout.count() > 0 ? options_.timeout : host_.timeout;
  deadline_ = Clock::now() + std::min(timeout, net::kMaxTimeout);
  record_->ask_about(query_.text.empty() ? query_.original : query_.text, reading::object_type(query_.type));
  // Drafts hold views of the texts while the list grows.
  record_->texts.reserve(kMaxExchanges);
}

void Chain::stop_with(Status status, Reason reason, std::string error) {
  record_->status = status;
  record_->verdict = verdicts::verdict_of(status);
  record_->errors.push_back(std::move(error));
  set_reason(reason);
  phase_ = Phase::ended;
}

void Chain::stop_with_invalid(std::string error) {
  stop_with(Status::error, Reason::invalid_query, std::move(error));
  record_->verdict = Verdict::invalid;
}

void Chain::set_reason(Reason reason, std::optional<milliseconds> retry_after) {
  if (record_->reason != Reason::none || reason == Reason::none) return;
  record_->reason = reason;
  record_->retry_after = retry_after;
}

namespace {

// Where a web page's redirect to `host` may lead. If the operator's table gives the host an address, the redirect leads
// only there, by that row's protocol and port. A web server must not choose other services at a private address.
net::RedirectDecision redirect_way(const routing::RoutingTable& routes, std::string_view protocol,
                                   std::string_view host, bool named_only) {
  const routing::Route route = routes.route_server(host, routing::QueryKind::domain, false);
  if (route.connect_address.empty()) return {std::string(named_only ? kNotNamed : std::string_view()), {}, 0};
  if (route.protocol != protocol) {
    return {fmt::format("the routing file that names its address has it speak {}", route.protocol), {}, 0};
  }
  return {{}, std::string(route.connect_address), route.port};
}

}  // namespace

bool Chain::asked(const ServerRequest& request, std::string_view line) const {
  return std::any_of(asked_.begin(), asked_.end(), [&](const Sent& sent) {
    return sent.line == line && sent.port == request.port && std::string_view(sent.server) == request.server;
  });
}

bool Chain::once(const ServerRequest& request, std::string_view line) {
  if (asked(request, line)) return false;
  const std::pmr::polymorphic_allocator<char> ours(&memory_);
  asked_.push_back({std::pmr::string(request.server, ours), std::pmr::string(line, ours), request.port});
  return true;
}

void Chain::push(ServerRequest request) {
  if (request.line.empty())
    return record_->errors.push_back(fmt::format("{}: the query is too long to be sent", request.server));
  requests_.push_back(std::move(request));
}

// Follows a referral in the current server's answer.
void Chain::refer(const std::string& server, const std::string& line) {
  const ServerRequest& from = visits_.back().request;
  const auto refuse = [&](std::string_view why) {
    record_->errors.push_back(
        fmt::format("{}: its referral to \"{}\" is not followed: {}", from.server, server.substr(0, 80), why));
    visits_.back().note(Reason::referral_refused);
  };
  std::string refusal;
  std::optional<ServerRequest> request = make_.referral(from, server, line, refusal);
  if (!request) return refuse(refusal);
  // A registrar that is its own registry, or a loop: the same question would give nothing new.
  if (asked(*request, request->line)) return;
  if (visits_.size() + requests_.size() >= kMaxServersAsked)
    return refuse(fmt::format("{} servers were asked already", kMaxServersAsked));
  push(std::move(*request));
}

// A part of the look-up's time: half of what is left if another service of the registry could still be queried.
milliseconds Chain::time_for(const ServerRequest& request) const {
  const auto left = std::chrono::duration_cast<milliseconds>(deadline_ - Clock::now());
  const bool others = request.role == Role::registry && !others_.empty();
  return std::max(others ? left / 2 : left, milliseconds(1));
}

Question Chain::question(const ServerRequest& request, std::string_view line) {
  Question q{{}, ratelimit::limits_of(request.route)};
  net::FetchRequest& r = q.request;
  r.host = request.server;
  r.connect_address = request.route.connect_address;
  r.port = request.port;
  r.query_line = line;
  r.protocol = request.protocol;
  r.tls = request.tls;
  r.total_timeout = time_for(request);
  r.connect_timeout = std::min(host_.connect_timeout, r.total_timeout);
  r.first_byte_timeout = std::min(host_.first_byte_timeout, r.total_timeout);
  r.max_bytes = host_.max_bytes;
  // Only the operator's own table may lead to a private address.
  r.public_only = !request.listed && request.route.connect_address.empty();
  if (request.protocol == "http" || request.protocol == "https" || request.protocol == reading::kRdap) {
    r.redirect = [generation = generation_, named_only = host_.only_named_addresses](std::string_view protocol,
                                                                                     std::string_view host) {
      return redirect_way(generation->routes, protocol, host, named_only);
    };
  }
  return q;
}

void Chain::mark_partial() {
  if (record_->status == Status::ok) record_->status = Status::partial;
}

// Whether the look-up's time is up. If there was more to query, the record says so.
bool Chain::stop_for_time() {
  if (Clock::now() < deadline_ || visits_.empty()) return false;
  ServerVisit& last = visits_.back();
  if (last.waiting.empty()) conclude(last);  // what it refers to is no longer queried
  const bool other = last.request.role == Role::registry && !others_.empty() && !last.is_conclusive();
  if (!requests_.empty() || !last.waiting.empty() || other) {
    record_->errors.push_back("the look-up's time is up; what was asked until then is kept");
    set_reason(Reason::timeout);
    mark_partial();
  }
  return true;
}

bool Chain::stop_for_questions() {
  if (record_->exchanges.size() < kMaxExchanges) return false;
  record_->errors.push_back(fmt::format("more than {} questions for one look-up; the rest is left out", kMaxExchanges));
  set_reason(Reason::too_many_questions);
  mark_partial();
  return true;
}

std::optional<Question> Chain::next_follow_up() {
  ServerVisit& visit = visits_.back();
  const loader::FollowUp follow = std::move(visit.waiting.front());
  visit.waiting.pop_front();
  if (!once(visit.request, follow.query)) return std::nullopt;
  tag_ = follow.tag;
  asking_ = follow.query;
  return question(visit.request, asking_);
}

std::optional<Question> Chain::next_server() {
  ServerRequest request = std::move(requests_.front());
  requests_.pop_front();
  if (!once(request, request.line)) return std::nullopt;
  const ServerVisit& visit = visits_.emplace_back(std::move(request));
  tag_.clear();
  asking_ = visit.request.line;
  return question(visit.request, asking_);
}

std::optional<Question> Chain::next() {
  if (phase_ == Phase::created) begin();
  while (phase_ == Phase::asking) {
    if (stop_for_time() || stop_for_questions()) break;
    std::optional<Question> next;
    if (!visits_.empty() && !visits_.back().waiting.empty()) {
      next = next_follow_up();
    } else {
      if (!visits_.empty()) {
        conclude(visits_.back());
        fall_back();
      }
      if (requests_.empty()) break;
      next = next_server();
    }
    if (next) return next;
  }
  phase_ = std::max(phase_, Phase::ended);
  return std::nullopt;
}

}  // namespace whoiskit::lookup

#include "lookup/chain.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lookup/finish.hpp"
#include "lookup/merge.hpp"
#include "lookup/target.hpp"
#include "routing/handler.hpp"
#include "text/ascii.hpp"
#include "text/charset.hpp"

namespace whoiskit::lookup {

using model::Registered;
using model::Status;
using std::chrono::milliseconds;

Chain::Chain(std::string_view query, const LookupOptions& options, const HostOptions& host,
             std::shared_ptr<const Generation> generation, std::shared_ptr<model::Keys> keys)
    : options_(options),
      host_(host),
      generation_(std::move(generation)),
      keys_(std::move(keys)),
      query_(routing::classify(query, wanted(options.type))),
      record_(std::make_shared<model::RecordData>()) {
  generation_->routes.settle(query_, options_.exact);
  client_.version = WHOISKIT_VERSION;
  deadline_ = Clock::now() + (options_.timeout.count() > 0 ? options_.timeout : host_.timeout);
  record_->query = query_.text.empty() ? query_.original : query_.text;
  record_->type = object_type(query_.type);
  // Drafts view the list of texts while it grows.
  record_->texts.reserve(kMaxExchanges);
}

void Chain::stop_with(Status status, std::string error) {
  record_->status = status;
  record_->errors.push_back(std::move(error));
  ended_ = true;
}

void Chain::begin() {
  begun_ = true;
  if (!options_.server.empty()) {
    std::string error;
    server_ = routing::parse_override(options_.server, error);
    if (!server_) return stop_with(Status::error, "server " + error);
  }
  std::optional<routing::Route> route;
  if (query_.type != routing::QueryType::unknown) {
    route = server_ ? generation_->routes.route_through(*server_, query_) : generation_->routes.route(query_);
  }
  // What belongs to nobody can still be asked of a server that the operator or the caller names.
  if (!query_.error.empty() && !(route && (server_ || !route->connect_address.empty()))) {
    return stop_with(Status::error, query_.error);
  }
  if (!route) {
    return stop_with(
        Status::unsupported,
        fmt::format("{}: no WHOIS server is known for it; a routing table (--routes) can name one", record_->query));
  }
  record_->registrar = route->registry_name;
  record_->referrer = route->registry_url;
  if (route->unsupported || route->server.empty()) {
    const std::string_view web = route->web.empty() ? route->registry_url : route->web;
    return stop_with(Status::unsupported, fmt::format("{}: its registry runs no WHOIS server{}{}", record_->query,
                                                      web.empty() ? "" : "; look it up at ", web));
  }
  Step step;
  step.route = *route;
  step.server = route->server;
  step.connect_address = route->connect_address;
  step.port = route->port;
  step.claim = routing::choose_handler(*route, query_, [&](std::string_view c) { return generation_->plugins.has(c); });
  step.line = routing::expand_query(*route, query_, client_);
  push(std::move(step));
}

bool Chain::once(const Step& step, std::string_view line) {
  return asked_.insert(fmt::format("{}\n{}\n{}", step.server, step.port, line)).second;
}

void Chain::push(Step step) {
  if (step.line.empty())
    return record_->errors.push_back(fmt::format("{}: the query is too long to be sent", step.server));
  steps_.push_back(std::move(step));
}

// A referral of the current server's answer.
void Chain::refer(const std::string& server, const std::string& line) {
  const std::string& from = visits_.back().step.server;
  const auto refuse = [&](std::string_view why) {
    record_->errors.push_back(
        fmt::format("{}: its referral to \"{}\" is not followed: {}", from, server.substr(0, 80), why));
  };
  const auto target = read_target(server);
  if (!target) return refuse("it names no server");
  if (target->protocol != "whois") return refuse("only servers of the whois protocol are asked");
  Step step;
  step.route = generation_->routes.route_server(target->host, query_.type, query_.is_prefix());
  step.server = step.route.server;
  step.connect_address = step.route.connect_address;
  step.port = target->port != 0 && step.connect_address.empty() ? target->port : step.route.port;
  step.referral = true;
  step.line = line.empty() ? routing::expand_query(step.route, query_, client_) : line;
  step.claim =
      routing::choose_handler(step.route, query_, [&](std::string_view c) { return generation_->plugins.has(c); });
  // A registrar that is its own registry, a loop: nothing new would come of asking again.
  if (asked_.contains(fmt::format("{}\n{}\n{}", step.server, step.port, step.line))) return;
  if (visits_.size() + steps_.size() >= kMaxHops) return refuse(fmt::format("{} servers were asked already", kMaxHops));
  push(std::move(step));
}

net::FetchRequest Chain::request(const Step& step, std::string_view line) {
  net::FetchRequest r;
  r.host = step.server;
  r.connect_address = step.connect_address;
  r.port = step.port;
  r.query_line = line;
  const auto left = std::chrono::duration_cast<milliseconds>(deadline_ - Clock::now());
  r.total_timeout = std::max(left, milliseconds(1));
  r.connect_timeout = std::min(host_.connect_timeout, r.total_timeout);
  r.first_byte_timeout = std::min(host_.first_byte_timeout, r.total_timeout);
  r.max_bytes = host_.max_bytes;
  // Only the operator's own table may lead to a private address.
  r.public_only = step.referral && step.connect_address.empty();
  return r;
}

std::optional<net::FetchRequest> Chain::next() {
  if (!begun_) begin();
  while (!ended_) {
    if (Clock::now() >= deadline_ && !visits_.empty()) {
      const bool more = !steps_.empty() || !visits_.back().waiting.empty();
      if (more) {
        record_->errors.push_back("the look-up's time is up; what was asked until then is kept");
        if (record_->status == Status::ok) record_->status = Status::partial;
      }
      break;
    }
    if (record_->exchanges.size() >= kMaxExchanges) {
      record_->errors.push_back(
          fmt::format("more than {} questions for one look-up; the rest is left out", kMaxExchanges));
      break;
    }
    if (!visits_.empty() && !visits_.back().waiting.empty()) {
      Visit& visit = visits_.back();
      const loader::FollowUp follow = std::move(visit.waiting.front());
      visit.waiting.pop_front();
      if (!once(visit.step, follow.query)) continue;
      tag_ = follow.tag;
      asking_ = follow.query;
      return request(visit.step, asking_);
    }
    if (!visits_.empty()) conclude(visits_.back());
    if (steps_.empty()) break;
    Visit& visit = visits_.emplace_back();
    visit.step = std::move(steps_.front());
    steps_.pop_front();
    if (!once(visit.step, visit.step.line)) {
      visits_.pop_back();
      continue;
    }
    tag_.clear();
    asking_ = visit.step.line;
    return request(visit.step, asking_);
  }
  ended_ = true;
  return std::nullopt;
}

void Chain::accept(net::FetchResult result) {
  Visit& visit = visits_.back();
  auto exchange = std::make_unique<model::Exchange>();
  exchange->server = visit.step.server;
  exchange->port = visit.step.port;
  exchange->args = asking_;
  exchange->tag = tag_;
  exchange->address = std::move(result.remote_address);
  exchange->error = std::move(result.message);
  exchange->partial = result.error != net::FetchError::none;
  std::string converted;
  const text::Decoded decoded = text::decode(result.body, visit.step.route.charset, converted);
  if (decoded.copied) {
    exchange->owned.assign(decoded.text);
    exchange->text = exchange->owned;
  } else {
    const std::size_t skipped = static_cast<std::size_t>(decoded.text.data() - result.body.data());
    const std::size_t size = decoded.text.size();
    exchange->owned = std::move(result.body);
    exchange->text = std::string_view(exchange->owned).substr(std::min(skipped, exchange->owned.size()), size);
  }
  if (!exchange->error.empty()) record_->errors.push_back(exchange->error);

  const bool nothing = exchange->text.empty();
  const bool first = visit.exchanges.empty();
  if (first) {
    std::string error;
    visit.plugin = plugin_of(*generation_, visit.step.claim, error);
    if (visit.plugin == nullptr && !nothing) record_->errors.push_back(std::move(error));
  }
  if (visit.plugin != nullptr && !nothing) exchange->handler = visit.plugin->claim();
  record_->add(std::move(exchange));
  if (result.error == net::FetchError::cancelled) ended_ = true;
  if (first && nothing) {
    visit.failed = true;
    return;
  }
  visit.exchanges.push_back(record_->exchanges.back().get());
  read(visit);
}

// Runs the handler on everything this server has said so far.
void Chain::read(Visit& visit) {
  HopInput input;
  input.plugin = visit.plugin;
  input.route = &visit.step.route;
  input.query = record_->query;
  input.type = query_.type;
  input.exchanges = visit.exchanges;
  input.deadline_ns = static_cast<std::uint64_t>(deadline_.time_since_epoch() / std::chrono::nanoseconds(1));
  static_assert(sizeof(cancel_) == sizeof(std::uint32_t) && std::atomic<std::uint32_t>::is_always_lock_free);
  input.cancel = reinterpret_cast<const volatile std::uint32_t*>(&cancel_);
  visit.hop.emplace(read_hop(input, record_->arena, record_->texts, *keys_));
  if (!options_.follow) return;
  visit.waiting.clear();
  for (const loader::FollowUp& f : visit.hop->follow_ups) {
    if (f.kind != WK_FOLLOW_SELF ||
        asked_.contains(fmt::format("{}\n{}\n{}", visit.step.server, visit.step.port, f.query)))
      continue;
    visit.waiting.push_back(f);
  }
}

// A server has said all it was asked: its verdict, and where it sends us.
void Chain::conclude(Visit& visit) {
  if (!visit.hop || visit.concluded) return;
  visit.concluded = true;
  pass_on_log(host_, visit.plugin, *visit.hop);
  const model::Exchange& answer = *visit.exchanges.front();
  decide(*visit.hop, answer.text, answer.partial, visit.step.route.phrases, generation_->phrases);
  for (std::string& error : visit.hop->errors) record_->errors.push_back(std::move(error));
  if (!options_.follow) return;
  for (const loader::FollowUp& f : visit.hop->follow_ups) {
    if (f.kind == WK_FOLLOW_REFERRAL) refer(f.server, f.query);
  }
}

void Chain::take_verdict(const Visit& visit) {
  record_->registered = visit.hop->registered;
  if (record_->status == Status::ok) record_->status = visit.hop->status;
  if (!visit.hop->registrar.empty()) record_->registrar = visit.hop->registrar;
  if (!visit.hop->referrer.empty()) record_->referrer = visit.hop->referrer;
}

// Domains: what the registry says holds; registrars that know the name add to it.
void Chain::settle_domain() {
  const Visit& registry = visits_.front();
  take_verdict(registry);
  record_->draft.emplace(registry.hop->draft);
  for (std::size_t i = 1; i < visits_.size(); ++i) {
    const Visit& visit = visits_[i];
    if (holds(visit)) {
      model::Draft merged(record_->arena, record_->texts);
      merge_registrar(*record_->draft, visit.hop->draft, merged);
      record_->draft.emplace(merged);
    } else if (record_->status == Status::ok && (visit.failed || (visit.hop && visit.hop->status != Status::ok))) {
      record_->status = Status::partial;  // what the registrar would have added is missing
    }
  }
}

// Addresses and AS numbers: the last registry that knows the block answers for it.
void Chain::settle_number() {
  const Visit* best = &visits_.front();
  bool missing = false;
  for (const Visit& visit : visits_) {
    if (holds(visit)) best = &visit;
    missing = missing || visit.failed ||
              (visit.hop && visit.hop->status != Status::ok && visit.hop->status != Status::partial);
  }
  take_verdict(*best);
  record_->draft.emplace(best->hop->draft);
  if (missing && best != &visits_.back() && record_->status == Status::ok) record_->status = Status::partial;
}

std::shared_ptr<const model::RecordData> Chain::finish() {
  if (!begun_) stop_with(Status::error, "the look-up was cancelled");
  if (!visits_.empty()) conclude(visits_.back());
  if (!visits_.empty() && visits_.front().hop) {
    if (query_.type == routing::QueryType::domain) {
      settle_domain();
    } else {
      settle_number();
    }
    lookup::finish(*record_->draft, record_->type, record_->query);
  } else if (!visits_.empty()) {
    record_->status = Status::unavailable;
  }
  ended_ = true;
  return record_;
}

}  // namespace whoiskit::lookup

#include "lookup/flight.hpp"

#include <algorithm>
#include <utility>

#include "lookup/reasons.hpp"

namespace whoiskit::lookup {
namespace {

using Clock = std::chrono::steady_clock;

// The server's name in all processes. A server at an address given by the operator differs from the real one of that
// name.
std::string shared_name(const net::FetchRequest& request) {
  if (request.connect_address.empty()) return request.host;
  return request.host + "@" + request.connect_address + ":" + std::to_string(request.port);
}

}  // namespace

void Flight::start() {
  self_ = shared_from_this();
  if (stop_.stop_possible()) on_stop_.emplace(stop_, Cancel{this});
  go_on();
}

void Flight::start(Stage stage, StageDone done) {
  staged_.emplace(Staged{std::move(stage), std::move(done), 0, {}});
  start();
}

void Flight::go_on() {
  // Another thread may take the next steps, and land, before this function returns.
  const std::shared_ptr<Flight> self = shared_from_this();
  while (auto question = chain_.next()) {
    question_ = std::move(*question);
    if (replies_) {
      replies_->reply(question_.request, chain_);
    } else if (staged_ && recall()) {
      continue;
    } else if (ask_within_stage()) {
      return;
    }
  }
  ask_dns();
}

bool Flight::ask_within_stage() {
  if (!staged_) return ask();
  StageEntry entry = staged_->stage.enter(question_.request.host, question_.limits);
  if (entry.admitted) return ask();
  if (entry.refusal) {
    chain_.give_up(std::move(*entry.refusal));
    return false;
  }
  staged_->result.held_at = question_.request.host;
  staged_->result.held_limits = question_.limits;
  land();
  return true;
}

bool Flight::recall() {
  const auto& known = staged_->stage.known;
  if (staged_->known == known.size()) return false;
  const cache::StoredExchange& answer = known[staged_->known];
  if (!is_reply(answer, question_.request)) {
    staged_->known = known.size();  // a routing table has changed since: the rest is asked again
    return false;
  }
  ++staged_->known;
  chain_.recall(answer, staged_->stage.when);
  return true;
}

bool Flight::ask() {
  const auto now = Clock::now();
  ratelimit::Limiter::Ticket ticket;
  const auto admission = engine_.limiter().admit(
      question_.request.host, question_.limits, now, wait_ ? chain_.deadline() : now,
      [this](const ratelimit::Admission& a) { admitted(a); }, &ticket);
  if (admission.verdict == ratelimit::AdmissionResult::queued) {
    {
      const std::lock_guard lock(ticket_mutex_);
      ticket_ = ticket;
    }
    engine_.limiter_timer().look();
    if (stop_.stop_requested()) cancel();  // the stop may have come before the ticket was known
    return true;
  }
  if (!admission.admitted()) {
    chain_.refuse(refusal_of(question_.request.host, admission, now));
    return false;
  }
  enter();
  return true;
}

void Flight::admitted(const ratelimit::Admission& admission) {
  const std::shared_ptr<Flight> self = shared_from_this();
  if (admission.admitted()) return enter();
  chain_.refuse(refusal_of(question_.request.host, admission, Clock::now()));
  go_on();
}

void Flight::enter() {
  net::FetchRequest& request = question_.request;
  request.total_timeout = std::min(request.total_timeout, left());
  ratelimit::SharedLimits* const shared = engine_.shared_limits();
  if (shared == nullptr) return fetch();
  {
    const std::lock_guard lock(ticket_mutex_);  // a callback waits here until the ticket is known
    shared_ticket_ = shared->admit(
        shared_name(request), question_.limits, wait_ ? chain_.deadline() : Clock::now(), request.total_timeout,
        [this](const ratelimit::Admission& a) { engine_.network().post([this, a] { entered(a); }); });
  }
  if (stop_.stop_requested()) cancel();
}

void Flight::entered(const ratelimit::Admission& admission) {
  if (admission.admitted()) return fetch();
  engine_.limiter().release(chain_.server(), ratelimit::Outcome::failed, Clock::now());
  engine_.limiter_timer().look();
  chain_.refuse(refusal_of(question_.request.host, admission, Clock::now()));
  go_on();
}

ratelimit::SharedLimits::Ticket Flight::shared_ticket() {
  const std::lock_guard lock(ticket_mutex_);
  return shared_ticket_;
}

void Flight::fetch() {
  net::FetchRequest& request = question_.request;
  request.total_timeout = std::min(request.total_timeout, left());
  request.memory = &memory_;
  if (engine_.options().on_ask) engine_.options().on_ask(routing::shown_text(chain_.query()), request.host);
  engine_.network().async_fetch(
      std::move(request), [this](net::FetchResult result) { read(std::move(result)); }, stop_);
}

void Flight::read(net::FetchResult result) {
  if (!chain_.reader_waits()) return received(std::move(result));
  engine_.network().post_blocking([this, result = std::move(result)]() mutable { received(std::move(result)); });
}

void Flight::received(net::FetchResult result) {
  const LimitFeedback feedback = chain_.accept(std::move(result));
  engine_.limiter().release(chain_.server(), feedback.outcome, Clock::now(), feedback.pause);
  if (auto* const shared = engine_.shared_limits()) shared->release(shared_ticket(), feedback.outcome, feedback.pause);
  engine_.limiter_timer().look();
  go_on();
}

std::chrono::milliseconds Flight::left() const {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(chain_.deadline() - Clock::now());
  return std::max(left, std::chrono::milliseconds(1));
}

void Flight::cancel() {
  const std::shared_ptr<Flight> self = weak_from_this().lock();
  if (!self) return;
  chain_.cancel_word().store(1, std::memory_order_relaxed);
  ratelimit::Limiter::Ticket ticket;
  {
    const std::lock_guard lock(ticket_mutex_);
    ticket = ticket_;
  }
  if (ticket.id != 0) engine_.limiter().cancel(ticket, Clock::now());
  if (auto* const shared = engine_.shared_limits()) shared->cancel(shared_ticket());
}

void Flight::ask_dns() {
  if (const std::string domain = chain_.wants_name_servers(); !domain.empty()) {
    engine_.network().async_resolve_ns(
        domain,
        [this](const net::DnsResult& found) {
          chain_.name_servers(found);
          ask_addresses();
        },
        left(), stop_);
    return;
  }
  ask_addresses();
}

void Flight::ask_addresses() {
  const std::shared_ptr<Flight> self = shared_from_this();
  const std::vector<std::string> hosts = chain_.wants_addresses();
  if (hosts.empty()) return land();
  open_ = hosts.size();
  for (const std::string& host : hosts) {
    engine_.network().async_resolve_addresses(
        host,
        [this, host](const net::DnsResult& found) {
          {
            const std::lock_guard lock(ticket_mutex_);
            chain_.addresses(host, found);
          }
          if (--open_ == 0) land();
        },
        left(), stop_);
  }
}

void Flight::land() {
  on_stop_.reset();
  const std::shared_ptr<Flight> self = std::move(self_);
  auto record = chain_.finish();
  if (!replies_) chain_.write_log();  // else the look-ups that received the replies have done so
  engine_.count_unknown_layouts(chain_.unknown_layouts());
  memory_.release();  // the caller owns the answers from now on
  if (!staged_) return done_(std::move(record));
  staged_->result.record = std::move(record);
  staged_->done(std::move(staged_->result));
}

}  // namespace whoiskit::lookup

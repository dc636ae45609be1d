#include "ratelimit/limiter.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace whoiskit::ratelimit {
namespace {

// Idle servers that are checked each time a server is added, and how many of them may be forgotten. They bound the cost
// of adding one.
constexpr int kLooks = 8;
constexpr int kDropsPerServer = 2;

template <class Ready>
void call(Ready& ready) {
  for (auto& [callback, admission] : ready) callback(admission);
}

}  // namespace

std::string describe(std::string_view server, const Admission& admission, TimePoint now) {
  const auto why = [&]() -> std::string_view {
    switch (admission.verdict) {
      case AdmissionResult::admitted:
        return "it may be queried";
      case AdmissionResult::cancelled:
        return "not asked, because the look-up was cancelled";
      case AdmissionResult::overloaded:
        return "not asked, because too many look-ups are waiting";
      case AdmissionResult::closed:
        return "not asked, because the server limits us";
      default:
        break;
    }
    switch (admission.reason) {
      case LimitReason::concurrent:
        return "not asked, because its limit of connections is reached";
      case LimitReason::unreachable:
        return "not asked, because the Redis server that keeps its limits for all machines gives no answer";
      case LimitReason::line:
        return "not asked, because other look-ups wait for it";
      default:
        return "not asked, because its query rate limit is reached";
    }
  };
  std::string text = fmt::format("{}: {}", server, why());
  const bool timed = admission.verdict == AdmissionResult::closed || admission.verdict == AdmissionResult::wait;
  if (timed && admission.until > now) {
    const auto left = std::chrono::ceil<std::chrono::seconds>(admission.until - now);
    text += fmt::format("; not before {} s from now", left.count());
  }
  return text;
}

Limiter::Server* Limiter::find_or_add(std::string_view name, const Limits& limits, TimePoint now) {
  auto found = servers_.find(name);
  if (found == servers_.end()) {
    if (!make_room(now)) return nullptr;
    found = servers_.try_emplace(std::string(name)).first;
    Server& server = found->second;
    server.name = found->first;
    reschedule(server);
  }
  found->second.pace = pace_of(limits);
  found->second.concurrent = std::max(limits.concurrent, 1u);
  return &found->second;
}

// Forgets servers whose state is that of a new one. If the table is full, an idle server goes, too.
bool Limiter::make_room(TimePoint now) {
  int drops = 0, looks = 0;
  for (auto at = resting_.begin(); at != resting_.end() && looks < kLooks && drops < kDropsPerServer; ++looks) {
    Server& server = **at++;
    if (!server.standing.is_blank(now)) continue;
    drop(server);
    ++drops;
  }
  if (servers_.size() < kMaxServers) return true;
  if (resting_.empty()) return false;
  drop(*resting_.front());
  return true;
}

void Limiter::drop(Server& server) {
  resting_.erase(server.resting_at);
  servers_.erase(servers_.find(server.name));
}

// The answer to one more look-up, which would be last in line.
Admission Limiter::decide(const Server& server, TimePoint now) const {
  const TimePoint turn = server.opens_at() + server.pace.interval * static_cast<std::int64_t>(server.line.size());
  const TimePoint until = std::max(now, turn);
  if (now < server.standing.closed_until) return {AdmissionResult::closed, LimitReason::limited, until};
  if (!server.line.empty()) return {AdmissionResult::wait, LimitReason::line, until};
  if (server.running >= server.concurrent) return {AdmissionResult::wait, LimitReason::concurrent, until};
  if (now < turn) return {AdmissionResult::wait, LimitReason::rate, until};
  return {AdmissionResult::admitted, LimitReason::none, now};
}

void Limiter::take(Server& server, TimePoint now) {
  server.standing.take(server.pace, now);
  ++server.running;
}

Admission Limiter::admit(std::string_view name, const Limits& limits, TimePoint now, TimePoint deadline,
                         Callback callback, Ticket* ticket) {
  const std::lock_guard lock(mutex_);
  if (stopped_) return {AdmissionResult::cancelled, LimitReason::none, now};
  Server* server = find_or_add(name, limits, now);
  if (server == nullptr) return {AdmissionResult::overloaded, LimitReason::none, now};
  Admission admission = decide(*server, now);
  if (admission.admitted()) {
    take(*server, now);
  } else if (admission.until < deadline) {
    if (deadlines_.size() >= kMaxWaiting) return {AdmissionResult::overloaded, LimitReason::none, now};
    const Event key = {deadline, ++next_id_};
    server->line.push_back({key, std::move(callback)});
    deadlines_.emplace(key, InLine{server, std::prev(server->line.end())});
    if (ticket != nullptr) *ticket = {key.first, key.second};
    admission.verdict = AdmissionResult::queued;
  }
  reschedule(*server);
  publish();
  return admission;
}

bool Limiter::cancel(const Ticket& ticket, TimePoint now) {
  Ready ready;
  {
    const std::lock_guard lock(mutex_);
    const auto found = deadlines_.find({ticket.deadline, ticket.id});
    if (found == deadlines_.end()) return false;
    Server& server = *found->second.server;
    leave(found->second, {AdmissionResult::cancelled, LimitReason::none, now}, ready);
    reschedule(server);
    publish();
  }
  call(ready);
  return true;
}

void Limiter::release(std::string_view name, Outcome outcome, TimePoint now, const Pause& pause) {
  Ready ready;
  {
    const std::lock_guard lock(mutex_);
    const auto found = servers_.find(name);
    if (found == servers_.end() || found->second.running == 0) return;
    Server& server = found->second;
    --server.running;
    if (outcome == Outcome::limited) close(server, now, pause, ready);
    if (outcome == Outcome::answered) server.standing.answered(now);
    pump(server, now, ready);
    publish();
  }
  call(ready);
}

void Limiter::limited(std::string_view name, TimePoint now, const Pause& pause) {
  Ready ready;
  {
    const std::lock_guard lock(mutex_);
    const auto found = servers_.find(name);
    if (found == servers_.end()) return;
    close(found->second, now, pause, ready);
    reschedule(found->second);
    publish();
  }
  call(ready);
}

void Limiter::close(Server& server, TimePoint now, const Pause& pause, Ready& ready) {
  server.standing.close(server.pace, pause, now);
  const Admission sent_away = {AdmissionResult::closed, LimitReason::limited, server.standing.closed_until};
  for (auto at = server.line.begin(); at != server.line.end();) {
    const auto waiter = at++;
    if (waiter->key.first <= server.standing.closed_until) leave({&server, waiter}, sent_away, ready);
  }
}

// Admits look-ups from the front of the line while the limits allow it.
void Limiter::pump(Server& server, TimePoint now, Ready& ready) {
  while (!server.line.empty() && server.running < server.concurrent && now >= server.opens_at()) {
    take(server, now);
    leave({&server, server.line.begin()}, {AdmissionResult::admitted, LimitReason::none, now}, ready);
  }
  reschedule(server);
}

void Limiter::leave(InLine in_line, const Admission& admission, Ready& ready) {
  ready.emplace_back(std::move(in_line.waiter->callback), admission);
  deadlines_.erase(in_line.waiter->key);
  in_line.server->line.erase(in_line.waiter);
}

// Updates the server's entries in open_times_ and resting_. Every change to a server ends with this.
void Limiter::reschedule(Server& server) {
  std::optional<TimePoint> open_time;
  if (!server.line.empty() && server.running < server.concurrent) {
    open_time = server.opens_at();
  }
  if (open_time != server.open_time) {
    if (server.open_time) open_times_.erase({*server.open_time, &server});
    if (open_time) open_times_.emplace(*open_time, &server);
    server.open_time = open_time;
  }
  const bool resting = server.running == 0 && server.line.empty();
  if (resting != server.resting) {
    if (resting) {
      server.resting_at = resting_.insert(resting_.end(), &server);
    } else {
      resting_.erase(server.resting_at);
    }
    server.resting = resting;
  }
}

void Limiter::publish() {
  TimePoint next = TimePoint::max();
  if (!open_times_.empty()) next = open_times_.begin()->first;
  if (!deadlines_.empty()) next = std::min(next, deadlines_.begin()->first.first);
  next_.store(next.time_since_epoch().count(), std::memory_order_release);
}

void Limiter::run_due(TimePoint now) {
  Ready ready;
  {
    const std::lock_guard lock(mutex_);
    while (!open_times_.empty() && open_times_.begin()->first <= now) pump(*open_times_.begin()->second, now, ready);
    while (!deadlines_.empty() && deadlines_.begin()->first.first <= now) {
      const InLine in_line = deadlines_.begin()->second;
      const bool closed = now < in_line.server->standing.closed_until;
      const bool full = in_line.server->running >= in_line.server->concurrent;
      const TimePoint opens = in_line.server->opens_at();
      leave(in_line,
            {closed ? AdmissionResult::closed : AdmissionResult::wait,
             closed ? LimitReason::limited
             : full ? LimitReason::concurrent
                    : LimitReason::line,
             std::max(now, opens)},
            ready);
      reschedule(*in_line.server);
    }
    publish();
  }
  call(ready);
}

void Limiter::stop() {
  Ready ready;
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    while (!deadlines_.empty()) {
      const InLine in_line = deadlines_.begin()->second;
      leave(in_line, {AdmissionResult::cancelled, LimitReason::none, {}}, ready);
      reschedule(*in_line.server);
    }
    publish();
  }
  call(ready);
}

Limiter::Stats Limiter::stats() const {
  const std::lock_guard lock(mutex_);
  Stats stats;
  stats.servers = servers_.size();
  stats.waiting = deadlines_.size();
  for (const auto& [name, server] : servers_) stats.running += server.running;
  return stats;
}

}  // namespace whoiskit::ratelimit

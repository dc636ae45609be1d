#include "bulk/server_queue.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace whoiskit::bulk {

std::size_t most_at_server(const ratelimit::Limits& limits) {
  constexpr double kAhead = 0.1;  // seconds: look-ups in the line that will be asked within this time
  // Each connection is followed by this many in the line. With more, a worker of a job would hold queries that other
  // workers could send.
  constexpr unsigned kPerConnection = 4;
  const unsigned at_once = std::min(limits.concurrent, static_cast<unsigned>(kMaxAtServer));
  const double longest = std::min(kPerConnection * at_once, static_cast<unsigned>(kMaxAtServer));
  const double in_line = std::max(std::min(std::ceil(limits.per_second * kAhead), longest), 2.0);
  return at_once + static_cast<std::size_t>(in_line);
}

void ServerQueue::succeeded() {
  failures = 0;
  pause = kFirstPause;
  waits_for.clear();
}

void ServerQueue::failed(model::Reason reason, Clock::time_point now) {
  last_reason = reason;
  if (++failures < kFailuresInARow) return;
  if (failures == kFailuresInARow) down_since = now;
  not_before = std::max(not_before, now + pause);
  pause = std::min(2 * pause, kMaxPause);
  waits_for = "it does not answer";
}

ServerQueue& Queues::of(const std::string& server) {
  const std::lock_guard lock(mutex_);
  auto& queue = queues_[server];
  if (!queue) queue = std::make_unique<ServerQueue>(server);
  return *queue;
}

bool Queues::begin(ServerQueue& queue) {
  const std::lock_guard lock(mutex_);
  // One look-up is enough to see whether a server that was down is back.
  const bool probes = queue.is_down() && !queue.given_up;
  if (queue.under_way >= (probes ? 1 : queue.most.load()) || under_way_ >= kMaxUnderWay) return false;
  ++queue.under_way;
  ++under_way_;
  return true;
}

void Queues::give_up(ServerQueue& queue) {
  const std::lock_guard lock(mutex_);
  queue.given_up = {
      queue.name, queue.name + ": not queried, because it gave no answer to the queries before", queue.last_reason, {}};
}

std::optional<model::Refusal> Queues::refusal(const ServerQueue& queue) const {
  const std::lock_guard lock(mutex_);
  return queue.given_up;
}

bool Queues::move(ServerQueue& from, ServerQueue& to, const ratelimit::Limits& limits) {
  const std::lock_guard lock(mutex_);
  to.limits = limits;
  to.most = most_at_server(limits);
  if (to.waiting || to.under_way >= to.most) return false;
  ++to.under_way;
  --from.under_way;
  freed_.push_back(&from);
  return true;
}

void Queues::end(ServerQueue& queue) {
  const std::lock_guard lock(mutex_);
  --queue.under_way;
  --under_way_;
}

void Queues::set_waiting(ServerQueue& queue, bool waiting) {
  const std::lock_guard lock(mutex_);
  queue.waiting = waiting;
}

void Queues::set_limits(ServerQueue& queue, const ratelimit::Limits& limits) {
  const std::lock_guard lock(mutex_);
  queue.limits = limits;
  queue.most = most_at_server(limits);
}

ratelimit::Limits Queues::limits_of(const ServerQueue& queue) const {
  const std::lock_guard lock(mutex_);
  return queue.limits;
}

std::size_t Queues::under_way() const {
  const std::lock_guard lock(mutex_);
  return under_way_;
}

std::vector<ServerQueue*> Queues::take_freed() {
  const std::lock_guard lock(mutex_);
  return std::exchange(freed_, {});
}

}  // namespace whoiskit::bulk

#include "bulk/server_queue.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace whoiskit::bulk {

std::size_t most_at_server(const ratelimit::Limits& limits) {
  constexpr double kAhead = 2;  // seconds: look-ups in the line that will be asked within this time
  const double of_rate = limits.per_second == ratelimit::kUnlimitedRate ? static_cast<double>(kMaxAtServer)
                                                                         : std::ceil(limits.per_second * kAhead);
  const double all = static_cast<double>(limits.concurrent) + std::max(of_rate, 2.0);
  return static_cast<std::size_t>(std::min(all, static_cast<double>(kMaxAtServer)));
}

void ServerQueue::succeeded() {
  failures = 0;
  pause = kFirstPause;
  waits_for.clear();
}

void ServerQueue::failed(Clock::time_point now) {
  if (++failures < kFailuresInARow) return;
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
  if (queue.under_way >= (queue.is_down() ? 1 : queue.most.load()) || under_way_ >= kMaxUnderWay) return false;
  ++queue.under_way;
  ++under_way_;
  return true;
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

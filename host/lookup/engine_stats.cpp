// What an Engine reports of itself and of its caches.
#include <algorithm>
#include <utility>

#include "lookup/engine.hpp"

namespace whoiskit::lookup {

HostStats Engine::stats() const {
  HostStats stats;
  stats.lookups = flights_.size();
  const ratelimit::Limiter::Stats limiter = limiter_.stats();
  stats.waiting = limiter.waiting;
  stats.asking = limiter.running;
  if (shared_limits_) {
    const std::size_t held_up = std::min(shared_limits_->waiting(), stats.asking);
    stats.waiting += held_up;
    stats.asking -= held_up;
  }
  stats.servers = limiter.servers;
  stats.unknown_layouts = unknown_layouts_.load(std::memory_order_relaxed);
  const auto memory = memory_.stats();
  stats.memory = {memory.entries, memory.bytes, memory.hits, memory.misses};
  if (const auto disk = disk_ ? disk_->stats() : std::nullopt) {
    const auto count = [](std::int64_t n) { return static_cast<std::uint64_t>(std::max<std::int64_t>(n, 0)); };
    stats.disk = {count(disk->entries), count(disk->bytes), count(disk->hits), count(disk->misses)};
  }
  if (answers_) {
    const auto shared = answers_->stats();
    stats.shared = {0, 0, shared.hits, shared.misses};
  }
  return stats;
}

bool Engine::clear_cache() {
  memory_.clear();
  return !disk_ || disk_->clear();
}

std::string Engine::cache_problem() {
  std::string problem = disk_ ? disk_->warning() : std::string();
  if (std::string of_limits = shared_limits_ ? shared_limits_->warning() : std::string(); !of_limits.empty()) {
    if (problem.empty()) return of_limits;
    problem += ratelimit::kNotShared;  // in most cases it is the same file and the same reason
  }
  if (problem.empty() && answers_) problem = answers_->warning();
  if (!problem.empty()) return problem;
  const std::lock_guard lock(problem_mutex_);
  return std::exchange(unused_cache_, {});
}

}  // namespace whoiskit::lookup

// simnet/tally.hpp: internal: how fast the queries of one server came, and whether the clients kept to its limits.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>

#include "simnet/simnet.hpp"

namespace whoiskit::simnet {

/// The servers' thread counts, any thread reads.
class Tally {
 public:
  using Clock = std::chrono::steady_clock;

  /// `allowed`: how many queries any second may have; none: as many as come. `in_limit`: the server answers it.
  void count(Clock::time_point now, const std::optional<std::size_t>& allowed, bool in_limit) {
    const std::lock_guard lock(mutex_);
    while (!last_second_.empty() && now - last_second_.front() >= std::chrono::seconds(1)) last_second_.pop_front();
    last_second_.push_back(now);
    if (counts_.queries++ == 0) first_ = now;
    counts_.seconds = std::chrono::duration<double>(now - first_).count();
    counts_.most_in_a_second = std::max(counts_.most_in_a_second, last_second_.size());
    if (!in_limit) ++counts_.limited;
    if (allowed && last_second_.size() > *allowed) ++counts_.too_fast;
  }
  QueryCounts counts() const {
    const std::lock_guard lock(mutex_);
    return counts_;
  }

 private:
  mutable std::mutex mutex_;
  QueryCounts counts_;
  Clock::time_point first_;
  std::deque<Clock::time_point> last_second_;
};

}  // namespace whoiskit::simnet

#include "ratelimit/limiter_timer.hpp"

#include <algorithm>
#include <chrono>

namespace whoiskit::ratelimit {

void LimiterTimer::look() {
  if (limiter_.next_event() == TimePoint::max()) return;
  {
    const std::lock_guard lock(mutex_);
    if (stopped_) return;
    looked_ = true;
    if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
  }
  changed_.notify_one();
}

void LimiterTimer::run() {
  std::unique_lock lock(mutex_);
  while (!stopped_) {
    looked_ = false;
    const TimePoint next = limiter_.next_event();
    const TimePoint now = std::chrono::steady_clock::now();
    if (next > now) {
      // The wait is bounded, because waiting until TimePoint::max() overflows in some libraries.
      const auto until = std::min(next, now + std::chrono::hours(1));
      changed_.wait_until(lock, until, [this] { return looked_ || stopped_; });
      continue;
    }
    lock.unlock();
    limiter_.run_due(now);
    lock.lock();
  }
}

void LimiterTimer::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
  limiter_.stop();
}

}  // namespace whoiskit::ratelimit

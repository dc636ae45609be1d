#include "lookup/waker.hpp"

#include <algorithm>
#include <chrono>

namespace whoiskit::lookup {

void Waker::look() {
  if (limiter_.next_event() == polite::TimePoint::max()) return;
  {
    const std::lock_guard lock(mutex_);
    if (stopped_) return;
    looked_ = true;
    if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
  }
  changed_.notify_one();
}

void Waker::run() {
  std::unique_lock lock(mutex_);
  while (!stopped_) {
    looked_ = false;
    const polite::TimePoint next = limiter_.next_event();
    const polite::TimePoint now = std::chrono::steady_clock::now();
    if (next > now) {
      // A bounded wait: waiting for the end of time overflows in some libraries.
      const auto until = std::min(next, now + std::chrono::hours(1));
      changed_.wait_until(lock, until, [this] { return looked_ || stopped_; });
      continue;
    }
    lock.unlock();
    limiter_.run_due(now);
    lock.lock();
  }
}

void Waker::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
  limiter_.stop();
}

}  // namespace whoiskit::lookup

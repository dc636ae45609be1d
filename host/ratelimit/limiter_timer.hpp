// ratelimit/limiter_timer.hpp: the timer of a host's limiter. It continues waiting look-ups when their time has come.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "ratelimit/limiter.hpp"

namespace whoiskit::ratelimit {

// Its thread starts when a look-up first has to wait. A host whose look-ups never wait has no such thread.
class LimiterTimer {
 public:
  explicit LimiterTimer(Limiter& limiter) : limiter_(limiter) {}
  ~LimiterTimer() { stop(); }
  LimiterTimer(const LimiterTimer&) = delete;
  LimiterTimer& operator=(const LimiterTimer&) = delete;

  // Call this after each call that can queue, close or release: the limiter's next event may be earlier now.
  void look();

  // Cancels all look-ups in line and ends the thread. Must not be called from a callback of the limiter.
  void stop();

 private:
  void run();

  Limiter& limiter_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool looked_ = false, stopped_ = false;
  std::thread thread_;
};

}  // namespace whoiskit::ratelimit

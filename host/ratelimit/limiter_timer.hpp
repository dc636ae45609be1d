// ratelimit/limiter_timer.hpp: the one clock of a host's limiter: lets look-ups that stand in line go on when their
// time has come.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "ratelimit/limiter.hpp"

namespace whoiskit::ratelimit {

// Its thread starts when somebody first stands in line: a host that is never held up has none.
class LimiterTimer {
 public:
  explicit LimiterTimer(Limiter& limiter) : limiter_(limiter) {}
  ~LimiterTimer() { stop(); }
  LimiterTimer(const LimiterTimer&) = delete;
  LimiterTimer& operator=(const LimiterTimer&) = delete;

  // The limiter's next event may have come nearer: to be called after each call that can queue, close or release.
  void look();

  // Sends everybody in line away and ends the thread. Not from a callback of the limiter.
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

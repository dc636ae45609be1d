// lookup/waker.hpp: the one clock of a host's limiter: lets look-ups that stand in line go on when their time has come.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "polite/limiter.hpp"

namespace whoiskit::lookup {

// Its thread starts when somebody first stands in line: a host that is never held up has none.
class Waker {
 public:
  explicit Waker(polite::Limiter& limiter) : limiter_(limiter) {}
  ~Waker() { stop(); }
  Waker(const Waker&) = delete;
  Waker& operator=(const Waker&) = delete;

  // The limiter's next event may have come nearer: to be called after each call that can queue, close or release.
  void look();

  // Sends everybody in line away and ends the thread. Not from a callback of the limiter.
  void stop();

 private:
  void run();

  polite::Limiter& limiter_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool looked_ = false, stopped_ = false;
  std::thread thread_;
};

}  // namespace whoiskit::lookup

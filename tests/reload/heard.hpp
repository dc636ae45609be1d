// The messages of a host that watches its folders, for a test to wait for.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>

#include "whoiskit/host.hpp"

namespace whoiskit::e2e {

class Heard {
 public:
  void hear(const Reload& done) {
    const std::lock_guard lock(mutex_);
    last_ = done;
    ++count_;
    news_.notify_all();
  }
  bool wait_for(const std::function<bool(const Reload&)>& like) {
    std::unique_lock lock(mutex_);
    return news_.wait_for(lock, std::chrono::seconds(20), [&] { return count_ > 0 && like(last_); });
  }

 private:
  std::mutex mutex_;
  std::condition_variable news_;
  Reload last_;
  int count_ = 0;
};

}  // namespace whoiskit::e2e

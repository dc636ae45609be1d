// platform/processor_time.hpp: how long a thread has worked. The clock stops while other threads have the processor, so
// the result does not depend on how busy the machine is.
#pragma once

#include <chrono>
#include <thread>

namespace whoiskit::platform {

// Of the thread that calls.
std::chrono::nanoseconds own_processor_time();

// Of another thread, from its start on.
class ThreadClock {
 public:
  // `thread` runs.
  explicit ThreadClock(std::thread& thread);
  // 0 once it has ended.
  std::chrono::nanoseconds now() const;

 private:
  int clock_ = 0;
};

}  // namespace whoiskit::platform

// platform/processor_time.hpp: the processor time of a thread. The clock stops while other threads use the processor,
// so the result does not depend on how busy the machine is.
#pragma once

#include <chrono>
#include <thread>

namespace whoiskit::platform {

// The processor time of the calling thread.
std::chrono::nanoseconds own_processor_time();

// The processor time of another thread since its start.
class ThreadClock {
 public:
  // `thread` must be running.
  explicit ThreadClock(std::thread& thread);
  // 0 once the thread has ended.
  std::chrono::nanoseconds now() const;

 private:
  int clock_ = 0;
};

}  // namespace whoiskit::platform

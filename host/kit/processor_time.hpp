// kit/processor_time.hpp: how long a thread has worked. Unlike the wall clock it does not run while others have the
// processor, so a busy machine makes nobody late.
#pragma once

#include <pthread.h>
#include <time.h>

#include <chrono>
#include <string>

namespace whoiskit::kit {

inline std::chrono::nanoseconds time_of(clockid_t clock) {
  timespec now{};
  ::clock_gettime(clock, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

inline std::chrono::nanoseconds own_processor_time() { return time_of(CLOCK_THREAD_CPUTIME_ID); }

inline std::string in_ms(std::chrono::nanoseconds time) {
  return std::to_string(std::chrono::ceil<std::chrono::milliseconds>(time).count()) + " ms";
}

}  // namespace whoiskit::kit

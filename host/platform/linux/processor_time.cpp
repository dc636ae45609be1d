#include "platform/processor_time.hpp"

#include <pthread.h>
#include <time.h>

namespace whoiskit::platform {
namespace {

std::chrono::nanoseconds time_of(clockid_t clock) {
  timespec now{};
  ::clock_gettime(clock, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

}  // namespace

std::chrono::nanoseconds own_processor_time() { return time_of(CLOCK_THREAD_CPUTIME_ID); }

ThreadClock::ThreadClock(std::thread& thread) {
  clockid_t clock{};
  ::pthread_getcpuclockid(thread.native_handle(), &clock);
  clock_ = clock;
}

std::chrono::nanoseconds ThreadClock::now() const { return time_of(clock_); }

}  // namespace whoiskit::platform

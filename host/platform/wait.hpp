// platform/wait.hpp: waiting for descriptors, events that wake a waiter, and words in shared memory to sleep on.
#pragma once

#include <atomic>
#include <cstdint>
#include <initializer_list>

#include "platform/descriptor.hpp"

namespace whoiskit::platform {

// Which of the descriptors that were waited for can be read, are at their end, or are broken.
struct Ready {
  std::uint32_t bits = 0;  // bit 0 is the first descriptor
  bool failed = false;     // the system cannot wait for them; errno says why

  bool has(unsigned index) const { return (bits >> index & 1) != 0; }
  bool any() const { return bits != 0; }
};

inline constexpr int kForEver = -1;
inline constexpr unsigned kMaxWaited = 4;  // descriptors of one call

// Waits until a descriptor is ready, for `milliseconds` at most. A negative descriptor is passed over. None is ready
// when the time is up and where a signal interrupts the wait.
Ready wait_readable(std::initializer_list<int> descriptors, int milliseconds);

// An event: a descriptor that is ready from set_event() on, until clear_event(). Nothing, with errno, where the system
// has no descriptor left.
Descriptor make_event();
// [async-signal-safe] One write to the descriptor, as whoever forbids system calls must know.
void set_event(int event);
// Whether it was set.
bool clear_event(int event);

// A word in memory that several processes may share. Sleeps while the word is `value` and no other thread or process
// calls wake_one(); may also return for no reason. One futex call.
void sleep_on(const std::atomic<std::uint32_t>& word, std::uint32_t value);
void wake_one(const std::atomic<std::uint32_t>& word);

}  // namespace whoiskit::platform

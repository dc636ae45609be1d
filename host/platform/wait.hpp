// platform/wait.hpp: waiting for descriptors, events that wake a waiter, and words in shared memory to sleep on.
#pragma once

#include <atomic>
#include <cstdint>
#include <initializer_list>

#include "platform/descriptor.hpp"

namespace whoiskit::platform {

// Which of the descriptors are readable, at their end, or broken.
struct Ready {
  std::uint32_t bits = 0;  // bit 0 is the first descriptor
  bool failed = false;     // the system cannot wait for them; errno gives the reason

  bool has(unsigned index) const { return (bits >> index & 1) != 0; }
  bool any() const { return bits != 0; }
};

inline constexpr int kForEver = -1;
inline constexpr unsigned kMaxWaited = 4;  // descriptors of one call

// Waits at most `milliseconds` until a descriptor is ready. Negative descriptors are ignored. If the time is up or a
// signal interrupts the wait, none is ready.
Ready wait_readable(std::initializer_list<int> descriptors, int milliseconds);

// The same for one descriptor that should become writable.
Ready wait_writable(int descriptor, int milliseconds);

// Makes an event: a descriptor that is ready from set_event() until clear_event(). If no descriptor is left, it returns
// nothing and sets errno.
Descriptor make_event();
// [async-signal-safe] Makes one write to the descriptor, which a filter of system calls must allow.
void set_event(int event);
// Returns whether the event was set.
bool clear_event(int event);

// Sleeps on a word in memory that several processes may share, while the word is `value` and no other thread or process
// calls wake_one(). May also return without a reason. One futex call.
void sleep_on(const std::atomic<std::uint32_t>& word, std::uint32_t value);
void wake_one(const std::atomic<std::uint32_t>& word);

}  // namespace whoiskit::platform

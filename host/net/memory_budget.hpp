// How many bytes of answers the look-ups of one host may hold together, and who waits while they hold more. Nothing of
// sockets is known here: whoever reads asks held_back() before each read, and add()s what the answer has grown by.
//
//   used <= limit    everybody reads
//   used >  limit    look-ups whose answers are short (kFreeBytes) still read; of the others one reads on, the oldest
//                    of those that asked, until it ends; the rest wait, which the servers see as a full window
//                    (RFC 9293)
//
// So there is no deadlock: as long as any look-up waits, one holds the right to read on, and its time is bounded. What
// is held is at most the limit, one more look-up's answers (which are cut at the limit), and kFreeBytes of each other.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>

namespace whoiskit::net {

inline constexpr std::size_t kDefaultMaxMemory = 256 * 1024 * 1024;
/// Of a look-up's answers: so much is never held back. Nearly all answers are shorter.
inline constexpr std::size_t kFreeBytes = 64 * 1024;

class MemoryAccount;

/// One of each host. Any thread. It outlives its accounts.
class MemoryBudget {
 public:
  explicit MemoryBudget(std::size_t limit = kDefaultMaxMemory) : limit_(limit) {}
  MemoryBudget(const MemoryBudget&) = delete;
  MemoryBudget& operator=(const MemoryBudget&) = delete;

  std::size_t limit() const { return limit_; }
  /// Bytes held at this moment.
  std::size_t used() const { return used_.load(std::memory_order_relaxed); }

 private:
  friend class MemoryAccount;
  struct Waiter {
    MemoryAccount* account;
    std::function<void()> go_on;
  };

  void let_on(const MemoryAccount& ended);

  const std::size_t limit_;
  std::atomic<std::size_t> used_{0};
  std::atomic<std::size_t> waiting_{0};
  std::atomic<std::uint64_t> next_age_{0};
  std::mutex mutex_;
  std::map<std::uint64_t, Waiter> waiters_;  // the oldest look-up first
  const MemoryAccount* first_ = nullptr;     // reads on whatever is held; there is one whenever anybody waits
};

/// What one look-up holds, from its first answer to its end. One thread at a time.
class MemoryAccount {
 public:
  explicit MemoryAccount(MemoryBudget& budget)
      : budget_(budget), age_(budget.next_age_.fetch_add(1, std::memory_order_relaxed)) {}
  ~MemoryAccount() { release(); }
  MemoryAccount(const MemoryAccount&) = delete;
  MemoryAccount& operator=(const MemoryAccount&) = delete;

  /// Counts bytes that the look-up holds from now on. Never waits.
  void add(std::size_t bytes) {
    bytes_ += bytes;
    budget_.used_.fetch_add(bytes, std::memory_order_relaxed);
  }
  /// Whether the look-up alone holds more than all may together: its answer is to be cut.
  bool too_large() const { return bytes_ > budget_.limit_; }
  std::size_t limit() const { return budget_.limit_; }

  /// Whether it should wait() before it reads more.
  bool held_back() const { return bytes_ >= kFreeBytes && !first_ && budget_.used() > budget_.limit_; }
  /// True: `go_on` is called once, on any thread and perhaps from within another look-up's release(); it must not call
  /// this object. False: there is room by now, or this is the one that reads on.
  bool wait(std::function<void()> go_on);
  /// After a wait(), before anything else of this object: whether or not go_on was called.
  void stop_waiting();

  /// Gives back all that was counted, and lets others go on.
  void release();

 private:
  friend class MemoryBudget;

  MemoryBudget& budget_;
  const std::uint64_t age_;
  std::size_t bytes_ = 0;
  bool first_ = false;  // written by another thread only while this one waits, under the budget's mutex
};

}  // namespace whoiskit::net

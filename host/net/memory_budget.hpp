// net/memory_budget.hpp: limits the memory that the answers of all look-ups of one host may use together, and decides
// which look-ups wait when they use more. It contains no socket code: a reader checks held_back() before each read, and
// calls add() with the growth of its answer.
//
//   used <= limit    all look-ups read
//   used >  limit    look-ups with short answers (kFreeBytes) still read; of the others only one reads until it ends,
//                    the oldest of those that called wait(); the rest wait, and their servers see a full window
//                    (RFC 9293)
//
// There is no deadlock: as long as any look-up waits, one has the right to read, and its time is limited. The total is
// at most the limit, plus the answers of one look-up (which are cut at the limit), plus kFreeBytes for each other
// look-up.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>

namespace whoiskit::net {

inline constexpr std::size_t kDefaultMaxMemory = 256 * 1024 * 1024;
/// A look-up whose answers are shorter than this never waits. Nearly all answers are shorter.
inline constexpr std::size_t kFreeBytes = 64 * 1024;

class MemoryAccount;

/// One for each host. Usable from any thread. Must outlive its accounts.
class MemoryBudget {
 public:
  explicit MemoryBudget(std::size_t limit = kDefaultMaxMemory) : limit_(limit) {}
  MemoryBudget(const MemoryBudget&) = delete;
  MemoryBudget& operator=(const MemoryBudget&) = delete;

  std::size_t limit() const { return limit_; }
  /// Bytes in use now.
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
  const MemoryAccount* first_ = nullptr;     // always reads; set whenever an account waits
};

/// The memory of one look-up, from its first answer to its end. Used by one thread at a time.
class MemoryAccount {
 public:
  explicit MemoryAccount(MemoryBudget& budget)
      : budget_(budget), age_(budget.next_age_.fetch_add(1, std::memory_order_relaxed)) {}
  ~MemoryAccount() { release(); }
  MemoryAccount(const MemoryAccount&) = delete;
  MemoryAccount& operator=(const MemoryAccount&) = delete;

  /// Adds bytes that the look-up holds from now on. Never waits.
  void add(std::size_t bytes) {
    bytes_ += bytes;
    budget_.used_.fetch_add(bytes, std::memory_order_relaxed);
  }
  /// Whether this look-up alone exceeds the limit, so that its answer must be cut.
  bool too_large() const { return bytes_ > budget_.limit_; }
  std::size_t limit() const { return budget_.limit_; }

  /// Whether the caller must wait() before the next read.
  bool held_back() const { return bytes_ >= kFreeBytes && !first_ && budget_.used() > budget_.limit_; }
  /// True: `go_on` will be called once, on any thread, possibly from within the release() of another look-up. It must
  /// not call this object. False: there is room now, or this look-up may read anyway.
  bool wait(std::function<void()> go_on);
  /// Must follow each wait() before any other call of this object, whether or not go_on was called.
  void stop_waiting();

  /// Subtracts everything that was added, and lets waiting look-ups continue.
  void release();

 private:
  friend class MemoryBudget;

  MemoryBudget& budget_;
  const std::uint64_t age_;
  std::size_t bytes_ = 0;
  bool first_ = false;  // written by another thread only while this one waits, under the budget's mutex
};

}  // namespace whoiskit::net

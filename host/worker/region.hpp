// worker/region.hpp: the memory that a host and its worker share: one region for each direction, so that neither side
// can write where it reads.
//
//     ToWorker    the host writes, the worker has it read-only:   turn, cancel ... | the request
//     FromWorker  the worker writes, the host copies out of it:   turn, ...        | the answer
//
// A turn is one call. The host writes a request and counts ToWorker::turn up; the worker sees that, handles it, writes
// its answer and sets FromWorker::turn to the same number. Turn 1 has no request: its answer tells how loading went.
// Each side watches the other's number for kSpin before it sleeps, and says so (`asleep`), so that calls that come one
// upon the other cost no system call.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>

#include "platform/memory.hpp"
#include "worker/limits.hpp"

namespace whoiskit::worker {

using Word = std::atomic<std::uint32_t>;
static_assert(Word::is_always_lock_free && sizeof(Word) == sizeof(std::uint32_t), "shared between processes");

inline constexpr std::uint32_t kLoadTurn = 1;
inline constexpr std::size_t kHead = 64;  // bytes before the request or the answer

struct ToWorker {
  Word turn;
  Word asleep;            // the host sleeps: a write to the event descriptor wakes it
  Word cancel;            // of the call under way
  std::uint32_t parent;   // the host's process
  std::uint32_t spin_us;  // kSpin; 0 where there is one processor only
  std::uint64_t size;     // of the request

  const char* bytes() const { return reinterpret_cast<const char*>(this) + kHead; }
  char* bytes() { return reinterpret_cast<char*>(this) + kHead; }
};

struct FromWorker {
  Word turn;
  Word asleep;  // the worker sleeps on ToWorker::turn, a futex
  Word fault;   // the number of the system call that ended it
  std::uint32_t reserved;
  std::atomic<std::uint64_t> size;  // of the answer

  const char* bytes() const { return reinterpret_cast<const char*>(this) + kHead; }
  char* bytes() { return reinterpret_cast<char*>(this) + kHead; }
};
static_assert(sizeof(ToWorker) <= kHead && sizeof(FromWorker) <= kHead);

// Watches a word for a while. Whether it came to differ from `old`.
inline bool watch(const Word& word, std::uint32_t old, microseconds time) {
  constexpr int kLooks = 16;  // between two looks at the clock
  const auto end = std::chrono::steady_clock::now() + time;
  do {
    for (int i = 0; i < kLooks; ++i) {
      if (word.load(std::memory_order_acquire) != old) return true;
#if defined(__x86_64__)
      __builtin_ia32_pause();
#endif
    }
  } while (std::chrono::steady_clock::now() < end);
  return false;
}

// Watching pays only while the other side runs at the same time: not where both have one processor, nor where calls
// come far apart. Whoever watched in vain lately sleeps at once, and tries again now and then.
class FolderWatcher {
 public:
  bool watch(const Word& word, std::uint32_t old, microseconds time) {
    if (time.count() == 0 || (luck_ == 0 && ++passed_ < kTryAfter)) return false;
    passed_ = 0;
    const bool seen = worker::watch(word, old, time);
    luck_ = seen ? std::min(luck_ + 1, kMostLuck) : luck_ / 2;
    return seen;
  }

 private:
  static constexpr int kMostLuck = 8;
  static constexpr int kTryAfter = 64;  // calls
  int luck_ = kMostLuck;
  int passed_ = 0;
};

// How a worker ends itself; what else it ends with is the plugin's doing.
inline constexpr int kEndForbidden = 70;  // a system call that no handler may make
inline constexpr int kEndMemory = 71;
inline constexpr int kEndMisused = 72;  // started by somebody else than a host

// Descriptors that a worker begins with.
inline constexpr int kToWorkerFd = 3;
inline constexpr int kFromWorkerFd = 4;
inline constexpr int kEventFd = 5;
inline constexpr int kPluginFd = 6;

}  // namespace whoiskit::worker

// worker/region.hpp: the memory that a host and its worker share: one region for each direction, so that neither side
// can write to the region that it reads.
//
//     ToWorker    written by the host, read-only in the worker:     turn, cancel ... | the request
//     FromWorker  written by the worker, copied by the host:        turn, ...        | the answer
//
// A turn is one call. The host writes a request and increments ToWorker::turn. The worker sees the new number, handles
// the request, writes its answer and sets FromWorker::turn to the same number. Turn 1 has no request: its answer
// reports the result of loading. Each side polls the other's number for kSpin before it sleeps and sets `asleep`, so
// calls in quick succession need no system call.
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
  Word cancel;            // of the current call
  std::uint32_t parent;   // the host's process
  std::uint32_t spin_us;  // kSpin; 0 if there is only one processor
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

// Polls a word for a while. Returns whether it changed from `old`.
inline bool watch(const Word& word, std::uint32_t old, microseconds time) {
  constexpr int kLooks = 16;  // between two readings of the clock
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

// Polling pays off only while the other side runs at the same time: not if both share one processor, nor if calls are
// far apart. A side whose polling was in vain recently sleeps at once, and tries polling again at intervals.
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

// Exit codes of a worker. Any other end is caused by the plugin.
inline constexpr int kEndForbidden = 70;  // a system call that no handler may make
inline constexpr int kEndMemory = 71;
inline constexpr int kEndMisused = 72;  // not started by a host

// Descriptors that a worker starts with.
inline constexpr int kToWorkerFd = 3;
inline constexpr int kFromWorkerFd = 4;
inline constexpr int kEventFd = 5;
inline constexpr int kPluginFd = 6;

}  // namespace whoiskit::worker

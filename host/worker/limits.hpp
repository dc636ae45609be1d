// worker/limits.hpp: what a worker process may use, and how long the host bears with it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace whoiskit::worker {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

// Of one worker process.
inline constexpr std::size_t kMaxMemory = 512u << 20;  // bytes of address space
inline constexpr std::size_t kMaxStack = 8u << 20;     // bytes
inline constexpr seconds kMaxCpu{120};                 // of its life; it is replaced long before

// Of one call.
inline constexpr std::size_t kMaxRequest = 64u << 20;  // bytes of answers handed to a handler
inline constexpr std::size_t kMaxAnswer = 32u << 20;   // bytes of what it made of them
inline constexpr milliseconds kCancelGrace{100};       // between the cancel word and the end of the worker
inline constexpr milliseconds kCancelLook{10};         // how often the caller's cancel word is looked at

// Of all.
inline constexpr seconds kMaxStart{10};          // until a worker has loaded its plugin
inline constexpr std::size_t kMaxPerPlugin = 8;  // workers of one plugin; further calls wait for one of them
inline constexpr std::size_t kMaxIdle = 16;      // workers of all plugins of a host that wait for a call
inline constexpr seconds kIdleTime{30};          // after which a worker that waits is ended
inline constexpr unsigned kMaxFailures = 3;      // in a row, then the plugin is not asked any more
inline constexpr seconds kReplaceAfter{60};      // of calls together; then the worker is replaced (see kMaxCpu)
inline constexpr std::size_t kKeep = 4u << 20;   // bytes of a call; a worker that had a larger one is not kept
inline constexpr microseconds kSpin{40};         // that either side watches for the other before it sleeps

}  // namespace whoiskit::worker

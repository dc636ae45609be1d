// worker/limits.hpp: the limits of worker processes, and how long the host waits for them.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace whoiskit::worker {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

// Per worker process.
inline constexpr std::size_t kMaxMemory = 512u << 20;  // bytes of address space
inline constexpr std::size_t kMaxStack = 8u << 20;     // bytes
inline constexpr seconds kMaxCpu{120};                 // over its lifetime; it is replaced long before

// Per call.
inline constexpr std::size_t kMaxRequest = 64u << 20;  // bytes of responses passed to a handler
inline constexpr std::size_t kMaxAnswer = 32u << 20;   // bytes of the result
inline constexpr milliseconds kCancelGrace{100};       // from the cancel word to the end of the worker
inline constexpr milliseconds kCancelLook{10};         // interval at which the caller's cancel word is checked

// Other limits.
inline constexpr seconds kMaxStart{10};          // until a worker has loaded its plugin
inline constexpr std::size_t kMaxPerPlugin = 8;  // workers of one plugin; further calls wait
inline constexpr std::size_t kMaxIdle = 16;      // idle workers of all plugins of a host
inline constexpr seconds kIdleTime{30};          // after which an idle worker is ended
inline constexpr unsigned kMaxFailures = 3;      // in a row, then the plugin is not called any more
inline constexpr seconds kReplaceAfter{60};      // total time of its calls; then the worker is replaced (see kMaxCpu)
inline constexpr std::size_t kKeep = 4u << 20;   // bytes of a call; a worker that had a larger one is not kept
inline constexpr microseconds kSpin{40};         // how long either side polls before it sleeps

}  // namespace whoiskit::worker

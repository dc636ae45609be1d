// ratelimit/standing.hpp: the state of a server's limits: its token bucket and its pauses, and the arithmetic of both.
// The limiter of one process (ratelimit/limiter.hpp) uses the steady clock, and the ledger that processes share
// (ratelimit/shared_ledger.hpp) uses the wall clock. The arithmetic is the same.
//
// The bucket is stored as one point in time, the moment when it is full again (the generic cell rate algorithm of ITU-T
// I.371). It is exact in whole nanoseconds, and nothing has to be refilled.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>

#include "ratelimit/limits.hpp"

namespace whoiskit::ratelimit {

inline constexpr std::chrono::seconds kFirstPause{10};        // after a limit without a named time
inline constexpr std::chrono::seconds kMaxPause{3600};        // of the growing pause
inline constexpr std::chrono::seconds kMaxNamedPause{86400};  // of a time that a server names
// The longest pause of a server whose limit is recognised only by words of everyday language, which many servers use.
inline constexpr std::chrono::seconds kMaxGenericPause{300};
inline constexpr std::chrono::seconds kForgetAfter{3600};  // after its end, a closing no longer makes pauses grow
inline constexpr unsigned kGoodAnswers = 5;                // nor after this many answers in a row

enum class Outcome : std::uint8_t {
  answered,  // the server answered the query
  failed,    // no answer, or one that shows nothing about limits
  limited,   // the server reported a limit
};
// What is known about how long to pause after a server reported a limit.
struct Pause {
  std::optional<std::chrono::seconds> named{};  // from its answer (ratelimit/named_pause.hpp)
  std::chrono::seconds ban{0};                  // from its row; the growing pause begins there
  std::chrono::seconds most = kMaxNamedPause;   // upper bound, for any named time and any number of reports
};

// The pause of a server with this many strikes that names no time, or a time that has proved too short.
std::chrono::seconds growing_pause(unsigned strikes, const Pause& pause);

template <class Time>
struct Standing {
  Time full_at{};        // when the bucket is full again
  Time closed_until{};   // because the server reported a limit
  unsigned strikes = 0;  // closings that make the next one longer
  unsigned good = 0;     // answers since the last closing

  bool operator==(const Standing&) const = default;

  // When one more query may be sent.
  Time opens_at(const Pace& pace) const { return std::max(closed_until, full_at - pace.span); }

  // Counts one more query, sent at `now` or in the next turn after it.
  void take(const Pace& pace, Time now) { full_at = std::max(full_at, now) + pace.interval; }

  // Whether it is equivalent to that of a new server.
  bool is_blank(Time now) const {
    return now >= full_at && now >= closed_until && (strikes == 0 || now >= closed_until + kForgetAfter);
  }

  void answered(Time now) {
    if (strikes > 0 && now >= closed_until && ++good >= kGoodAnswers) strikes = 0;
  }

  void close(const Pace& pace, const Pause& pause, Time now) {
    std::chrono::seconds length{0};
    if (pause.named) length = std::clamp(*pause.named, std::chrono::seconds(1), std::min(pause.most, kMaxNamedPause));
    // Answers to queries from before the closing may arrive after it. They are not a new report.
    if (now >= closed_until) {
      if (now >= closed_until + kForgetAfter) strikes = 0;
      // A time that the server names is used as it is, until it has proved too short.
      if (!pause.named || strikes > 0) length = std::max(length, growing_pause(strikes, pause));
      ++strikes;
    }
    good = 0;
    closed_until = std::max(closed_until, now + length);
    // One query when it opens, then the usual pace: no burst at a server that has just reported a limit.
    full_at = std::max(full_at, closed_until + pace.span);
  }
};

}  // namespace whoiskit::ratelimit

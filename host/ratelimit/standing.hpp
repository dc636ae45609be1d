// ratelimit/standing.hpp: how a server stands with those who ask it: its token bucket and its pauses, and the
// arithmetic of both. Those of one process (ratelimit/limiter.hpp) count in the steady clock, those of a machine's
// processes (ratelimit/shared_ledger.hpp) in the wall clock: the sums are the same.
//
// The bucket is one point in time, the moment it is full again (the generic cell rate algorithm of ITU-T I.371): exact
// in whole nanoseconds, nothing to refill.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>

#include "ratelimit/limits.hpp"

namespace whoiskit::ratelimit {

inline constexpr std::chrono::seconds kFirstPause{10};        // of a server that limits us and names no time
inline constexpr std::chrono::seconds kMaxPause{3600};        // that the growing pause reaches
inline constexpr std::chrono::seconds kMaxNamedPause{86400};  // however long a time a server names
// Any pause of a server of which only words of everyday language, which many servers use, say that it limits us.
inline constexpr std::chrono::seconds kMaxGenericPause{300};
inline constexpr std::chrono::seconds kForgetAfter{3600};  // after a closing ended, it no longer makes pauses grow
inline constexpr unsigned kGoodAnswers = 5;                // in a row, after which it does not either

enum class Outcome : std::uint8_t {
  answered,  // it answered the question
  failed,    // no answer, or none that says anything about limits
  limited,   // it said that we ask too much
};
// What is known of how long a server that limits us wants to be left alone.
struct Pause {
  std::optional<std::chrono::seconds> named{};  // by its answer (ratelimit/named_pause.hpp)
  std::chrono::seconds ban{0};                  // by its row: the growing pause begins there
  std::chrono::seconds most = kMaxNamedPause;   // whatever it names, and however often it has to say so
};

// The pause that a server of so many strikes gets where it names no time, or one that has proved too short.
std::chrono::seconds growing_pause(unsigned strikes, const Pause& pause);

template <class Time>
struct Standing {
  Time full_at{};        // when the bucket is full again
  Time closed_until{};   // by the server's word
  unsigned strikes = 0;  // closings that make the next one longer
  unsigned good = 0;     // answers since the last one

  bool operator==(const Standing&) const = default;

  // When one more question may be asked.
  Time opens_at(const Pace& pace) const { return std::max(closed_until, full_at - pace.span); }

  // One more question is asked at `now`, or in the next turn after it.
  void take(const Pace& pace, Time now) { full_at = std::max(full_at, now) + pace.interval; }

  // It says nothing that a new one would not.
  bool is_blank(Time now) const {
    return now >= full_at && now >= closed_until && (strikes == 0 || now >= closed_until + kForgetAfter);
  }

  void answered(Time now) {
    if (strikes > 0 && now >= closed_until && ++good >= kGoodAnswers) strikes = 0;
  }

  void close(const Pace& pace, const Pause& pause, Time now) {
    std::chrono::seconds length{0};
    if (pause.named) length = std::clamp(*pause.named, std::chrono::seconds(1), std::min(pause.most, kMaxNamedPause));
    // Answers to what was asked before the closing come in after it: they say nothing new.
    if (now >= closed_until) {
      if (now >= closed_until + kForgetAfter) strikes = 0;
      // A time it names holds as it is, until it has proved too short.
      if (!pause.named || strikes > 0) length = std::max(length, growing_pause(strikes, pause));
      ++strikes;
    }
    good = 0;
    closed_until = std::max(closed_until, now + length);
    // One question when it opens, then the usual pace: no burst at a server that has just complained.
    full_at = std::max(full_at, closed_until + pace.span);
  }
};

}  // namespace whoiskit::ratelimit

// ratelimit/ledger.hpp: where the limits of servers are kept that several processes share: in a file for those of one
// machine (ratelimit/shared_ledger.hpp), or in Redis for those of many (ratelimit/redis_ledger.hpp).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ratelimit/limiter.hpp"
#include "ratelimit/limits.hpp"

namespace whoiskit::ratelimit {

// From entering to the end of the query: an hour in line, and an hour for the query, which no time limit exceeds.
inline constexpr std::chrono::hours kMaxLease{2};

using WallTime = std::chrono::sys_time<std::chrono::nanoseconds>;

inline constexpr std::size_t kMaxPlaces = 1024;               // in the line of one server; further queries are refused
inline constexpr std::chrono::milliseconds kLookAgain{20};    // in line, for another process to end its query
inline constexpr std::chrono::milliseconds kLookOften{1000};  // while waiting for a time, which may become later

// A query that a process wants to send.
struct SharedQuestion {
  std::string server;
  Limits limits;
  WallTime enter_by{};                // the latest time of admission; a time that is not in the future means no waiting
  std::chrono::milliseconds time{0};  // from admission to the end of the query
};

// What a query holds in the file. A query that is not counted there holds nothing.
struct SharedPlace {
  std::int64_t id = 0, token = 0;  // of the place in line; 0 means none
  std::optional<WallTime> turn{};  // taken in advance
  WallTime closed_until{};         // of the server at that moment
};

// admitted: query now. queued: enter again at `when`, with the same place. wait, closed, overloaded: as in Admission.
struct SharedStep {
  AdmissionResult verdict = AdmissionResult::admitted;
  LimitReason reason = LimitReason::none;
  WallTime when{};
};

// For one thread at a time.
class Ledger {
 public:
  virtual ~Ledger() = default;

  // Nothing if the ledger cannot be used and the query may be sent without it; warning() gives the reason.
  virtual std::optional<SharedStep> enter(const SharedQuestion& question, SharedPlace& place, WallTime now) = 0;

  // The query ended, or will not be sent any more. False if the ledger cannot be used.
  virtual bool leave(const SharedQuestion& question, SharedPlace& place, Outcome outcome, const Pause& pause,
                     WallTime now) = 0;

  // Keeps what this process holds, for a ledger that cannot see whether a process has ended; and when to call it next.
  virtual void renew(WallTime) {}
  virtual WallTime renewal_due() const { return WallTime::max(); }

  // A message about what went wrong since the last call; empty if nothing did.
  virtual std::string warning() = 0;
};

}  // namespace whoiskit::ratelimit

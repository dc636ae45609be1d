// ratelimit/redis_ledger.hpp: the server limits that all machines share through one Redis server. The rules are those
// of ratelimit/shared_ledger.hpp, as scripts that Redis runs one at a time, by its own clock.
//
// A place is a lease: it is renewed until the query ends, so it ends soon if its machine is gone. While Redis cannot be
// reached, or refuses to write, no query is admitted: each waits within its time, and a pause that a server asked for
// is reported later.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>

#include "ratelimit/ledger.hpp"
#include "redis/client.hpp"

namespace whoiskit::ratelimit {

inline constexpr std::chrono::milliseconds kTryRedisAgain{500};  // after it could not be reached
inline constexpr std::chrono::seconds kPlaceLease{10};           // of a query that is not renewed
inline constexpr std::chrono::seconds kRenewPlaces{3};           // this often
inline constexpr std::size_t kMaxRenewed = 256;                  // places by one command
inline constexpr std::size_t kMaxUnreported = 4096;              // queries that ended while it could not be reached

class RedisLedger : public Ledger {
 public:
  // `source`: the address that servers see, or "" if it is unknown, which all such machines share.
  RedisLedger(redis::Address address, std::string source);

  std::optional<SharedStep> enter(const SharedQuestion& question, SharedPlace& place, WallTime now) override;
  bool leave(const SharedQuestion& question, SharedPlace& place, Outcome outcome, const Pause& pause,
             WallTime now) override;
  void renew(WallTime now) override;
  WallTime renewal_due() const override { return renew_at_; }
  std::string warning() override;

 private:
  // A query under way, or with a turn.
  struct Held {
    std::string key;  // of the queries of its server
    WallTime until;   // the end of its time
  };
  struct Unreported {
    redis::Words keys, arguments;
  };
  redis::Words keys_of(const SharedQuestion& question) const;
  SharedStep try_enter(const SharedQuestion& question, SharedPlace& place, WallTime now);
  SharedStep held_up(const SharedQuestion& question, WallTime now) const;
  void report();
  void failed(const std::string& problem, WallTime now);

  redis::Client client_;
  const std::string source_;
  std::deque<Unreported> unreported_;
  std::map<std::int64_t, Held> held_;  // by token
  WallTime renew_at_ = WallTime::max();
  WallTime again_{};  // not before then, after a failure
  std::string warning_, last_problem_;
};

}  // namespace whoiskit::ratelimit

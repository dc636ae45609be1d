// cache/shared_answers.hpp: the look-ups that the hosts of all machines keep in one Redis server, and which of them
// makes a look-up that several want at once.
//
//   find ──known──► the stored look-up
//     ├─────leads──► this host looks up, and calls finish() ──► all others find it
//     ├─ ··· another host leads: asks again until it has finished, or is gone
//     ├─────late───► that took too long, or cancel() was called
//     └─────alone──► Redis cannot be used: this host looks up for itself
//
// Keys: answer:KEY is a look-up (cache/stored_bytes.hpp) until it is too old; lead:KEY is the lease of the host that
// makes it. The lease is short and renewed, so that others soon take over from a host that is gone.
//
// A thread of its own speaks with Redis: no caller waits. All members may be called from any thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "cache/stored_lookup.hpp"
#include "redis/client.hpp"

namespace whoiskit::cache {

inline constexpr std::chrono::milliseconds kLeadTime{5000};                    // of a lease
inline constexpr std::chrono::milliseconds kRenewLead{1500};                   // this often
inline constexpr std::chrono::milliseconds kFirstLook{20}, kLongestLook{100};  // for what another host looks up
inline constexpr std::chrono::milliseconds kTryAgain{500};                     // after Redis could not be reached
inline constexpr std::size_t kMaxSharedBytes = 1u << 20;                       // of one look-up
inline constexpr std::size_t kMaxUnsentBytes = 64u << 20;                      // of look-ups that wait to be stored
inline constexpr std::size_t kMaxCommands = 256;                               // at once

class SharedAnswers {
 public:
  using Clock = std::chrono::steady_clock;
  using Ticket = std::uint64_t;

  enum class Finding : std::uint8_t { known, leads, late, alone };
  // Called once, on the thread of this object or from within find(). It must not block or throw.
  using Found = std::function<void(Finding finding, std::optional<StoredLookup> lookup)>;

  struct Stats {
    std::uint64_t hits = 0, misses = 0;  // of this host
  };

  explicit SharedAnswers(redis::Address address);
  // What waits is `late`. What waits to be stored is stored, if Redis answers.
  ~SharedAnswers();
  SharedAnswers(const SharedAnswers&) = delete;
  SharedAnswers& operator=(const SharedAnswers&) = delete;

  // `key` has all that makes two look-ups the same.
  Ticket find(std::string_view key, Clock::time_point deadline, Found found);
  // Its find() soon is `late`, unless it was called back already.
  void cancel(Ticket ticket);

  // The look-up has ended. It is stored for `keep` if there is one, and others that wait for this host go on.
  void finish(std::string_view key, const StoredLookup* lookup, std::chrono::seconds keep);

  // Ends all that waits as `late`, and all later finds. Returns when all callbacks have returned.
  void stop();

  Stats stats() const;
  // A message about what went wrong since the last call; empty if nothing did.
  std::string warning();

 private:
  struct Search {
    std::string key;
    Clock::time_point deadline, due;
    std::chrono::milliseconds pause = kFirstLook;  // until it looks again
    Found found;
  };
  struct Ended {
    std::string key, bytes;
    std::chrono::seconds keep{0};
    bool led = false;
  };
  struct Batch {
    std::vector<std::pair<Ticket, std::string>> searches;
    std::vector<Ended> ended;
    std::vector<std::string> renewed;
    bool is_empty() const { return searches.empty() && ended.empty() && renewed.empty(); }
  };
  using Answer = std::pair<Finding, std::optional<StoredLookup>>;
  using Answers = std::map<Ticket, Answer>;

  bool start();
  void run();
  Batch next_batch(Clock::time_point now);
  std::vector<redis::Words> commands_of(const Batch& batch) const;
  Answers carry_out(const Batch& batch);
  void settle(std::unique_lock<std::mutex>& lock, const Batch& batch, Answers answers);
  void end_late(std::unique_lock<std::mutex>& lock, Clock::time_point now);
  void call(std::unique_lock<std::mutex>& lock, std::vector<std::pair<Found, Answer>> ready);
  Clock::time_point next_time() const;
  void report(const std::string& problem);
  redis::Words end_lead(const std::string& key) const;
  std::string answer_key(std::string_view key) const { return client_.key("answer:" + std::string(key)); }
  std::string lead_key(std::string_view key) const { return client_.key("lead:" + std::string(key)); }

  const std::string token_;

  // Used by the thread alone.
  redis::Client client_;
  Clock::time_point again_{}, renewed_{};
  std::string last_problem_;

  mutable std::mutex mutex_;
  std::condition_variable changed_, idle_;
  std::map<Ticket, Search> searches_;
  std::multiset<std::string> led_;
  std::vector<Ended> ended_;
  std::size_t unsent_ = 0;  // bytes of ended_
  Ticket next_ = 0;
  std::size_t waiting_ = 0;  // finds whose callback has not returned
  bool stopped_ = false, ending_ = false;
  Stats stats_;
  std::string warning_;
  std::thread thread_;  // started by the first call
};

}  // namespace whoiskit::cache

// ratelimit/shared_limits.hpp: keeps queries within the limits that all processes of the machine share, after this
// process's own limiter (ratelimit/limiter.hpp) has admitted them. It uses the ledger in the cache's file
// (ratelimit/shared_ledger.hpp), or the one in Redis, on a thread of its own, because access to it may have to wait. If
// the file cannot be used, every query is admitted, and warning() gives the reason.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "ratelimit/ledger.hpp"
#include "ratelimit/limiter.hpp"
#include "ratelimit/shared_ledger.hpp"

namespace whoiskit::ratelimit {

// All members may be called from any thread.
class SharedLimits {
 public:
  // Called once, on the thread of this object, or from within admit() after stop() or if no thread can be started. It
  // must not throw, wait, or call stop(). It receives only admitted, wait, closed, overloaded or cancelled.
  using Callback = std::function<void(const Admission&)>;
  using Ticket = std::uint64_t;

  // The first admit() opens the file and starts the thread.
  explicit SharedLimits(std::string path);
  // `make` makes the ledger, on the thread of this object. `name`: of the ledger, for warnings.
  using MakeLedger = std::function<std::unique_ptr<Ledger>()>;
  SharedLimits(std::string name, MakeLedger make) : path_(std::move(name)), make_(std::move(make)) {}
  // Writes what was released first. Call stop() before this if queries wait.
  ~SharedLimits();
  SharedLimits(const SharedLimits&) = delete;
  SharedLimits& operator=(const SharedLimits&) = delete;

  // Requests permission to query `server` at `deadline` at the latest. The name must be the same in all processes. The
  // query takes up to `time` from its admission. Each admitted ticket must be released.
  Ticket admit(std::string_view server, const Limits& limits, TimePoint deadline, std::chrono::milliseconds time,
               Callback callback);

  // Ends the wait: the callback is called with `cancelled`, unless it was called already or is being called.
  void cancel(Ticket ticket);

  // An admitted query ended.
  void release(Ticket ticket, Outcome outcome, const Pause& pause = {});

  // Ends the wait of all queries with `cancelled`, and cancels all later ones. After it returns, callbacks are called
  // only from within admit().
  void stop();

  std::size_t waiting() const;

  // A message about what went wrong since the last call; empty if nothing did.
  std::string warning();

 private:
  struct Entry {
    SharedQuestion question;
    SharedPlace place;  // used by the thread alone, as long as the entry exists
    Callback callback;  // empty if it was called already
    TimePoint due{};
    bool cancelled = false;
    std::optional<Outcome> outcome{};
    Pause pause{};
  };
  using Entries = std::map<Ticket, Entry>;

  bool start();
  void run();
  void work(std::unique_lock<std::mutex>& lock, Entries::iterator at);
  void enter(std::unique_lock<std::mutex>& lock, Entries::iterator at);
  void set_due(Entries::iterator at, TimePoint due);
  void set_crowded(Entries::iterator at, bool crowded);
  void erase(Entries::iterator at);
  void wake_next(const std::string& server);

  const std::string path_;
  const MakeLedger make_;
  mutable std::mutex mutex_;
  std::condition_variable changed_, idle_;
  Entries entries_;                                   // queries that wait or are under way
  std::set<std::pair<TimePoint, Ticket>> due_;        // of all entries that have something to do
  std::set<std::pair<std::string, Ticket>> crowded_;  // of those that wait for other queries of their server to end
  std::size_t waiting_ = 0;                           // number of callbacks that were not called yet
  Ticket next_ = 0;
  bool stopped_ = false, ending_ = false;
  std::string warning_;
  Ledger* ledger_ = nullptr;  // of the thread
  std::thread thread_;
};

}  // namespace whoiskit::ratelimit

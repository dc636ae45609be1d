// ratelimit/shared_limits.hpp: leave of all processes of the machine to ask a server, after that of this one's limiter
// (ratelimit/limiter.hpp): the ledger in the cache's file (ratelimit/shared_ledger.hpp), on a thread of its own, as a
// file may have to be waited for. Where the file cannot be used, everybody has leave, and warning() says why.
#pragma once

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
#include <utility>

#include "ratelimit/limiter.hpp"
#include "ratelimit/shared_ledger.hpp"

namespace whoiskit::ratelimit {

// All members may be called from any thread.
class SharedLimits {
 public:
  // Called once, on the thread of this object, or from within admit() after stop() or where no thread can be had. It
  // must not throw, wait, or call stop(). Only admitted, wait, closed, overloaded and cancelled reach it.
  using Callback = std::function<void(const Admission&)>;
  using Ticket = std::uint64_t;

  // The file is opened, and the thread started, when leave is first asked for.
  explicit SharedLimits(std::string path) : path_(std::move(path)) {}
  // What was released is written first. Not while anybody waits: stop() before.
  ~SharedLimits();
  SharedLimits(const SharedLimits&) = delete;
  SharedLimits& operator=(const SharedLimits&) = delete;

  // Asks for leave to ask `server`, a name that is the same in all processes, at `deadline` at the latest; the question
  // takes `time` from there. Each admitted ticket must be released.
  Ticket admit(std::string_view server, const Limits& limits, TimePoint deadline, std::chrono::milliseconds time,
               Callback callback);

  // Ends the wait: the callback is called with `cancelled`, unless it was or is being called.
  void cancel(Ticket ticket);

  // An admitted question ended.
  void release(Ticket ticket, Outcome outcome, const Pause& pause = {});

  // Sends everybody who waits away with `cancelled`, and all later comers; no callback is called after it returns but
  // from within admit().
  void stop();

  std::size_t waiting() const;

  // What went wrong since the last call, for people; empty if nothing.
  std::string warning();

 private:
  struct Entry {
    SharedQuestion question;
    SharedPlace place;  // touched by the thread alone, as long as the entry is there
    Callback callback;  // empty: called already
    TimePoint due{};
    bool cancelled = false;
    bool crowded = false;  // waits for others to end
    std::optional<Outcome> outcome{};
    Pause pause{};
  };
  using Entries = std::map<Ticket, Entry>;

  bool start();
  void run();
  void work(std::unique_lock<std::mutex>& lock, Entries::iterator at);
  void enter(std::unique_lock<std::mutex>& lock, Entries::iterator at);
  void set_due(Entries::iterator at, TimePoint due);
  void erase(Entries::iterator at);
  void wake_next(const std::string& server);

  const std::string path_;
  mutable std::mutex mutex_;
  std::condition_variable changed_, idle_;
  Entries entries_;                             // that wait, and that ask
  std::set<std::pair<TimePoint, Ticket>> due_;  // of each that has something to do
  std::size_t waiting_ = 0;                     // callbacks that were not called yet
  Ticket next_ = 0;
  bool stopped_ = false, ending_ = false;
  std::string warning_;
  SharedLedger* ledger_ = nullptr;  // of the thread
  std::thread thread_;
};

}  // namespace whoiskit::ratelimit

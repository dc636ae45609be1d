// ratelimit/limiter.hpp: keeps queries to each server within its limits. Each server has a token bucket, a cap on
// connections and a waiting line, which all look-ups of a host share. A server that reports a limit is closed for the
// time that it names, or for a pause that grows each time it reports the limit again.
//
//   admit ──┬─admitted──► ask ──► release(answered | failed | limited)
//           ├─queued ··· callback ◄────┴── run_due() at next_event()
//           └─wait, closed: not before `until`
//
// The arithmetic is in ratelimit/standing.hpp. There is no clock and no timer in here: callers pass the time. All
// members may be called from any thread.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ratelimit/limits.hpp"
#include "ratelimit/standing.hpp"

namespace whoiskit::ratelimit {

using TimePoint = std::chrono::steady_clock::time_point;

inline constexpr std::size_t kMaxServers = 16'384;  // remembered at the same time
inline constexpr std::size_t kMaxWaiting = 65'536;  // look-ups in line, all servers together

enum class AdmissionResult : std::uint8_t {
  admitted,    // query now, and call release() afterwards
  queued,      // the callback will be called
  wait,        // not yet; `until` at the earliest
  closed,      // the server reported a limit; not before `until`
  overloaded,  // too many servers or look-ups in line
  cancelled,   // by cancel() or stop()
};
enum class LimitReason : std::uint8_t {
  none,
  rate,
  concurrent,
  line,
  limited,
  unreachable,  // what keeps the limits of all machines
};

struct Admission {
  AdmissionResult verdict = AdmissionResult::admitted;
  LimitReason reason = LimitReason::none;
  TimePoint until{};  // the earliest possible time; later if other queries must end first
  bool admitted() const { return verdict == AdmissionResult::admitted; }
};

// A message such as "whois.example: not asked, because the server limits us; not before 30 s from now".
std::string describe(std::string_view server, const Admission& admission, TimePoint now);

class Limiter {
 public:
  // Called once, from within run_due(), release(), limited(), cancel() or stop(). No lock is held, so it may call the
  // limiter. It must not throw. It receives only admitted, wait, closed or cancelled.
  using Callback = std::function<void(const Admission&)>;
  struct Ticket {
    TimePoint deadline{};
    std::uint64_t id = 0;
  };

  Limiter() = default;
  Limiter(const Limiter&) = delete;
  Limiter& operator=(const Limiter&) = delete;

  // Requests permission to query `server` now. If the query has to wait but can start before `deadline`, the verdict is
  // `queued`, and the callback is called once, possibly before this returns. Otherwise the verdict gives the reason at
  // once. A deadline that is not after `now` never queues. Look-ups in line are not overtaken. `ticket` is for
  // cancel().
  Admission admit(std::string_view server, const Limits& limits, TimePoint now, TimePoint deadline, Callback callback,
                  Ticket* ticket = nullptr);

  // Leaves the line: the callback is called with `cancelled`. False if it was called already or is being called.
  bool cancel(const Ticket& ticket, TimePoint now);

  // An admitted query ended. With `limited` the server closes before the next look-up in line could be admitted.
  void release(std::string_view server, Outcome outcome, TimePoint now, const Pause& pause = {});

  // The server reported a limit, which was recognised only after release().
  void limited(std::string_view server, TimePoint now, const Pause& pause = {});

  // When run_due() next has something to do; TimePoint::max() if never. Takes no lock. Any call above may make it
  // earlier, so check it after each.
  TimePoint next_event() const { return TimePoint(TimePoint::duration(next_.load(std::memory_order_acquire))); }
  void run_due(TimePoint now);

  // Ends the wait of all look-ups in line with `cancelled`, and cancels all later ones.
  void stop();

  struct Stats {
    std::size_t servers = 0, waiting = 0, running = 0;
  };
  Stats stats() const;

 private:
  struct Server;
  using Event = std::pair<TimePoint, std::uint64_t>;
  struct Waiter {
    Event key;  // deadline and ticket
    Callback callback;
  };
  struct InLine {
    Server* server;
    std::list<Waiter>::iterator waiter;
  };
  struct Server {
    std::string_view name;  // its key in servers_
    Standing<TimePoint> standing;
    Pace pace;
    unsigned concurrent = 0;  // the cap
    unsigned running = 0;
    std::list<Waiter> line;
    TimePoint opens_at() const { return standing.opens_at(pace); }
    std::optional<TimePoint> open_time;       // its key in open_times_
    std::list<Server*>::iterator resting_at;  // valid while running == 0 and the line is empty
    bool resting = false;
  };
  using Ready = std::vector<std::pair<Callback, Admission>>;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  Server* find_or_add(std::string_view name, const Limits& limits, TimePoint now);
  bool make_room(TimePoint now);
  void drop(Server& server);
  Admission decide(const Server& server, TimePoint now) const;
  void take(Server& server, TimePoint now);
  void close(Server& server, TimePoint now, const Pause& pause, Ready& ready);
  void pump(Server& server, TimePoint now, Ready& ready);
  void reschedule(Server& server);
  void leave(InLine in_line, const Admission& admission, Ready& ready);
  void publish();

  mutable std::mutex mutex_;
  std::unordered_map<std::string, Server, Hash, std::equal_to<>> servers_;
  std::list<Server*> resting_;                          // the longest idle one first
  std::set<std::pair<TimePoint, Server*>> open_times_;  // of servers whose line waits only for time to pass
  std::map<Event, InLine> deadlines_;                   // of all look-ups in line
  std::uint64_t next_id_ = 0;
  bool stopped_ = false;
  std::atomic<TimePoint::rep> next_{TimePoint::max().time_since_epoch().count()};
};

}  // namespace whoiskit::ratelimit

// ratelimit/shared_ledger.hpp: the limits of servers that the processes of a machine share, in the cache's file: how
// each server stands, and its line. A line's first places, as many as the server may have connections, are questions
// under way; who stands behind them comes up as they end. So the line keeps its order over all processes.
//
//   enter ──admitted──► ask ──► leave(answered | failed | limited)
//     ├─look again at a time, with the place in line that was given
//     └─wait, closed: not before `until`
//
// What a process holds is a lease: its place ends with the question's own time at the latest, and at once when the
// process is gone. Every call is told what time it is, by the wall clock, as that is the one that all have. Times that
// cannot be true, of a clock that was set back or of a file of anybody's making, are made the longest that can be.
// A call may wait for another process, for kBusyTimeout at most. For one thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/process_name.hpp"
#include "ratelimit/limiter.hpp"
#include "ratelimit/limits.hpp"
#include "ratelimit/shared_rows.hpp"
#include "ratelimit/standing.hpp"
#include "storage/disk_database.hpp"

namespace whoiskit::ratelimit {

inline constexpr std::size_t kMaxPlaces = 1024;               // in the line of one server; who comes then is sent away
inline constexpr std::chrono::milliseconds kLookAgain{20};    // in line, for another process to end its question
inline constexpr std::chrono::milliseconds kLookOften{1000};  // while waiting for a time: it may have become later

// The end of a warning where the file cannot be used.
inline constexpr std::string_view kNotShared = "; limits are not shared with other processes";

// A question that is to be asked.
struct SharedQuestion {
  std::string server;
  Limits limits;
  WallTime enter_by{};                // the time to be let in at the latest; not after now: who does not wait
  std::chrono::milliseconds time{0};  // of the question from there to its end
};

// What is held in the file. Of a question that is not counted there, nothing.
struct SharedPlace {
  std::int64_t id = 0, token = 0;  // of the place in line; 0: none
  std::optional<WallTime> turn{};  // taken in advance
  WallTime closed_until{};         // as the server stood then
};

// admitted: ask now. queued: enter again at `when`, with the same place. wait, closed, overloaded: as of Admission.
struct SharedStep {
  AdmissionResult verdict = AdmissionResult::admitted;
  LimitReason reason = LimitReason::none;
  WallTime when{};
};

class SharedLedger {
 public:
  explicit SharedLedger(std::string path);

  // Nothing where the file cannot be used: warning() says why.
  std::optional<SharedStep> enter(const SharedQuestion& question, SharedPlace& place, WallTime now);

  // The question ended, or is not to be asked any more. False where the file cannot be used.
  bool leave(const SharedQuestion& question, SharedPlace& place, Outcome outcome, const Pause& pause, WallTime now);

  // What went wrong since the last call, for people; empty if nothing.
  std::string warning();

 private:
  struct View;

  std::optional<SharedStep> try_enter(const SharedQuestion& question, SharedPlace& place, WallTime now);
  bool try_leave(const SharedQuestion& question, SharedPlace& place, Outcome outcome, const Pause& pause, WallTime now);
  bool read_server(const SharedQuestion& question, WallTime now, View& view);
  bool read_line(const SharedQuestion& question, const SharedPlace& place, WallTime now, View& view);
  bool put_server(const std::string& name, const View& view, WallTime now);
  bool make_room(WallTime now);
  bool take_place(const SharedQuestion& question, SharedPlace& place, WallTime until, WallTime now);
  bool drop_place(std::int64_t id, std::int64_t token);
  bool run(storage::Sql which) { return database_.run(which) == SQLITE_DONE; }

  storage::DiskDatabase database_;
  const platform::ProcessName self_ = platform::this_process();
};

}  // namespace whoiskit::ratelimit

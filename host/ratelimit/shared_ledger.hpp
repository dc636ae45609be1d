// ratelimit/shared_ledger.hpp: the server limits that the processes of a machine share through the cache's file: the
// state of each server, and its line. The first places of a line, as many as the server allows connections, are queries
// under way. The places behind them move up as those end, so the line keeps its order across all processes.
//
//   enter ──admitted──► ask ──► leave(answered | failed | limited)
//     ├─enter again at a given time, with the same place in line
//     └─wait, closed: not before `until`
//
// A place is a lease: it ends with the query's own time at the latest, and at once if the process is gone. Callers pass
// the wall-clock time, because all processes share that clock. Impossible times, from a clock that was set back or from
// a file with arbitrary content, become the longest possible ones. A call may wait for another process, at most
// kBusyTimeout. For one thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/process_name.hpp"
#include "ratelimit/ledger.hpp"
#include "ratelimit/shared_rows.hpp"
#include "ratelimit/standing.hpp"
#include "storage/disk_database.hpp"

namespace whoiskit::ratelimit {

// The end of a warning that the file cannot be used.
inline constexpr std::string_view kNotShared = "; limits are not shared with other processes";

class SharedLedger : public Ledger {
 public:
  explicit SharedLedger(std::string path);

  // Nothing if the file cannot be used; warning() gives the reason.
  std::optional<SharedStep> enter(const SharedQuestion& question, SharedPlace& place, WallTime now) override;

  // The query ended, or will not be sent any more. False if the file cannot be used.
  bool leave(const SharedQuestion& question, SharedPlace& place, Outcome outcome, const Pause& pause,
             WallTime now) override;

  std::string warning() override;

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

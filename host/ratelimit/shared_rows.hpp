// ratelimit/shared_rows.hpp: rows of the limits that processes share. The file may be damaged, or of anybody's making:
// each value is made one that can be, whatever type it has, so that every wait ends.
#pragma once

#include <chrono>
#include <cstdint>

#include "platform/process_name.hpp"
#include "ratelimit/limits.hpp"
#include "ratelimit/standing.hpp"
#include "storage/sqlite.hpp"

namespace whoiskit::ratelimit {

// From entering to the end of the question: an hour in line, and an hour to ask, which no time limit exceeds.
inline constexpr std::chrono::hours kMaxLease{2};

using WallTime = std::chrono::sys_time<std::chrono::nanoseconds>;

inline std::int64_t count_of(WallTime time) { return time.time_since_epoch().count(); }

// How a server stands by a row of kServer (storage/disk_sql.hpp). A row's times count from when it was written: where
// the clock was set back since then, they go back with it. `mended`: the row says something else.
Standing<WallTime> read_standing(const storage::sqlite::Statement& row, const Pace& pace, WallTime now, bool& mended);

// A place in a server's line, of kSlots.
struct SharedSlot {
  std::int64_t id = 0, token = 0;
  bool over = false;  // its time is up, or is none that can be
  platform::ProcessName holder;
};
SharedSlot read_slot(const storage::sqlite::Statement& row, WallTime now);

}  // namespace whoiskit::ratelimit

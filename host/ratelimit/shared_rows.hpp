// ratelimit/shared_rows.hpp: reads the rows of the limits that processes share. The file may be damaged or hold
// arbitrary content, so each value, whatever its type, is brought into its valid range, and every wait ends.
#pragma once

#include <chrono>
#include <cstdint>

#include "platform/process_name.hpp"
#include "ratelimit/ledger.hpp"
#include "ratelimit/standing.hpp"
#include "storage/sqlite.hpp"

namespace whoiskit::ratelimit {

inline std::int64_t count_of(WallTime time) { return time.time_since_epoch().count(); }

// The state of a server by a row of kServer (storage/disk_sql.hpp). The times of a row count from when it was written:
// if the clock was set back since then, they are set back, too. `mended`: the result differs from the row.
Standing<WallTime> read_standing(const storage::sqlite::Statement& row, const Pace& pace, WallTime now, bool& mended);

// A place in a server's line, from a row of kSlots.
struct SharedSlot {
  std::int64_t id = 0, token = 0;
  bool over = false;  // its time is up or impossible
  platform::ProcessName holder;
};
SharedSlot read_slot(const storage::sqlite::Statement& row, WallTime now);

}  // namespace whoiskit::ratelimit

// Values of a row of the table server, then of rows of the table slot, with any content in a cache's file
// (fuzz/row_values.hpp). What is read from them is bounded, and waits end.
#include <sqlite3.h>

#include "fuzz/row_values.hpp"
#include "fuzz/target.hpp"
#include "ratelimit/shared_rows.hpp"
#include "storage/disk_schema.hpp"
#include "storage/disk_sql.hpp"
#include "storage/sqlite.hpp"

using namespace whoiskit;
using namespace whoiskit::ratelimit;
using namespace whoiskit::storage;

namespace {

constexpr std::string_view kServerName = "whois.example";
constexpr WallTime kNow{std::chrono::hours(500'000)};
constexpr std::size_t kMaxRows = 8;

struct Tables {
  Tables() {
    sqlite3* raw = nullptr;
    fuzz::require(sqlite3_open(":memory:", &raw) == SQLITE_OK, "there is a database");
    database.reset(raw);
    fuzz::require(harden(raw) == SQLITE_OK && make_tables(raw) == SQLITE_OK, "it has the tables");
    server = sqlite::Statement(raw, kSql[kServer]);
    slots = sqlite::Statement(raw, kSql[kSlots]);
    clear_servers = sqlite::Statement(raw, "DELETE FROM server");
    clear_slots = sqlite::Statement(raw, "DELETE FROM slot");
    add_server = fuzz::prepare(raw, "INSERT INTO server VALUES ('whois.example', ?1, ?2, ?3, ?4, ?5)");
    add_slot = fuzz::prepare(raw, "INSERT INTO slot VALUES (NULL, 'whois.example', ?1, ?2, ?3, ?4, ?5)");
  }
  void fill(fuzz::Values values) {
    fuzz::require(fuzz::run(clear_servers) && fuzz::run(clear_slots), "the tables are emptied");
    for (int i = 1; i <= 5; ++i) values.bind(add_server.get(), i);
    fuzz::run(add_server.get());
    for (std::size_t rows = 0; !values.empty() && rows < kMaxRows; ++rows) {
      for (int i = 1; i <= 5; ++i) values.bind(add_slot.get(), i);
      fuzz::run(add_slot.get());
    }
  }

  sqlite::Database database;  // first, because it must be destroyed after its statements
  sqlite::Statement server, slots, clear_servers, clear_slots;
  fuzz::Raw add_server, add_slot;
};

void check(const Standing<WallTime>& standing, const Pace& pace) {
  fuzz::require(standing.closed_until <= kNow + kMaxNamedPause, "a pause ends");
  fuzz::require(standing.opens_at(pace) <= kNow + kMaxNamedPause + pace.interval, "a server opens");
  Standing<WallTime> next = standing;
  next.take(pace, kNow);
  next.answered(kNow);
  next.close(pace, {}, kNow);
  fuzz::require(next.closed_until <= kNow + kMaxNamedPause, "a pause that grows ends");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Tables tables;
  tables.fill(fuzz::Values(fuzz::text_of(data, size)));
  {
    const sqlite::Use row(tables.server);
    tables.server.bind(1, kServerName);
    const bool known = tables.server.step() == SQLITE_ROW;
    for (const Limits& limits : {Limits(), kUnlimited, Limits{0, kMaxBurst, 1}}) {
      const Pace pace = pace_of(limits);
      bool mended = false;
      if (known) check(read_standing(tables.server, pace, kNow, mended), pace);
    }
  }
  const sqlite::Use rows(tables.slots);
  tables.slots.bind(1, kServerName).bind(2, std::int64_t{kMaxRows});
  const platform::ProcessName self = platform::this_process();
  while (tables.slots.step() == SQLITE_ROW) {
    const SharedSlot slot = read_slot(tables.slots, kNow);
    fuzz::require(slot.holder.space.size() < 256, "texts are bounded");
    if (!slot.over) platform::is_gone(slot.holder, self);
  }
  return 0;
}

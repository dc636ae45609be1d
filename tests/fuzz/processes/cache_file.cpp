// A cache's file with any content, opened as the cache opens it.
#include <sqlite3.h>

#include <cstring>
#include <string>

#include "cache/disk_rows.hpp"
#include "fuzz/target.hpp"
#include "storage/disk_schema.hpp"
#include "storage/disk_sql.hpp"
#include "storage/sqlite.hpp"

using namespace whoiskit;
using namespace whoiskit::cache;
using namespace whoiskit::storage;

namespace {

constexpr int kStepsBetweenLooks = 1000;
constexpr int kMaxLooks = 100;  // then a statement is interrupted: nothing in a small file takes so long

// The database whose file is `bytes`, in memory.
sqlite::Database open(std::string_view bytes) {
  sqlite3* raw = nullptr;
  fuzz::require(sqlite3_open(":memory:", &raw) == SQLITE_OK, "there is a database");
  sqlite::Database database(raw);
  const auto size = static_cast<sqlite3_int64>(bytes.size());
  auto* const copy = static_cast<unsigned char*>(sqlite3_malloc64(bytes.size() + 1));
  fuzz::require(copy != nullptr, "there is memory");
  std::memcpy(copy, bytes.data(), bytes.size());
  constexpr unsigned kFlags = SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE;
  fuzz::require(sqlite3_deserialize(raw, "main", copy, size, size, kFlags) == SQLITE_OK, "the file is in memory");
  return database;
}

// Whether SQLite sees our tables and nothing else in a file that was accepted as ours.
void check_nothing_runs(sqlite3* database) {
  sqlite::Statement others(database,
                           "SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index') OR tbl_name NOT IN "
                           "('lookup', 'exchange', 'totals', 'server', 'slot')");
  fuzz::require(others.step() != SQLITE_ROW || others.integer(0) == 0, "there is no trigger, no view, no other table");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes = fuzz::text_of(data, size);
  const sqlite::Database database = open(bytes);
  int looks = 0;
  const auto look = [](void* count) { return ++*static_cast<int*>(count) > kMaxLooks ? 1 : 0; };
  sqlite3_progress_handler(database.get(), kStepsBetweenLooks, look, &looks);
  const bool ours = is_ours(database.get());
  fuzz::require(!ours || bytes.starts_with("SQLite format 3"), "only a database is ours");
  if (!ours || harden(database.get()) != SQLITE_OK) return 0;
  std::int64_t version = 0;
  if (read_version(database.get(), version) != SQLITE_OK || version != kDiskSchema) return 0;
  if (check_schema(database.get()) != SQLITE_OK) return 0;
  check_nothing_runs(database.get());
  for (const Sql which : {kFind, kTotals, kOldest}) {
    sqlite::Statement statement(database.get(), kSql[which]);
    if (which == kFind) statement.bind(1, "key").bind(2, std::int64_t{1'800'000'000});
    RowReader reader;
    while (statement.step() == SQLITE_ROW && !reader.full()) {
      if (which == kFind && !reader.take(statement)) break;
    }
  }
  return 0;
}

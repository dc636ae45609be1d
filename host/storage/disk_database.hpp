// storage/disk_database.hpp: one connection to the cache's file: opened only where the file is ours alone, its schema
// checked, every operation bounded in time, damage put aside.
#pragma once

#include <array>
#include <chrono>
#include <string>
#include <string_view>

#include "storage/disk_file.hpp"
#include "storage/disk_schema.hpp"
#include "storage/disk_sql.hpp"
#include "storage/sqlite.hpp"

namespace whoiskit::storage {

inline constexpr std::chrono::milliseconds kBusyTimeout{2000};   // for another process's write to end
inline constexpr std::chrono::milliseconds kMaxOperation{5000};  // of one call, waiting included
inline constexpr std::chrono::milliseconds kMaxUpkeep{60'000};   // of emptying, and of checking a damaged file

inline constexpr std::string_view kNotCached = "; the cache is not used";

class DiskDatabase {
 public:
  // Not open yet where the file cannot be used: warning() says why, and ends with `loss`, what is so without it, which
  // must outlive this.
  DiskDatabase(std::string path, DiskAccess access, std::string_view loss = kNotCached);
  DiskDatabase(const DiskDatabase&) = delete;
  DiskDatabase& operator=(const DiskDatabase&) = delete;

  const std::string& path() const { return path_; }
  bool usable() const { return database_ != nullptr; }
  // Whether it is usable, after following the path to its new file where another process has put this one aside.
  bool follow();
  // Read only: there is nothing to read, as the file is empty or does not exist; no fault.
  bool blank() const { return blank_; }
  std::string& warning() { return warning_; }

  // The time that statements may take from now on, all together; a statement that takes longer is interrupted.
  void allow(std::chrono::milliseconds time) { deadline_ = Clock::now() + time; }
  bool out_of_time() const { return Clock::now() >= deadline_; }

  // A prepared statement; one that cannot be prepared gives an error when it is stepped.
  sqlite::Statement& sql(Sql which);
  // Steps, and remembers an error for fail(). A statement that could not be prepared has left its own.
  int step(sqlite::Statement& statement);
  // Runs a statement that gives no rows. Its parameters are bound already.
  int run(Sql which);
  int exec(const char* sql) { return sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr); }
  std::int64_t last_row() const { return sqlite3_last_insert_rowid(database_.get()); }
  // Ends a transaction that is still open.
  void roll_back();

  // After an operation went wrong. Damage is repaired by starting anew; a file whose statements do not end is left
  // alone from now on. Other failures (a full disk, a lock held for long) pass. True: the file is another or is
  // repaired, and the operation worth a second try.
  bool fail();

 private:
  using Clock = std::chrono::steady_clock;

  int open();
  int open_under(RepairLock::Kind lock);
  int open_to_read();
  int connect(const std::string& name, int flags);
  int prepare(RepairLock::Kind lock);
  int check();
  bool repair();
  bool moved() const;
  void close(bool damaged = false);
  void warn(std::string_view what) { warning_ = path_ + ": " + std::string(what).append(loss_); }
  void warn_of(int result);
  void warn_of(const CachePlace& place) { warning_ = std::string(place.fault).append(loss_); }

  const std::string path_;  // as named
  const DiskAccess access_;
  const std::string_view loss_;
  std::string place_;  // of SQLite
  Clock::time_point deadline_{};
  sqlite::Database database_;
  std::array<sqlite::Statement, kSqlCount> statements_;  // after the database, so that they go before it
  int error_ = SQLITE_OK;
  bool blank_ = false;
  std::string warning_;
};

}  // namespace whoiskit::storage

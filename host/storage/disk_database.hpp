// storage/disk_database.hpp: one connection to the cache's file. It opens only a file that other users cannot have
// written, checks its schema, bounds the time of every operation, and puts a damaged file aside.
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

inline constexpr std::chrono::milliseconds kBusyTimeout{2000};   // wait for another process's write
inline constexpr std::chrono::milliseconds kMaxOperation{5000};  // of one call, including waiting
inline constexpr std::chrono::milliseconds kMaxUpkeep{60'000};   // of clearing, and of checking a damaged file

inline constexpr std::string_view kNotCached = "; the cache is not used";

class DiskDatabase {
 public:
  // If the file cannot be used, the connection is not usable(). warning() then gives the reason and ends with `loss`,
  // the consequence, which must outlive this.
  DiskDatabase(std::string path, DiskAccess access, std::string_view loss = kNotCached);
  DiskDatabase(const DiskDatabase&) = delete;
  DiskDatabase& operator=(const DiskDatabase&) = delete;

  const std::string& path() const { return path_; }
  bool usable() const { return database_ != nullptr; }
  // Whether the connection is usable. If another process has put the file aside, opens the new file at the path first.
  bool follow();
  // With read_only: the file is empty or does not exist. That is not an error.
  bool blank() const { return blank_; }
  std::string& warning() { return warning_; }

  // Sets the time that all following statements may take together. A statement that takes longer is interrupted.
  void allow(std::chrono::milliseconds time) { deadline_ = Clock::now() + time; }
  bool out_of_time() const { return Clock::now() >= deadline_; }

  // A prepared statement. If it cannot be prepared, step() returns an error.
  sqlite::Statement& sql(Sql which);
  // Steps, and keeps an error for fail(). For a statement that could not be prepared, sql() has kept the error.
  int step(sqlite::Statement& statement);
  // Runs a statement that returns no rows and whose parameters are already bound.
  int run(Sql which);
  int exec(const char* sql) { return sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr); }
  std::int64_t last_row() const { return sqlite3_last_insert_rowid(database_.get()); }
  // Ends a transaction that is still open.
  void roll_back();

  // Call this after an operation failed. Damage is repaired by starting a new file. A file whose statements do not end
  // is no longer used. Other failures (a full disk, a lock held for long) are temporary. True if the file was replaced
  // or repaired, so that the operation is worth a second try.
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

  const std::string path_;  // as given
  const DiskAccess access_;
  const std::string_view loss_;
  std::string place_;  // resolved, for SQLite
  Clock::time_point deadline_{};
  sqlite::Database database_;
  std::array<sqlite::Statement, kSqlCount> statements_;  // after the database, so that they are destroyed first
  int error_ = SQLITE_OK;
  bool blank_ = false;
  std::string warning_;
};

}  // namespace whoiskit::storage

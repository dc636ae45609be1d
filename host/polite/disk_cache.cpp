#include "polite/disk_cache.hpp"

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>

#include "polite/disk_file.hpp"
#include "polite/disk_sql.hpp"
#include "polite/sqlite.hpp"

namespace whoiskit::polite {
namespace {

using sqlite::Statement;
using sqlite::Use;

constexpr std::int64_t kRowBytes = 200;  // of SQLite's own, counted for each row
// Entries dropped by one put beyond what it needs: so much that not every put has to.
constexpr std::int64_t kPrunePercent = 5;

std::int64_t seconds_of(DiskCache::Time time) { return time.time_since_epoch().count(); }

std::int64_t size_of(std::string_view key, const StoredLookup& lookup) {
  std::size_t bytes = key.size() + lookup.query.size() + kRowBytes;
  for (const StoredExchange& e : lookup.exchanges) {
    bytes += e.server.size() + e.args.size() + e.protocol.size() + e.handler.size() + e.tag.size() + e.address.size() +
             e.error.size() + e.body.size() + kRowBytes;
  }
  return static_cast<std::int64_t>(bytes);
}

// Columns of kFind. False if they hold what this program never wrote.
bool read_head(const Statement& row, StoredLookup& lookup) {
  lookup.query = row.bytes(0);
  const std::int64_t status = row.integer(1), registered = row.integer(2);
  if (status < 0 || status > static_cast<std::int64_t>(model::Status::error)) return false;
  if (registered < 0 || registered > static_cast<std::int64_t>(model::Registered::no)) return false;
  lookup.status = static_cast<model::Status>(status);
  lookup.registered = static_cast<model::Registered>(registered);
  lookup.when = DiskCache::Time(std::chrono::seconds(row.integer(3)));
  return true;
}

void read_exchange(const Statement& row, StoredExchange& exchange) {
  exchange.server = row.bytes(5);
  exchange.port = static_cast<std::uint16_t>(row.integer(6));
  exchange.args = row.bytes(7);
  exchange.protocol = row.bytes(8);
  exchange.handler = row.bytes(9);
  exchange.tag = row.bytes(10);
  exchange.address = row.bytes(11);
  exchange.error = row.bytes(12);
  exchange.partial = row.integer(13) != 0;
  exchange.body = row.bytes(14);
}

}  // namespace

struct DiskCache::Impl {
  Impl(std::string path, std::int64_t max_bytes) : path_(std::move(path)), max_bytes_(max_bytes) {}

  // Opens and prepares the file; SQLITE_OK or what went wrong. `lock`: held already by the caller.
  int open(const RepairLock* lock = nullptr) {
    close();
    if (std::string error = make_private_file(path_); !error.empty()) {
      warning_ = std::move(error);
      return SQLITE_CANTOPEN;
    }
    sqlite3* raw = nullptr;
    int result = sqlite3_open_v2(path_.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    database_.reset(raw);
    if (result == SQLITE_OK) result = prepare_file(lock);
    if (result != SQLITE_OK) {
      if (!sqlite::is_damage(result)) warn(result);
      close();
    }
    return result;
  }

  int prepare_file(const RepairLock* lock) {
    sqlite3_busy_timeout(database_.get(), static_cast<int>(kBusyTimeout.count()));
    // The file may be of somebody else's making: nothing in its schema may run more than tables and triggers do.
    sqlite3_db_config(database_.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database_.get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_limit(database_.get(), SQLITE_LIMIT_LENGTH, kMaxStoredBytes);
    // Not waiting for the disk: a command's hit would take 30 ms instead of 1. A power cut may damage the file, which
    // is then made anew; a killed process cannot.
    int result = exec("PRAGMA synchronous = OFF");
    std::int64_t version = 0;
    if (result == SQLITE_OK) result = read_number("PRAGMA user_version", version);
    if (result == SQLITE_OK && version != kDiskSchema) {
      // Alone: SQLite gives up at once where two turn the same file to write-ahead logging.
      std::optional<RepairLock> own;
      if (lock == nullptr) own.emplace(path_);
      result = make();
    }
    return result;
  }

  int read_number(std::string_view sql, std::int64_t& number) {
    Statement statement(database_.get(), sql);
    if (!statement) return sqlite3_errcode(database_.get());
    const int result = statement.step();
    if (result != SQLITE_ROW) return result;
    number = statement.integer(0);
    return SQLITE_OK;
  }

  int make() {
    std::int64_t application = 0, tables = 0;
    int result = read_number("PRAGMA application_id", application);
    if (result == SQLITE_OK) result = read_number("SELECT count(*) FROM sqlite_schema", tables);
    if (result == SQLITE_OK && tables > 0 && application != kApplicationId) return SQLITE_AUTH;  // somebody else's
    // Write-ahead: readers and a writer do not wait for each other. It is the file's property from then on. Where the
    // file system cannot do it, the old journal goes on working.
    if (result == SQLITE_OK) result = exec("PRAGMA journal_mode = WAL");
    if (result == SQLITE_OK) result = exec("BEGIN IMMEDIATE");
    if (result != SQLITE_OK) return result;
    std::int64_t version = 0;
    result = read_number("PRAGMA user_version", version);  // another process may have been quicker
    if (result == SQLITE_OK && version != kDiskSchema) result = exec(kMake);
    if (result == SQLITE_OK) result = exec("COMMIT");
    if (result != SQLITE_OK) exec("ROLLBACK");
    return result;
  }

  int exec(const char* sql) { return sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr); }

  void close() {
    for (Statement& statement : statements_) statement = Statement();
    database_.reset();
  }

  Statement& sql(Sql which) {
    Statement& statement = statements_[which];
    if (!statement) {
      statement = Statement(database_.get(), kSql[which]);
      if (!statement) error_ = sqlite3_errcode(database_.get());
    }
    return statement;
  }

  // Steps, and remembers an error for fail(). A statement that could not be prepared has left its own.
  int step(Statement& statement) {
    const int result = statement.step();
    if (statement && result != SQLITE_ROW && result != SQLITE_DONE) error_ = result;
    return result;
  }

  // Runs a statement that gives no rows. Its parameters are bound already.
  int run(Sql which) {
    const Use use(sql(which));
    return step(sql(which));
  }

  void warn(int result) {
    const char* why = result == SQLITE_AUTH ? "is a database of another program" : sqlite3_errstr(result);
    warning_ = path_ + ": " + why + "; the cache is not used";
  }

  // Damage is repaired by starting anew. Other failures (a full disk, a lock held for long) pass.
  void fail() {
    const int result = error_;
    if (sqlite3_get_autocommit(database_.get()) == 0) run(kRollback);
    if (sqlite::is_damage(result)) {
      repair();
    } else {
      warn(result);
    }
  }

  void repair() {
    close();
    const RepairLock lock(path_);
    if (!lock.held()) {
      warning_ = path_ + ": is damaged and cannot be locked for repair; the cache is not used";
      return;
    }
    // Another process may have repaired it while we waited, or use it right now.
    int result = open(&lock);
    if (result == SQLITE_OK) result = check();
    if (!sqlite::is_damage(result)) return;
    close();
    if (!put_aside(path_)) {
      warning_ = path_ + ": is damaged and cannot be renamed; the cache is not used";
      return;
    }
    if (open(&lock) != SQLITE_OK) return;
    warning_ = path_ + ": was damaged; it is kept as " + path_ + ".damaged, and the cache begins anew";
  }

  // SQLITE_CORRUPT where the file is not whole or not ours after all; another error where that cannot be told.
  int check() {
    Statement check(database_.get(), "PRAGMA quick_check(1)");
    if (!check) return sqlite3_errcode(database_.get());
    if (const int result = check.step(); result != SQLITE_ROW) return result;
    if (check.bytes(0) != "ok") return SQLITE_CORRUPT;
    for (int i = 0; i < kSqlCount; ++i) {
      if (!sql(static_cast<Sql>(i))) return error_;
    }
    return SQLITE_OK;
  }

  std::optional<StoredLookup> find(std::string_view key, Time now, bool& failed);
  bool store(std::string_view key, const StoredLookup& lookup, std::chrono::seconds keep, Time now);
  bool prune(std::int64_t need);

  const std::string path_;
  const std::int64_t max_bytes_;
  std::mutex mutex_;
  sqlite::Database database_;
  std::array<Statement, kSqlCount> statements_;  // after the database, so that they go before it
  int error_ = SQLITE_OK;
  std::string warning_;
};

std::optional<StoredLookup> DiskCache::Impl::find(std::string_view key, Time now, bool& failed) {
  StoredLookup lookup;
  {
    Use rows(sql(kFind));
    rows->bind(1, key).bind(2, seconds_of(now));
    int result = step(*rows);
    failed = result != SQLITE_ROW && result != SQLITE_DONE;
    if (result != SQLITE_ROW || !read_head(*rows, lookup)) return std::nullopt;
    for (; result == SQLITE_ROW && lookup.exchanges.size() < kMaxStoredExchanges; result = step(*rows)) {
      if (rows->integer(4) != 0) read_exchange(*rows, lookup.exchanges.emplace_back());
    }
    failed = result != SQLITE_ROW && result != SQLITE_DONE;
    if (failed) return std::nullopt;
  }
  sql(kHit).bind(1, key).bind(2, seconds_of(now));
  run(kHit);  // a reader that may not write reads all the same
  return lookup;
}

bool DiskCache::Impl::prune(std::int64_t need) {
  std::int64_t bytes = 0;
  const auto total = [&] {
    Use row(sql(kTotals));
    if (step(*row) != SQLITE_ROW) return false;
    bytes = row->integer(1);
    return true;
  };
  if (!total()) return false;
  if (bytes + need <= max_bytes_) return true;
  const std::int64_t goal = std::max<std::int64_t>(0, max_bytes_ - max_bytes_ * kPrunePercent / 100 - need);
  while (bytes > goal) {
    if (run(kPrune) != SQLITE_DONE || !total()) return false;
    if (sqlite3_changes(database_.get()) == 0) break;
  }
  return true;
}

bool DiskCache::Impl::store(std::string_view key, const StoredLookup& lookup, std::chrono::seconds keep, Time now) {
  const std::int64_t bytes = size_of(key, lookup);
  if (run(kBegin) != SQLITE_DONE) return false;
  sql(kRemove).bind(1, key);
  if (run(kRemove) != SQLITE_DONE || !prune(bytes)) return false;
  sql(kAdd)
      .bind(1, key)
      .bind(2, lookup.query)
      .bind(3, static_cast<std::int64_t>(lookup.status))
      .bind(4, static_cast<std::int64_t>(lookup.registered))
      .bind(5, seconds_of(lookup.when))
      .bind(6, seconds_of(now + keep))
      .bind(7, seconds_of(now))
      .bind(8, bytes);
  if (run(kAdd) != SQLITE_DONE) return false;
  const std::int64_t id = sqlite3_last_insert_rowid(database_.get());
  std::int64_t position = 0;
  for (const StoredExchange& e : lookup.exchanges) {
    sql(kAddExchange)
        .bind(1, id)
        .bind(2, position++)
        .bind(3, e.server)
        .bind(4, static_cast<std::int64_t>(e.port))
        .bind(5, e.args)
        .bind(6, e.protocol)
        .bind(7, e.handler)
        .bind(8, e.tag)
        .bind(9, e.address)
        .bind(10, e.error)
        .bind(11, static_cast<std::int64_t>(e.partial))
        .bind_blob(12, e.body);
    if (run(kAddExchange) != SQLITE_DONE) return false;
  }
  return run(kCommit) == SQLITE_DONE;
}

DiskCache::DiskCache(std::string path, std::int64_t max_bytes)
    : impl_(std::make_unique<Impl>(std::move(path), max_bytes)) {
  if (sqlite::is_damage(impl_->open())) impl_->repair();
}

DiskCache::~DiskCache() = default;

const std::string& DiskCache::path() const { return impl_->path_; }

bool DiskCache::usable() const {
  const std::lock_guard lock(impl_->mutex_);
  return impl_->database_ != nullptr;
}

std::optional<StoredLookup> DiskCache::get(std::string_view key, Time now) {
  const std::lock_guard lock(impl_->mutex_);
  if (!impl_->database_) return std::nullopt;
  bool failed = false;
  auto found = impl_->find(key, now, failed);
  if (failed) {
    impl_->fail();
    return std::nullopt;
  }
  if (!found) impl_->run(kMiss);
  return found;
}

bool DiskCache::put(std::string_view key, const StoredLookup& lookup, std::chrono::seconds keep, Time now) {
  const std::lock_guard lock(impl_->mutex_);
  const bool fits = size_of(key, lookup) <= std::min(impl_->max_bytes_, std::int64_t{kMaxStoredBytes}) &&
                    lookup.exchanges.size() <= kMaxStoredExchanges;
  if (!impl_->database_ || !fits || keep.count() <= 0) return false;
  if (impl_->store(key, lookup, keep, now)) return true;
  impl_->fail();
  return false;
}

std::optional<DiskStats> DiskCache::stats() {
  const std::lock_guard lock(impl_->mutex_);
  if (!impl_->database_) return std::nullopt;
  DiskStats stats;
  bool read = false;
  {
    Use row(impl_->sql(kTotals));
    read = impl_->step(*row) == SQLITE_ROW;
    if (read) stats = {row->integer(0), row->integer(1), row->integer(2), row->integer(3)};
  }
  if (read && stats.entries > 0) {
    Use row(impl_->sql(kOldest));
    read = impl_->step(*row) == SQLITE_ROW;
    if (read) stats.oldest = Time(std::chrono::seconds(row->integer(0)));
  }
  if (read) return stats;
  impl_->fail();
  return std::nullopt;
}

bool DiskCache::clear() {
  const std::lock_guard lock(impl_->mutex_);
  if (!impl_->database_) return false;
  Impl& impl = *impl_;
  if (impl.run(kBegin) != SQLITE_DONE || impl.run(kClear) != SQLITE_DONE || impl.run(kForget) != SQLITE_DONE ||
      impl.run(kCommit) != SQLITE_DONE) {
    impl.fail();
    return false;
  }
  // With another process reading, the space is used again instead.
  impl.exec("VACUUM");
  impl.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  return true;
}

std::string DiskCache::warning() {
  const std::lock_guard lock(impl_->mutex_);
  return std::exchange(impl_->warning_, {});
}

}  // namespace whoiskit::polite

#include "storage/disk_database.hpp"

#include <string_view>
#include <utility>

#include "platform/file.hpp"

namespace whoiskit::storage {
namespace {

using sqlite::Statement;

constexpr int kNoTables = SQLITE_EMPTY;   // result of open_under(): making tables requires the exclusive lock
constexpr int kStepsBetweenLooks = 2000;  // of SQLite's virtual machine; well below a millisecond
constexpr const char* kForeign = "is not a cache of whoiskit and is left as it is; move it away, or name another file";

// A path in a file: URI (https://www.sqlite.org/uri.html).
std::string as_uri(std::string_view path) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : path) {
    if (c != '%' && c != '?' && c != '#') {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri.append({'%', kHex[byte >> 4], kHex[byte & 15]});
  }
  return uri;
}

bool has_bytes(const std::string& path) {
  const auto state = platform::state_of_entry(path);
  return state && state->size > 0;
}

}  // namespace

DiskDatabase::DiskDatabase(std::string path, DiskAccess access, std::string_view loss)
    : path_(std::move(path)), access_(access), loss_(loss) {
  allow(kMaxOperation);
  if (access_ == DiskAccess::read_only) {
    open_to_read();
  } else if (sqlite::is_damage(open())) {
    repair();
  }
}

// Opens and prepares the file. Returns SQLITE_OK or the error. SQLite opens the journals beside the file by name, at
// its first read. Until then no other process may put the file aside, hence the lock.
int DiskDatabase::open() {
  close();
  const CachePlace place = make_private_file(path_);
  if (!place.fault.empty()) {
    warn_of(place);
    return SQLITE_CANTOPEN;
  }
  for (const auto kind : {RepairLock::Kind::shared, RepairLock::Kind::exclusive}) {
    const RepairLock lock(place.path, kind, Clock::now() + kBusyTimeout);
    if (lock.late()) {
      warn("is being repaired by another process");
      return SQLITE_BUSY;
    }
    const int result = open_under(kind);
    if (result != kNoTables) return result;
  }
  return SQLITE_BUSY;  // not reached: tables are made under the second lock
}

int DiskDatabase::open_under(RepairLock::Kind lock) {
  close();
  CachePlace place = make_private_file(path_);
  place_ = std::move(place.path);
  if (!place.fault.empty()) {
    warn_of(place);
    return SQLITE_CANTOPEN;
  }
  int result = connect(place_, SQLITE_OPEN_READWRITE);
  if (result == SQLITE_OK) result = prepare(lock);
  if (result == SQLITE_OK) return result;
  if (!sqlite::is_damage(result) && result != kNoTables) warn_of(result);
  close(sqlite::is_damage(result));
  return result;
}

// If no other process uses the file, it has no journal and is read without locks and without files beside it. Otherwise
// the journal is read, too, with the index that the other processes made.
int DiskDatabase::open_to_read() {
  CachePlace place = examine_cache(path_);
  place_ = std::move(place.path);
  if (!place.fault.empty()) {
    warn_of(place);
    return SQLITE_CANTOPEN;
  }
  blank_ = place.state != CachePlace::State::filled;
  if (blank_) return SQLITE_OK;
  const bool in_use = has_bytes(place_ + "-wal") && has_bytes(place_ + "-shm");
  int result = connect(as_uri(place_) + (in_use ? "?mode=ro&readonly_shm=1" : "?mode=ro&immutable=1"),
                       SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
  std::int64_t version = 0;
  if (result == SQLITE_OK) result = read_version(database_.get(), version);
  if (result == SQLITE_OK && version != kDiskSchema) {
    warn("is a cache of another version of whoiskit; the next look-up that uses it empties it");
    close();
    return SQLITE_MISMATCH;
  }
  if (result == SQLITE_OK) result = check_schema(database_.get());
  if (result == SQLITE_OK) return result;
  warn_of(result);
  close();
  return result;
}

int DiskDatabase::connect(const std::string& name, int flags) {
  sqlite3* raw = nullptr;
  int result = sqlite3_open_v2(name.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW, nullptr);
  database_.reset(raw);
  if (result != SQLITE_OK) return result;
  if (!is_ours(raw)) return SQLITE_AUTH;
  sqlite3_busy_timeout(raw, static_cast<int>(kBusyTimeout.count()));
  const auto look = [](void* self) { return static_cast<const DiskDatabase*>(self)->out_of_time() ? 1 : 0; };
  sqlite3_progress_handler(raw, kStepsBetweenLooks, look, this);
  return harden(raw);
}

int DiskDatabase::prepare(RepairLock::Kind lock) {
  std::int64_t version = 0;
  int result = read_version(database_.get(), version);
  if (result == SQLITE_OK && version != kDiskSchema) {
    if (lock == RepairLock::Kind::shared) return kNoTables;
    result = make_tables(database_.get());
  }
  return result == SQLITE_OK ? check_schema(database_.get()) : result;
}

// The last connection to a file deletes its journal, by name. If the file is damaged, another process may be putting it
// aside at this moment, and the name may belong to the next file. So the journal of a damaged file stays.
void DiskDatabase::close(bool damaged) {
  for (Statement& statement : statements_) statement = Statement();
  if (damaged && database_) sqlite3_db_config(database_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  database_.reset();
}

Statement& DiskDatabase::sql(Sql which) {
  Statement& statement = statements_[which];
  if (!statement) {
    statement = Statement(database_.get(), kSql[which]);
    if (!statement) error_ = sqlite3_errcode(database_.get());
  }
  return statement;
}

int DiskDatabase::step(Statement& statement) {
  const int result = statement.step();
  if (statement && result != SQLITE_ROW && result != SQLITE_DONE) error_ = result;
  return result;
}

int DiskDatabase::run(Sql which) {
  const sqlite::Use use(sql(which));
  return step(sql(which));
}

void DiskDatabase::roll_back() {
  if (sqlite3_get_autocommit(database_.get()) == 0) run(kRollback);
}

void DiskDatabase::warn_of(int result) {
  if (result == SQLITE_AUTH) return warn(kForeign);
  if (result == SQLITE_INTERRUPT) return warn("takes too long to read or write; remove it, or name another file");
  if (sqlite::is_damage(result)) {
    return warn("is damaged (" + std::string(sqlite3_errstr(result)) +
                "); the next look-up that uses it starts a new file");
  }
  warn(sqlite3_errstr(result));
}

bool DiskDatabase::moved() const {
  int moved = 0;
  return sqlite3_file_control(database_.get(), "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0;
}

bool DiskDatabase::follow() {
  if (usable() && access_ == DiskAccess::read_write && moved()) {
    allow(kMaxOperation);
    if (sqlite::is_damage(open())) repair();
  }
  return usable();
}

bool DiskDatabase::fail() {
  const int result = error_;
  roll_back();
  if (access_ == DiskAccess::read_write && sqlite::is_damage(result)) return repair();
  if (access_ == DiskAccess::read_write && moved()) return follow();
  warn_of(result);
  if (result == SQLITE_INTERRUPT) close();
  return false;
}

// True if the file is intact now or was replaced.
bool DiskDatabase::repair() {
  close(true);
  allow(kMaxUpkeep);
  const RepairLock lock(place_, RepairLock::Kind::exclusive, deadline_);
  if (!lock.held()) {
    warn("is damaged, and its file .lock cannot be locked for repair");
    return false;
  }
  // Another process may have repaired it while we waited, or use it right now.
  int result = open_under(RepairLock::Kind::exclusive);
  if (result == SQLITE_OK) {
    result = check();
    if (result == SQLITE_OK) return true;
    warn_of(result);
    close(sqlite::is_damage(result));
  }
  if (!sqlite::is_damage(result)) return false;
  const std::string aside = put_aside(place_);
  if (aside.empty()) {
    warn("is damaged and cannot be renamed to " + path_ + ".damaged, nor a name like it; move it away");
    return false;
  }
  if (open_under(RepairLock::Kind::exclusive) != SQLITE_OK) return false;
  warning_ = path_ + ": was damaged; it is kept as " + aside + ", and the cache starts a new file";
  return true;
}

// SQLITE_CORRUPT if the file is not intact or not ours after all; another error if that cannot be determined.
int DiskDatabase::check() {
  Statement check(database_.get(), "PRAGMA quick_check(1)");
  if (!check) return sqlite3_errcode(database_.get());
  if (const int result = check.step(); result != SQLITE_ROW) return result;
  if (check.bytes(0) != "ok") return SQLITE_CORRUPT;
  for (int i = 0; i < kSqlCount; ++i) {
    if (!sql(static_cast<Sql>(i))) return error_;
  }
  return SQLITE_OK;
}

}  // namespace whoiskit::storage

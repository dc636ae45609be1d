#include "storage/disk_schema.hpp"

#include <cstring>
#include <iterator>

namespace whoiskit::storage {
namespace {

using sqlite::Statement;

// The rows of sqlite_schema, by name. SQLite keeps the text of each statement word for word, from CREATE on.
constexpr struct {
  std::string_view type, name, table;
  const char* sql;
} kSchema[] = {
    {"table", "exchange", "exchange",
     "CREATE TABLE exchange (lookup INTEGER NOT NULL, position INTEGER NOT NULL, server TEXT, port INTEGER, args TEXT, "
     "protocol TEXT, handler TEXT, tag TEXT, address TEXT, error TEXT, partial INTEGER, body BLOB, "
     "content_type TEXT, http_status INTEGER, reason INTEGER)"},
    {"index", "exchange_of_lookup", "exchange",
     "CREATE UNIQUE INDEX exchange_of_lookup ON exchange (lookup, position)"},
    {"table", "lookup", "lookup",
     "CREATE TABLE lookup (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, query TEXT NOT NULL, "
     "status INTEGER NOT NULL, registered INTEGER NOT NULL, asked INTEGER NOT NULL, until INTEGER NOT NULL, "
     "used INTEGER NOT NULL, bytes INTEGER NOT NULL)"},
    {"index", "lookup_asked", "lookup", "CREATE INDEX lookup_asked ON lookup (asked)"},
    {"index", "lookup_used", "lookup", "CREATE INDEX lookup_used ON lookup (used)"},
    {"table", "server", "server",
     "CREATE TABLE server (name TEXT NOT NULL UNIQUE, full_at INTEGER NOT NULL, closed_until INTEGER NOT NULL, "
     "strikes INTEGER NOT NULL, good INTEGER NOT NULL, written INTEGER NOT NULL)"},
    {"index", "server_written", "server", "CREATE INDEX server_written ON server (written)"},
    {"table", "slot", "slot",
     "CREATE TABLE slot (id INTEGER PRIMARY KEY, server TEXT NOT NULL, until INTEGER NOT NULL, token INTEGER NOT NULL, "
     "pid INTEGER NOT NULL, started INTEGER NOT NULL, space TEXT NOT NULL)"},
    {"index", "slot_of_server", "slot", "CREATE INDEX slot_of_server ON slot (server)"},
    {"index", "sqlite_autoindex_lookup_1", "lookup", ""},  // for UNIQUE; made by SQLite
    {"index", "sqlite_autoindex_server_1", "server", ""},
    {"table", "totals", "totals", "CREATE TABLE totals (entries INTEGER, bytes INTEGER, hits INTEGER, misses INTEGER)"},
};
// One row more than the schema has is enough to detect a difference. The types are compared, too, because a name may be
// stored as a BLOB, which equals no text.
constexpr std::string_view kReadSchema =
    "SELECT type, name, tbl_name, sql, typeof(type) || ' ' || typeof(name) || ' ' || typeof(tbl_name) || ' ' || "
    "typeof(sql) FROM sqlite_schema ORDER BY name LIMIT 13";
static_assert(std::size(kSchema) == 12);

constexpr const char* kDrop =
    "DROP TABLE IF EXISTS lookup; DROP TABLE IF EXISTS exchange; DROP TABLE IF EXISTS totals; "
    "DROP TABLE IF EXISTS server; DROP TABLE IF EXISTS slot";
// The id is set first, in a step of its own. Even if the process ends there, the file is recognised as ours.
constexpr const char* kSetId = "PRAGMA application_id = 2003332969";
constexpr const char* kSetVersion = "PRAGMA user_version = 5";
static_assert(kApplicationId == 2003332969 && kDiskSchema == 5, "the statements name both");

// Far more than the statements of disk_sql.hpp need.
constexpr struct {
  int which, value;
} kLimits[] = {
    {SQLITE_LIMIT_LENGTH, kMaxStoredBytes + (1 << 20)},
    {SQLITE_LIMIT_SQL_LENGTH, 4096},
    {SQLITE_LIMIT_COLUMN, 40},
    {SQLITE_LIMIT_EXPR_DEPTH, 40},
    {SQLITE_LIMIT_COMPOUND_SELECT, 4},
    {SQLITE_LIMIT_VDBE_OP, 10'000},
    {SQLITE_LIMIT_FUNCTION_ARG, 8},
    {SQLITE_LIMIT_ATTACHED, 1},  // VACUUM's
    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 64},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 20},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
};
constexpr struct {
  int which, value;
} kSettings[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},   {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},  {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
    {SQLITE_DBCONFIG_ENABLE_VIEW, 0}, {SQLITE_DBCONFIG_ENABLE_FKEY, 0},     {SQLITE_DBCONFIG_DQS_DDL, 0},
    {SQLITE_DBCONFIG_DQS_DML, 0},     {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
};

int exec(sqlite3* database, const char* sql) { return sqlite3_exec(database, sql, nullptr, nullptr, nullptr); }

int make_in_transaction(sqlite3* database) {
  std::int64_t version = 0;
  if (const int result = read_version(database, version); result != SQLITE_OK) return result;
  if (version == kDiskSchema) return SQLITE_OK;  // another process was quicker
  int result = exec(database, kDrop);
  // By name, some indexes come before their tables.
  for (const std::string_view type : {"table", "index"}) {
    for (const auto& made : kSchema) {
      if (result == SQLITE_OK && made.type == type) result = exec(database, made.sql);
    }
  }
  if (result == SQLITE_OK) result = exec(database, "INSERT INTO totals VALUES (0, 0, 0, 0)");
  return result == SQLITE_OK ? exec(database, kSetVersion) : result;
}

}  // namespace

bool is_ours(sqlite3* database) {
  // The header of the format (https://www.sqlite.org/fileformat.html): magic at 0, application id at 68, big-endian.
  constexpr std::string_view kMagic("SQLite format 3\0", 16);
  constexpr std::size_t kIdAt = 68, kHeader = 100;
  sqlite3_file* file = nullptr;
  if (sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK) return false;
  if (file == nullptr || file->pMethods == nullptr) return false;
  sqlite3_int64 size = 0;
  if (file->pMethods->xFileSize(file, &size) != SQLITE_OK) return false;
  if (size == 0) return true;
  unsigned char header[kHeader];
  if (file->pMethods->xRead(file, header, kHeader, 0) != SQLITE_OK) return false;
  const unsigned char* id = header + kIdAt;
  const std::uint32_t number =
      std::uint32_t{id[0]} << 24 | std::uint32_t{id[1]} << 16 | std::uint32_t{id[2]} << 8 | id[3];
  return std::memcmp(header, kMagic.data(), kMagic.size()) == 0 && number == std::uint32_t{kApplicationId};
}

int harden(sqlite3* database) {
  for (const auto& setting : kSettings) {
    if (const int result = sqlite3_db_config(database, setting.which, setting.value, nullptr); result != SQLITE_OK) {
      return result;
    }
  }
  for (const auto& limit : kLimits) sqlite3_limit(database, limit.which, limit.value);
  // Writes do not wait for the disk: otherwise a hit of the command would take 30 ms instead of 1. A power cut may
  // damage the file, which is then replaced. A killed process cannot damage it.
  return exec(database, "PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON; PRAGMA synchronous = OFF");
}

int read_version(sqlite3* database, std::int64_t& version) {
  Statement statement(database, "PRAGMA user_version");
  if (!statement) return sqlite3_errcode(database);
  const int result = statement.step();
  if (result != SQLITE_ROW) return result;
  version = statement.integer(0);
  return SQLITE_OK;
}

int make_tables(sqlite3* database) {
  int result = exec(database, kSetId);
  // With write-ahead logging, readers and a writer do not wait for each other. The file keeps this mode. If the file
  // system does not support it, the rollback journal stays in use.
  if (result == SQLITE_OK) result = exec(database, "PRAGMA journal_mode = WAL");
  if (result == SQLITE_OK) result = exec(database, "BEGIN IMMEDIATE");
  if (result != SQLITE_OK) return result;
  result = make_in_transaction(database);
  if (result == SQLITE_OK) result = exec(database, "COMMIT");
  if (result != SQLITE_OK) exec(database, "ROLLBACK");
  return result;
}

int check_schema(sqlite3* database) {
  Statement rows(database, kReadSchema);
  if (!rows) return sqlite3_errcode(database);
  int result = rows.step();
  for (const auto& wanted : kSchema) {
    if (result != SQLITE_ROW) return result == SQLITE_DONE ? SQLITE_CORRUPT : result;
    const bool same = rows.bytes(0) == wanted.type && rows.bytes(1) == wanted.name && rows.bytes(2) == wanted.table &&
                      rows.bytes(3) == wanted.sql &&
                      rows.bytes(4) == (*wanted.sql != '\0' ? "text text text text" : "text text text null");
    if (!same) return SQLITE_CORRUPT;
    result = rows.step();
  }
  return result == SQLITE_DONE ? SQLITE_OK : result == SQLITE_ROW ? SQLITE_CORRUPT : result;
}

}  // namespace whoiskit::storage

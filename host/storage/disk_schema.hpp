// storage/disk_schema.hpp: the required schema of the cache's SQLite file, and the settings it is opened with. A file
// that another user made can do no more than be refused.
//
//   lookup    key, query and result, until when it is valid, when it was last used
//     └─ exchange   one per query: server, query line, answer
//   totals    entries, bytes, hits, misses; updated by each change, so that no look-up has to count
//   server    state of a server's limits for all processes (ratelimit/shared_ledger.hpp)
//   slot      queries to a server, under way and in line
#pragma once

#include <string>

#include "storage/sqlite.hpp"

namespace whoiskit::storage {

inline constexpr int kApplicationId = 0x77686f69;  // "whoi": identifies cache files of any version
// A file of another version is emptied, because its content can be queried again. 2: keys have the
// scope of answers (registry/cache_scope.hpp). 3: answers over HTTP have their status. 5: server limits that processes
// share.
inline constexpr int kDiskSchema = 5;
inline constexpr int kMaxStoredBytes = 64 << 20;  // of one look-up, and of one value of a row

// Whether the open file is new (empty) or has our application id, judged by its first bytes. No statement is run, so no
// journal is applied and nothing is written. Any other file belongs to another program.
bool is_ours(sqlite3* database);

// Forbids code from the file and memory maps, and bounds every statement. Returns SQLITE_OK or an error.
int harden(sqlite3* database);

// Reads the version of the schema. Returns SQLITE_OK or an error.
int read_version(sqlite3* database, std::int64_t& version);

// If the version is not kDiskSchema, makes the tables, in place of those of another version. The caller must hold the
// exclusive RepairLock, because SQLite fails at once if two processes switch the same file to write-ahead logging.
int make_tables(sqlite3* database);

// SQLITE_OK if the file has exactly our tables and indexes, compared by their text; SQLITE_CORRUPT if not.
int check_schema(sqlite3* database);

}  // namespace whoiskit::storage

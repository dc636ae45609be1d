// storage/disk_schema.hpp: what the cache's SQLite file must look like, and how it is opened, so that a file that
// another user made can do no more than be refused.
//
//   lookup    key, what was asked and found, until when it holds, when it was used
//     └─ exchange   one a question: server, line, answer
//   totals    entries, bytes, hits, misses; kept by each change, so that no look-up has to count
//   server    how a server stands with all processes (ratelimit/shared_ledger.hpp)
//   slot      questions to a server, under way and in line
#pragma once

#include <string>

#include "storage/sqlite.hpp"

namespace whoiskit::storage {

inline constexpr int kApplicationId = 0x77686f69;  // "whoi": by it we know our own files, of whatever version
// A file of another version is made anew: what is in it can be asked for again. 2: keys say by which way answers came.
// 3: answers of HTTP have their status. 5: limits of servers, which processes share.
inline constexpr int kDiskSchema = 5;
inline constexpr int kMaxStoredBytes = 64 << 20;  // of one look-up, and of one value of a row

// Whether the open file is new (empty) or carries our application id, by its first bytes: no statement is run, so no
// journal is played back and nothing is written. A file that has neither is another program's, whatever it is.
bool is_ours(sqlite3* database);

// No code of the file's runs, no memory map, bounds for every statement. SQLITE_OK or an error.
int harden(sqlite3* database);

// The schema's version; an error of SQLite otherwise.
int read_version(sqlite3* database, std::int64_t& version);

// Makes the tables where the version is not kDiskSchema, over those of another version. The caller is alone
// (RepairLock): SQLite gives up at once where two turn the same file to write-ahead logging.
int make_tables(sqlite3* database);

// SQLITE_OK where the file has our tables and indexes, by their exact text, and nothing else; SQLITE_CORRUPT where not.
int check_schema(sqlite3* database);

}  // namespace whoiskit::storage

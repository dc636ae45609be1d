// polite/disk_sql.hpp: every statement of the disk cache. All text is constant; values are bound.
#pragma once

#include <string_view>

#include "polite/disk_cache.hpp"

namespace whoiskit::polite {

inline constexpr int kApplicationId = 0x77686f69;  // "whoi": by it we know our own files, of whatever version

// Makes the file anew, inside a transaction.
inline constexpr const char* kMake = R"(
DROP TABLE IF EXISTS lookup;
DROP TABLE IF EXISTS exchange;
DROP TABLE IF EXISTS totals;
CREATE TABLE lookup (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, query TEXT NOT NULL, status INTEGER NOT NULL,
  registered INTEGER NOT NULL, asked INTEGER NOT NULL, until INTEGER NOT NULL, used INTEGER NOT NULL,
  bytes INTEGER NOT NULL);
CREATE INDEX lookup_used ON lookup (used);
CREATE INDEX lookup_asked ON lookup (asked);
CREATE TABLE exchange (
  lookup INTEGER NOT NULL, position INTEGER NOT NULL, server TEXT, port INTEGER, args TEXT, protocol TEXT,
  handler TEXT, tag TEXT, address TEXT, error TEXT, partial INTEGER, body BLOB);
CREATE UNIQUE INDEX exchange_of_lookup ON exchange (lookup, position);
CREATE TABLE totals (entries INTEGER, bytes INTEGER, hits INTEGER, misses INTEGER);
INSERT INTO totals VALUES (0, 0, 0, 0);
CREATE TRIGGER lookup_added AFTER INSERT ON lookup BEGIN
  UPDATE totals SET entries = entries + 1, bytes = bytes + new.bytes;
END;
CREATE TRIGGER lookup_hit AFTER UPDATE OF used ON lookup BEGIN
  UPDATE totals SET hits = hits + 1;
END;
CREATE TRIGGER lookup_removed AFTER DELETE ON lookup BEGIN
  DELETE FROM exchange WHERE lookup = old.id;
  UPDATE totals SET entries = entries - 1, bytes = bytes - old.bytes;
END;
PRAGMA application_id = 2003332969;
PRAGMA user_version = 1;
)";
static_assert(kApplicationId == 2003332969 && kDiskSchema == 1, "kMake names both");

enum Sql {
  kBegin,
  kCommit,
  kRollback,
  kFind,

  kHit,
  kMiss,
  kRemove,
  kAdd,
  kAddExchange,
  kTotals,
  kOldest,
  kPrune,
  kClear,
  kForget,
  kSqlCount
};
inline constexpr std::string_view kSql[kSqlCount] = {
    "BEGIN IMMEDIATE",
    "COMMIT",
    "ROLLBACK",
    // One statement, so that it reads one state of the file. Without an exchange there is one row of nulls.
    "SELECT query, status, registered, asked, position IS NOT NULL, server, port, args, protocol, handler, tag, "
    "address, error, partial, body FROM lookup LEFT JOIN exchange ON exchange.lookup = lookup.id "
    "WHERE key = ?1 AND until > ?2 AND asked <= ?2 ORDER BY position",
    "UPDATE lookup SET used = ?2 WHERE key = ?1",
    "UPDATE totals SET misses = misses + 1",
    "DELETE FROM lookup WHERE key = ?1",
    "INSERT INTO lookup (key, query, status, registered, asked, until, used, bytes) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    "INSERT INTO exchange VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    "SELECT entries, bytes, hits, misses FROM totals",
    "SELECT min(asked) FROM lookup",
    "DELETE FROM lookup WHERE id = (SELECT id FROM lookup ORDER BY used, id LIMIT 1)",
    "DELETE FROM lookup",
    "UPDATE totals SET hits = 0, misses = 0",
};

}  // namespace whoiskit::polite

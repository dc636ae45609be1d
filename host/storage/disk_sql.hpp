// storage/disk_sql.hpp: every statement of the disk cache. All text is constant, and values are bound. There are no
// triggers and no views: a file may hold arbitrary content, so nothing stored in it must ever run.
#pragma once

#include <string_view>

namespace whoiskit::storage {

enum Sql {
  kBegin,
  kCommit,
  kRollback,
  kFind,

  kHit,
  kCountHit,
  kMiss,
  kRemove,
  kRemoveExchanges,
  kAdd,
  kAddExchange,
  kCount,
  kTotals,
  kOldest,
  kPrune,
  kClear,
  kClearExchanges,
  kForget,

  kServer,
  kPutServer,
  kCountServers,
  kDropOldServers,
  kDropBlankServers,
  kSlots,
  kAddSlot,
  kExtendSlot,
  kDropSlot,
  kDropStaleSlots,
  kSqlCount
};
inline constexpr std::string_view kSql[kSqlCount] = {
    "BEGIN IMMEDIATE",
    "COMMIT",
    "ROLLBACK",
    // One statement, so that it reads one state of the file. A look-up without exchanges gives one row with nulls.
    "SELECT query, status, registered, asked, position IS NOT NULL, server, port, args, protocol, handler, tag, "
    "address, error, partial, body, content_type, http_status, reason FROM lookup LEFT JOIN exchange ON "
    "exchange.lookup = "
    "lookup.id "
    "WHERE key = ?1 AND until > ?2 AND asked <= ?2 ORDER BY position",
    "UPDATE lookup SET used = ?2 WHERE key = ?1",
    "UPDATE totals SET hits = hits + 1",
    "UPDATE totals SET misses = misses + 1",
    "DELETE FROM lookup WHERE key = ?1 RETURNING id, bytes",
    "DELETE FROM exchange WHERE lookup = ?1",
    "INSERT INTO lookup (key, query, status, registered, asked, until, used, bytes) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    "INSERT INTO exchange VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    "UPDATE totals SET entries = entries + ?1, bytes = bytes + ?2",
    "SELECT entries, bytes, hits, misses FROM totals",
    "SELECT min(asked) FROM lookup",
    "DELETE FROM lookup WHERE id = (SELECT id FROM lookup ORDER BY used, id LIMIT 1) RETURNING id, bytes",
    "DELETE FROM lookup",
    "DELETE FROM exchange",
    "UPDATE totals SET entries = 0, bytes = 0, hits = 0, misses = 0",
    // Server limits that processes share (ratelimit/shared_ledger.hpp).
    "SELECT full_at, closed_until, strikes, good, written FROM server WHERE name = ?1",
    "INSERT INTO server VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (name) DO UPDATE SET full_at = ?2, "
    "closed_until = ?3, strikes = ?4, good = ?5, written = ?6",
    "SELECT count(*) FROM server",
    "DELETE FROM server WHERE name IN (SELECT name FROM server ORDER BY written LIMIT ?1)",
    "DELETE FROM server WHERE name IN (SELECT name FROM server ORDER BY written LIMIT 8) AND full_at <= ?1 AND "
    "closed_until <= ?2",
    "SELECT id, until, token, pid, started, space FROM slot WHERE server = ?1 ORDER BY id LIMIT ?2",
    "INSERT INTO slot (server, until, token, pid, started, space) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    "UPDATE slot SET until = ?3 WHERE id = ?1 AND token = ?2",
    "DELETE FROM slot WHERE id = ?1 AND token = ?2",
    "DELETE FROM slot WHERE id IN (SELECT id FROM slot ORDER BY id LIMIT 8) AND (until <= ?1 OR until > ?2)",
};

}  // namespace whoiskit::storage

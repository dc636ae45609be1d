// Values of a row of the table lookup, then of rows of the table exchange, with any content in a cache's file
// (fuzz/row_values.hpp).
#include <sqlite3.h>

#include <string>

#include "cache/disk_cache.hpp"
#include "cache/disk_rows.hpp"
#include "fuzz/row_values.hpp"
#include "fuzz/target.hpp"
#include "storage/disk_schema.hpp"
#include "storage/disk_sql.hpp"
#include "storage/sqlite.hpp"

using namespace whoiskit;
using namespace whoiskit::cache;
using namespace whoiskit::storage;
using fuzz::prepare;
using fuzz::Raw;
using fuzz::run;
using fuzz::Values;

namespace {

constexpr std::string_view kKey = "key";
constexpr std::int64_t kNow = 1'800'000'000, kUntil = kNow + 3600;
constexpr std::size_t kMaxRows = kMaxStoredExchanges + 2;

// Our tables, in memory.
struct Tables {
  Tables() {
    sqlite3* raw = nullptr;
    fuzz::require(sqlite3_open(":memory:", &raw) == SQLITE_OK, "there is a database");
    database.reset(raw);
    fuzz::require(harden(raw) == SQLITE_OK && make_tables(raw) == SQLITE_OK, "it has the tables");
    fuzz::require(check_schema(raw) == SQLITE_OK, "they are ours");
    for (int i = 0; i < kSqlCount; ++i) statements[i] = sqlite::Statement(raw, kSql[i]);
    add_lookup = prepare(raw, "INSERT INTO lookup VALUES (1, 'key', ?1, ?2, ?3, ?4, ?5, 0, 0)");
    add_exchange =
        prepare(raw, "INSERT INTO exchange VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)");
    ports = prepare(raw, "SELECT port FROM exchange ORDER BY position");
  }
  void clear() { fuzz::require(run(statements[kClear]) && run(statements[kClearExchanges]), "the tables are emptied"); }

  // False if SQLite does not accept such a row.
  bool fill(Values values) {
    for (int i = 1; i <= 5; ++i) values.bind(add_lookup.get(), i);
    if (!run(add_lookup.get())) return false;
    for (std::size_t rows = 0; !values.empty() && rows < kMaxRows; ++rows) {
      for (int i = 1; i <= 14; ++i) values.bind(add_exchange.get(), i);
      run(add_exchange.get());
    }
    return true;
  }
  // As the cache does.
  bool find(StoredLookup& lookup) {
    RowReader reader;
    const sqlite::Use rows(statements[kFind]);
    statements[kFind].bind(1, kKey).bind(2, kNow);
    int result = statements[kFind].step();
    if (result != SQLITE_ROW) return false;
    for (; result == SQLITE_ROW && !reader.full(); result = statements[kFind].step()) {
      if (!reader.take(statements[kFind])) return false;
    }
    lookup = std::move(reader.lookup());
    return true;
  }
  // Whether each exchange has the port of its row.
  bool has_ports_of(const StoredLookup& lookup) {
    bool same = true;
    for (const StoredExchange& exchange : lookup.exchanges) {
      same = same && sqlite3_step(ports.get()) == SQLITE_ROW && sqlite3_column_int64(ports.get(), 0) == exchange.port;
    }
    sqlite3_reset(ports.get());
    return same;
  }
  void put(const StoredLookup& lookup) {
    statements[kAdd]
        .bind(1, kKey)
        .bind(2, lookup.query)
        .bind(3, static_cast<std::int64_t>(lookup.status))
        .bind(4, static_cast<std::int64_t>(lookup.registered))
        .bind(5, std::int64_t{lookup.when.time_since_epoch().count()})
        .bind(6, kUntil)
        .bind(7, kNow)
        .bind(8, std::int64_t{0});
    fuzz::require(run(statements[kAdd]), "what was read is stored");
    const std::int64_t id = sqlite3_last_insert_rowid(database.get());
    std::int64_t position = 0;
    for (const StoredExchange& e : lookup.exchanges) {
      sqlite::Statement& add = statements[kAddExchange];
      add.bind(1, id).bind(2, position++).bind(3, e.server).bind(4, std::int64_t{e.port}).bind(5, e.args);
      add.bind(6, e.protocol).bind(7, e.handler).bind(8, e.tag).bind(9, e.address).bind(10, e.error);
      add.bind(11, std::int64_t{e.partial}).bind_blob(12, e.body).bind(13, e.content_type);
      add.bind(14, std::int64_t{e.http_status}).bind(15, static_cast<std::int64_t>(e.reason));
      fuzz::require(run(add), "an exchange that was read is stored");
    }
  }

  sqlite::Database database;  // first, because it must be destroyed after its statements
  sqlite::Statement statements[kSqlCount];
  Raw add_lookup, add_exchange, ports;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Tables tables;
  tables.clear();
  StoredLookup found, again;
  if (!tables.fill(Values(fuzz::text_of(data, size))) || !tables.find(found)) return 0;
  fuzz::require(found.status <= model::Status::error && found.registered <= model::Registered::no, "words are known");
  fuzz::require(found.when.time_since_epoch().count() <= kNow, "an answer is not from the future");
  fuzz::require(found.exchanges.size() <= kMaxStoredExchanges, "exchanges are bounded");
  fuzz::require(tables.has_ports_of(found), "a port is that of its row");
  tables.clear();
  tables.put(found);
  fuzz::require(tables.find(again) && again == found, "what was read comes back when it is stored");
  return 0;
}

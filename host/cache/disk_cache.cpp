#include "cache/disk_cache.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

#include "cache/disk_rows.hpp"
#include "storage/disk_database.hpp"

namespace whoiskit::cache {
namespace {

using storage::sqlite::Statement;
using storage::sqlite::Use;

constexpr std::int64_t kRowBytes = 200;  // SQLite's own, counted for each row
// The share of the cache that a put frees beyond what it needs, so that not every put has to free space.
constexpr std::int64_t kPrunePercent = 5;

std::int64_t seconds_of(DiskCache::Time time) { return time.time_since_epoch().count(); }

std::int64_t size_of(std::string_view key, const StoredLookup& lookup) {
  std::size_t bytes = key.size() + lookup.query.size() + kRowBytes;
  for (const StoredExchange& e : lookup.exchanges) {
    bytes += e.server.size() + e.args.size() + e.protocol.size() + e.handler.size() + e.tag.size() + e.address.size() +
             e.error.size() + e.content_type.size() + e.body.size() + kRowBytes;
  }
  return static_cast<std::int64_t>(bytes);
}

bool fits(std::string_view key, const StoredLookup& lookup, std::int64_t max_bytes) {
  for (const StoredExchange& e : lookup.exchanges) {
    for (const std::string* text : {&e.server, &e.args, &e.protocol, &e.handler, &e.tag, &e.address, &e.error}) {
      if (text->size() > kMaxStoredText) return false;
    }
  }
  return lookup.exchanges.size() <= kMaxStoredExchanges &&
         size_of(key, lookup) <= std::min(max_bytes, std::int64_t{storage::kMaxStoredBytes});
}

}  // namespace

struct DiskCache::Impl {
  Impl(std::string path, std::int64_t max_bytes, storage::DiskAccess access)
      : max_bytes_(max_bytes), database_(std::move(path), access) {}

  std::optional<StoredLookup> find(std::string_view key, Time now, bool& failed);
  void count_hit(std::string_view key, Time now);
  bool store(std::string_view key, const StoredLookup& lookup, std::chrono::seconds keep, Time now);
  std::optional<std::int64_t> remove(Statement& deleting);
  bool count(std::int64_t entries, std::int64_t bytes);
  bool prune(std::int64_t need);

  Statement& sql(storage::Sql which) { return database_.sql(which); }
  int step(Statement& statement) { return database_.step(statement); }
  bool run(storage::Sql which) { return database_.run(which) == SQLITE_DONE; }

  const std::int64_t max_bytes_;
  std::mutex mutex_;
  storage::DiskDatabase database_;
};

std::optional<StoredLookup> DiskCache::Impl::find(std::string_view key, Time now, bool& failed) {
  RowReader reader;
  {
    Use rows(sql(storage::kFind));
    rows->bind(1, key).bind(2, seconds_of(now));
    int result = step(*rows);
    failed = result != SQLITE_ROW && result != SQLITE_DONE;
    if (result != SQLITE_ROW) return std::nullopt;
    for (; result == SQLITE_ROW && !reader.full(); result = step(*rows)) {
      if (!reader.take(*rows)) return std::nullopt;
    }
    failed = result != SQLITE_ROW && result != SQLITE_DONE;
    if (failed) return std::nullopt;
  }
  count_hit(key, now);
  return std::move(reader.lookup());
}

// Errors are ignored here, because reading must also work for a process that cannot write.
void DiskCache::Impl::count_hit(std::string_view key, Time now) {
  if (!run(storage::kBegin)) return;
  sql(storage::kHit).bind(1, key).bind(2, seconds_of(now));
  if (run(storage::kHit) && run(storage::kCountHit)) run(storage::kCommit);
  database_.roll_back();
}

bool DiskCache::Impl::count(std::int64_t entries, std::int64_t bytes) {
  sql(storage::kCount).bind(1, entries).bind(2, bytes);
  return run(storage::kCount);
}

// Removes the row that `deleting` (kRemove, kPrune) names, and its exchanges. Returns its bytes, 0 if there was no such
// row, nothing after an error.
std::optional<std::int64_t> DiskCache::Impl::remove(Statement& deleting) {
  std::int64_t id = 0, bytes = 0;
  {
    Use row(deleting);
    int result = step(*row);
    if (result == SQLITE_DONE) return 0;
    if (result != SQLITE_ROW) return std::nullopt;
    id = row->integer(0);
    bytes = row->integer(1);
    if (step(*row) != SQLITE_DONE) return std::nullopt;
  }
  sql(storage::kRemoveExchanges).bind(1, id);
  if (!run(storage::kRemoveExchanges) || !count(-1, -bytes)) return std::nullopt;
  return bytes;
}

bool DiskCache::Impl::prune(std::int64_t need) {
  std::int64_t bytes = 0;
  {
    Use row(sql(storage::kTotals));
    if (step(*row) != SQLITE_ROW) return false;
    bytes = row->integer(1);
  }
  if (bytes + need <= max_bytes_) return true;
  const std::int64_t goal = std::max<std::int64_t>(0, max_bytes_ - max_bytes_ * kPrunePercent / 100 - need);
  while (bytes > goal) {
    const auto removed = remove(sql(storage::kPrune));
    if (!removed) return false;
    if (*removed <= 0) break;
    bytes -= *removed;
  }
  return true;
}

bool DiskCache::Impl::store(std::string_view key, const StoredLookup& lookup, std::chrono::seconds keep, Time now) {
  const std::int64_t bytes = size_of(key, lookup);
  if (!run(storage::kBegin)) return false;
  if (!remove(sql(storage::kRemove).bind(1, key)) || !prune(bytes)) return false;
  sql(storage::kAdd)
      .bind(1, key)
      .bind(2, lookup.query)
      .bind(3, static_cast<std::int64_t>(lookup.status))
      .bind(4, static_cast<std::int64_t>(lookup.registered))
      .bind(5, seconds_of(lookup.when))
      .bind(6, seconds_of(now + keep))
      .bind(7, seconds_of(now))
      .bind(8, bytes);
  if (!run(storage::kAdd)) return false;
  const std::int64_t id = database_.last_row();
  if (!count(1, bytes)) return false;
  std::int64_t position = 0;
  for (const StoredExchange& e : lookup.exchanges) {
    sql(storage::kAddExchange)
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
        .bind_blob(12, e.body)
        .bind(13, e.content_type)
        .bind(14, static_cast<std::int64_t>(e.http_status))
        .bind(15, static_cast<std::int64_t>(e.reason));
    if (!run(storage::kAddExchange)) return false;
  }
  return run(storage::kCommit);
}

DiskCache::DiskCache(std::string path, std::int64_t max_bytes, storage::DiskAccess access)
    : impl_(std::make_unique<Impl>(std::move(path), max_bytes, access)) {}

DiskCache::~DiskCache() = default;

const std::string& DiskCache::path() const { return impl_->database_.path(); }

bool DiskCache::usable() const {
  const std::lock_guard lock(impl_->mutex_);
  return impl_->database_.usable();
}

std::optional<StoredLookup> DiskCache::get(std::string_view key, Time now) {
  const std::lock_guard lock(impl_->mutex_);
  if (!impl_->database_.follow()) return std::nullopt;
  impl_->database_.allow(storage::kMaxOperation);
  bool failed = false;
  auto found = impl_->find(key, now, failed);
  if (failed) {
    impl_->database_.fail();
    return std::nullopt;
  }
  if (!found) impl_->run(storage::kMiss);
  return found;
}

bool DiskCache::put(std::string_view key, const StoredLookup& lookup, std::chrono::seconds keep, Time now) {
  const std::lock_guard lock(impl_->mutex_);
  if (!impl_->database_.follow() || !fits(key, lookup, impl_->max_bytes_) || keep.count() <= 0) return false;
  impl_->database_.allow(storage::kMaxOperation);
  if (impl_->store(key, lookup, keep, now)) return true;
  return impl_->database_.fail() && impl_->store(key, lookup, keep, now);
}

std::optional<DiskStats> DiskCache::stats() {
  const std::lock_guard lock(impl_->mutex_);
  if (impl_->database_.blank()) return DiskStats{};
  if (!impl_->database_.usable()) return std::nullopt;
  impl_->database_.allow(storage::kMaxOperation);
  DiskStats stats;
  bool read = false;
  {
    Use row(impl_->sql(storage::kTotals));
    read = impl_->step(*row) == SQLITE_ROW;
    if (read) stats = {row->integer(0), row->integer(1), row->integer(2), row->integer(3)};
  }
  if (read && stats.entries > 0) {
    Use row(impl_->sql(storage::kOldest));
    read = impl_->step(*row) == SQLITE_ROW;
    if (read) stats.oldest = Time(std::chrono::seconds(row->integer(0)));
  }
  if (read) return stats;
  impl_->database_.fail();
  return std::nullopt;
}

bool DiskCache::clear() {
  const std::lock_guard lock(impl_->mutex_);
  Impl& impl = *impl_;
  if (!impl.database_.usable()) return false;
  impl.database_.allow(storage::kMaxUpkeep);
  if (!impl.run(storage::kBegin) || !impl.run(storage::kClear) || !impl.run(storage::kClearExchanges) ||
      !impl.run(storage::kForget) || !impl.run(storage::kCommit)) {
    impl.database_.fail();
    return false;
  }
  // If another process reads the file, its space is not returned but used for later entries.
  impl.database_.exec("VACUUM");
  impl.database_.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  return true;
}

std::string DiskCache::warning() {
  const std::lock_guard lock(impl_->mutex_);
  return std::exchange(impl_->database_.warning(), {});
}

}  // namespace whoiskit::cache

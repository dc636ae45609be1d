#include "cache/disk_cache.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "storage/disk_file.hpp"

namespace whoiskit::cache {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;
using std::chrono::seconds;

constexpr DiskCache::Time kNow{hours(500'000)};

StoredLookup lookup_of(std::string query, std::size_t size = 100) {
  StoredLookup lookup;
  lookup.query = std::move(query);
  lookup.registered = model::Registered::yes;
  lookup.when = kNow;
  StoredExchange e;
  e.server = "whois.example";
  e.port = 4343;
  e.args = "domain " + lookup.query;
  e.protocol = "whois";
  e.handler = "gtld";
  e.tag = "tag";
  e.address = "192.0.2.1";
  e.error = "none";
  e.partial = true;
  e.body = std::string("Domain: ex\xc3\xa4mple\r\n\0\xff", 20) + std::string(size, 'x');
  lookup.exchanges = {e, e};
  lookup.exchanges[1].body.clear();
  lookup.exchanges[1].partial = false;
  return lookup;
}

class DiskCacheTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "whoiskit-cache-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    path_ = folder_ + "/a/b/cache.sqlite";
  }
  void TearDown() override { fs::remove_all(folder_); }

  static mode_t mode(const std::string& path) {
    struct stat info {};
    EXPECT_EQ(stat(path.c_str(), &info), 0) << path;
    return info.st_mode & 0777;
  }
  void run_sql(const char* sql) const {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &database), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
    sqlite3_close(database);
  }

  void fill_from(std::streamoff from, char with) const {
    std::fstream file(path_, std::ios::in | std::ios::out | std::ios::binary);
    const auto size = static_cast<std::streamoff>(fs::file_size(path_));
    file.seekp(from);
    for (std::streamoff at = from; at < size; ++at) file.put(with);
  }

  std::string folder_, path_;
};

TEST_F(DiskCacheTest, GivesBackWhatWasStored) {
  const StoredLookup lookup = lookup_of("example.com");
  {
    DiskCache cache(path_);
    EXPECT_TRUE(cache.usable());
    EXPECT_FALSE(cache.get("k", kNow));
    EXPECT_TRUE(cache.put("k", lookup, seconds(60), kNow));
    EXPECT_EQ(cache.get("k", kNow + seconds(59)), lookup);
    EXPECT_EQ(cache.warning(), "");
  }
  DiskCache again(path_);
  EXPECT_EQ(again.get("k", kNow), lookup);
  EXPECT_FALSE(again.get("K", kNow));
  EXPECT_FALSE(again.get("k", kNow + seconds(60))) << "its time is over";
  EXPECT_FALSE(again.get("k", kNow - seconds(1))) << "the clock was put back";
}

TEST_F(DiskCacheTest, IsPrivate) {
  DiskCache cache(path_);
  cache.put("k", lookup_of("example.com"), seconds(60), kNow);
  EXPECT_EQ(mode(folder_ + "/a"), 0700u);
  EXPECT_EQ(mode(folder_ + "/a/b"), 0700u);
  for (const auto& entry : fs::directory_iterator(folder_ + "/a/b")) EXPECT_EQ(mode(entry.path()), 0600u) << entry;
}

TEST_F(DiskCacheTest, ReplacesAndCounts) {
  DiskCache cache(path_);
  EXPECT_EQ(cache.stats()->entries, 0);
  EXPECT_FALSE(cache.stats()->oldest);
  StoredLookup lookup = lookup_of("example.com");
  EXPECT_TRUE(cache.put("k", lookup, seconds(60), kNow));
  lookup.when = kNow + seconds(5);
  EXPECT_TRUE(cache.put("k", lookup, seconds(60), kNow + seconds(5)));
  EXPECT_EQ(cache.get("k", kNow + seconds(6)), lookup);
  EXPECT_FALSE(cache.get("other", kNow));
  const DiskStats stats = cache.stats().value();
  EXPECT_EQ(stats.entries, 1);
  EXPECT_GT(stats.bytes, 200);
  EXPECT_LT(stats.bytes, 2000);
  EXPECT_EQ(stats.hits, 1);
  EXPECT_EQ(stats.misses, 1);
  EXPECT_EQ(stats.oldest, kNow + seconds(5));
}

TEST_F(DiskCacheTest, CanBeCleared) {
  DiskCache cache(path_);
  for (int i = 0; i < 50; ++i) cache.put(std::to_string(i), lookup_of("example.com", 100'000), seconds(60), kNow);
  cache.get("1", kNow);
  EXPECT_TRUE(cache.clear());
  EXPECT_FALSE(cache.get("1", kNow));
  const DiskStats stats = cache.stats().value();
  EXPECT_EQ(stats.entries, 0);
  EXPECT_EQ(stats.bytes, 0);
  EXPECT_EQ(stats.hits, 0);
  EXPECT_LT(fs::file_size(path_), 100'000u);
}

TEST_F(DiskCacheTest, TheLeastRecentlyUsedGoesFirst) {
  constexpr std::int64_t kMax = 200'000;
  DiskCache cache(path_, kMax);
  for (int i = 0; i < 100; ++i) {
    const auto now = kNow + seconds(i);
    EXPECT_TRUE(cache.put(std::to_string(i), lookup_of("example.com", 10'000), hours(1), now));
    EXPECT_TRUE(cache.get("0", now)) << i;
    EXPECT_LE(cache.stats()->bytes, kMax);
  }
  EXPECT_TRUE(cache.get("99", kNow + seconds(100)));
  EXPECT_FALSE(cache.get("50", kNow + seconds(100)));
  EXPECT_GE(cache.stats()->entries, 15);
  EXPECT_FALSE(cache.put("large", lookup_of("example.com", kMax), hours(1), kNow));
  EXPECT_LT(fs::file_size(path_), 3u * kMax);
}

TEST_F(DiskCacheTest, BoundsTheExchanges) {
  DiskCache cache(path_);
  StoredLookup lookup = lookup_of("example.com");
  lookup.exchanges.resize(kMaxStoredExchanges);
  EXPECT_TRUE(cache.put("k", lookup, seconds(60), kNow));
  EXPECT_EQ(cache.get("k", kNow), lookup);
  lookup.exchanges.emplace_back();
  EXPECT_FALSE(cache.put("k", lookup, seconds(60), kNow));
}

TEST_F(DiskCacheTest, TextIsNeverSql) {
  DiskCache cache(path_);
  const std::string key = "'; DROP TABLE lookup; --";
  StoredLookup lookup = lookup_of(key);
  lookup.exchanges[0].args = key;
  EXPECT_TRUE(cache.put(key, lookup, seconds(60), kNow));
  EXPECT_EQ(cache.get(key, kNow), lookup);
}

TEST_F(DiskCacheTest, DamageThatShowsLaterIsRepaired) {
  {
    DiskCache cache(path_);
    for (int i = 0; i < 200; ++i) cache.put(std::to_string(i), lookup_of("example.com", 5000), hours(1), kNow);
  }
  fill_from(4096, 'Z');  // past the first page, so that it opens
  DiskCache cache(path_);
  ASSERT_TRUE(cache.usable());
  EXPECT_FALSE(cache.get("7", kNow));
  EXPECT_NE(cache.warning().find("was damaged"), std::string::npos);
  EXPECT_TRUE(cache.put("k", lookup_of("example.com"), hours(1), kNow));
  EXPECT_TRUE(cache.get("k", kNow));
  EXPECT_EQ(cache.stats()->entries, 1);
}

TEST_F(DiskCacheTest, AnotherVersionIsMadeAnew) {
  {
    DiskCache cache(path_);
    cache.put("k", lookup_of("example.com"), hours(1), kNow);
  }
  run_sql("PRAGMA user_version = 7; DROP TABLE exchange; CREATE TABLE exchange (other TEXT)");
  DiskCache cache(path_);
  EXPECT_EQ(cache.warning(), "");
  EXPECT_FALSE(cache.get("k", kNow));
  EXPECT_TRUE(cache.put("k", lookup_of("example.com"), hours(1), kNow));
  EXPECT_TRUE(cache.get("k", kNow));
}

// A file as the previous release made it: its keys do not state how answers were obtained, and it has triggers.
TEST_F(DiskCacheTest, TheFirstVersionIsMadeAnew) {
  fs::create_directories(folder_ + "/a/b");
  run_sql(
      "CREATE TABLE lookup (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, query TEXT NOT NULL, status INTEGER NOT "
      "NULL, registered INTEGER NOT NULL, asked INTEGER NOT NULL, until INTEGER NOT NULL, used INTEGER NOT NULL, bytes "
      "INTEGER NOT NULL); CREATE INDEX lookup_used ON lookup (used); CREATE TABLE exchange (lookup INTEGER NOT NULL, "
      "position INTEGER NOT NULL, body BLOB); CREATE TABLE totals (entries INTEGER, bytes INTEGER, hits INTEGER, "
      "misses "
      "INTEGER); INSERT INTO totals VALUES (1, 1, 0, 0); CREATE TRIGGER lookup_hit AFTER UPDATE OF used ON lookup "
      "BEGIN "
      "UPDATE totals SET hits = hits + 1; END; INSERT INTO lookup VALUES (1, 'k', 'example.com', 0, 1, 1800000000, "
      "9000000000, 1800000000, 1); PRAGMA application_id = 2003332969; PRAGMA user_version = 1;");
  DiskCache cache(path_);
  EXPECT_EQ(cache.warning(), "");
  EXPECT_FALSE(cache.get("k", kNow)) << "an old key matches";
  EXPECT_EQ(cache.stats()->entries, 0);
}

TEST_F(DiskCacheTest, APlaceThatCannotBeWrittenIsAWarning) {
  DiskCache cache("/proc/whoiskit/cache.sqlite");
  EXPECT_FALSE(cache.usable());
  EXPECT_NE(cache.warning().find("/proc/whoiskit"), std::string::npos);
  EXPECT_FALSE(cache.get("k", kNow));
}

TEST_F(DiskCacheTest, TwoConnectionsSeeEachOther) {
  DiskCache one(path_), two(path_);
  EXPECT_TRUE(one.put("k", lookup_of("example.com"), hours(1), kNow));
  EXPECT_TRUE(two.get("k", kNow));
  EXPECT_TRUE(two.clear());
  EXPECT_FALSE(one.get("k", kNow));
}

TEST_F(DiskCacheTest, ManyThreadsOverTwoConnections) {
  DiskCache one(path_), two(path_);
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&, t] {
        DiskCache& cache = t % 2 == 0 ? one : two;
        for (int i = 0; i < 50; ++i) {
          const std::string key = std::to_string(i % 10);
          EXPECT_TRUE(cache.put(key, lookup_of(key), hours(1), kNow));
          const auto got = cache.get(key, kNow);
          ASSERT_TRUE(got);
          EXPECT_EQ(got->query, key);
        }
      });
    }
  }
  EXPECT_EQ(one.stats()->entries, 10);
  EXPECT_EQ(one.stats()->hits, 200);
  EXPECT_EQ(one.warning() + two.warning(), "");
}

// Runs `work` in child processes in parallel. Each returns whether all was well.
template <class Work>
void in_processes(int count, Work work) {
  std::vector<pid_t> children;
  for (int i = 0; i < count; ++i) {
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) _exit(work(i) ? 0 : 1);
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = -1;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
}

TEST_F(DiskCacheTest, ManyProcessesMakeAndFillIt) {
  in_processes(8, [this](int process) {
    DiskCache cache(path_);
    bool ok = cache.usable();
    for (int i = 0; i < 25; ++i) {
      const std::string key = std::to_string(process) + "." + std::to_string(i);
      ok = ok && cache.put(key, lookup_of(key), hours(1), kNow) && cache.get(key, kNow);
    }
    return ok && cache.warning().empty();
  });
  DiskCache cache(path_);
  EXPECT_EQ(cache.stats()->entries, 200);
  EXPECT_EQ(cache.stats()->hits, 200);
}

TEST_F(DiskCacheTest, ManyProcessesRepairItOnce) {
  { DiskCache make_folder(path_); }
  fill_from(4096, 'z');
  const auto size = fs::file_size(path_);
  in_processes(8, [this](int process) {
    DiskCache cache(path_);
    const std::string key = std::to_string(process);
    cache.get(key, kNow);  // shows the damage at the latest
    const bool stored = cache.usable() && cache.put(key, lookup_of(key), hours(1), kNow) && cache.get(key, kNow);
    if (!stored) std::fprintf(stderr, "process %d: usable %d, %s\n", process, cache.usable(), cache.warning().c_str());
    return stored;
  });
  DiskCache cache(path_);
  EXPECT_EQ(cache.stats()->entries, 8) << "nobody put a repaired file aside";
  EXPECT_EQ(fs::file_size(path_ + ".damaged"), size);
  EXPECT_FALSE(fs::exists(path_ + ".damaged.2"));
}

// SQLite deletes a file's journal by name when the last connection closes. A connection that still has the file that
// was put aside must not delete the journal of the next file.
TEST_F(DiskCacheTest, WhoStillHasTheOldFileLeavesTheNewOneAlone) {
  {
    DiskCache old(path_);
    EXPECT_TRUE(old.put("old", lookup_of("example.com"), hours(1), kNow));
    ASSERT_NE(storage::put_aside(path_), "");
    in_processes(1, [this](int) {
      DiskCache cache(path_);
      return cache.put("new", lookup_of("example.com"), hours(1), kNow) && (_exit(0), true);  // like one that is killed
    });
    EXPECT_GT(fs::file_size(path_ + "-wal"), 0u);
  }
  DiskCache cache(path_);
  EXPECT_TRUE(cache.get("new", kNow));
  EXPECT_FALSE(cache.get("old", kNow));
  EXPECT_EQ(cache.warning(), "");
}

TEST_F(DiskCacheTest, AnOpenCacheFollowsThePathToTheNextFile) {
  DiskCache first(path_);
  EXPECT_TRUE(first.put("old", lookup_of("example.com"), hours(1), kNow));
  ASSERT_NE(storage::put_aside(path_), "");
  EXPECT_FALSE(first.get("old", kNow)) << "it is in the file that was put aside";
  EXPECT_TRUE(first.put("new", lookup_of("example.com"), hours(1), kNow));
  EXPECT_TRUE(DiskCache(path_).get("new", kNow));
  ASSERT_NE(storage::put_aside(path_), "");
  EXPECT_TRUE(first.put("newer", lookup_of("example.com"), hours(1), kNow));
  EXPECT_EQ(DiskCache(path_).stats()->entries, 1);
  EXPECT_EQ(first.warning(), "");
}

TEST_F(DiskCacheTest, WaitsOnlySoLongForWhoRepairs) {
  using Kind = storage::RepairLock::Kind;
  const auto soon = [] { return storage::RepairLock::Clock::now() + std::chrono::milliseconds(20); };
  { DiskCache make_folder(path_); }
  {
    const storage::RepairLock first(path_, Kind::shared, soon()), second(path_, Kind::shared, soon());
    EXPECT_TRUE(first.held() && second.held());
    const storage::RepairLock third(path_, Kind::exclusive, soon());
    EXPECT_TRUE(third.late() && !third.held());
  }
  const storage::RepairLock repairing(path_, Kind::exclusive, soon());
  ASSERT_TRUE(repairing.held() && !repairing.late());
  DiskCache cache(path_);
  EXPECT_FALSE(cache.usable());
  EXPECT_EQ(cache.warning(), path_ + ": is being repaired by another process; the cache is not used");
}

TEST(DefaultCachePath, FollowsXdg) {
  const auto with = [](const char* cache, const char* home) {
    setenv("XDG_CACHE_HOME", cache, 1);
    setenv("HOME", home, 1);
    return storage::default_cache_path().value_or("none");
  };
  const char* old_home = std::getenv("HOME");
  const std::string home = old_home == nullptr ? "" : old_home;
  EXPECT_EQ(with("/c", "/h"), "/c/whoiskit/cache.sqlite");
  EXPECT_EQ(with("relative", "/h"), "/h/.cache/whoiskit/cache.sqlite");
  EXPECT_EQ(with("", "/h"), "/h/.cache/whoiskit/cache.sqlite");
  EXPECT_EQ(with("", ""), "none");
  unsetenv("XDG_CACHE_HOME");
  setenv("HOME", home.c_str(), 1);
}

TEST(ToStored, TakesEveryExchange) {
  model::RecordData record;
  record.query = "example.com";
  record.registered = model::Registered::no;
  auto exchange = std::make_unique<model::Exchange>();
  exchange->server = "whois.example";
  exchange->args = "example.com";
  exchange->handler = "gtld";
  exchange->owned = "No match";
  exchange->text = exchange->owned;
  record.add(std::move(exchange));
  const StoredLookup stored = to_stored(record, kNow);
  EXPECT_EQ(stored.query, "example.com");
  EXPECT_EQ(stored.registered, model::Registered::no);
  EXPECT_EQ(stored.when, kNow);
  ASSERT_EQ(stored.exchanges.size(), 1u);
  EXPECT_EQ(stored.exchanges[0].body, "No match");
  EXPECT_EQ(stored.exchanges[0].handler, "gtld");
  EXPECT_EQ(stored.exchanges[0].port, 43);
}

}  // namespace
}  // namespace whoiskit::cache

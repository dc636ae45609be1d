// Which files the disk cache touches: only its own; and what it does with a file of its own that is hostile.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "storage/disk_database.hpp"
#include "unit/cache/disk_trust.hpp"

namespace whoiskit::cache {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

TEST_F(DiskTrust, OtherFilesAreLeftAsTheyAre) {
  write(path_, "# Notes\nThese are precious.\n");
  expect_refused(path_, "is not a cache of whoiskit and is left as it is");
  write(path_, std::string(5000, 'z'));
  expect_refused(path_, "is not a cache of whoiskit and is left as it is");
}

TEST_F(DiskTrust, AnotherProgramsDatabaseIsLeftAsItIs) {
  run_sql("CREATE TABLE lookup (precious TEXT); INSERT INTO lookup VALUES ('x')");
  expect_refused(path_, "is not a cache of whoiskit");
  run_sql("PRAGMA application_id = 7");
  expect_refused(path_, "is not a cache of whoiskit");
}

// With the journal of a program that was killed. Any access to the tables would replay it.
TEST_F(DiskTrust, AnotherProgramsJournalIsNotPlayedBack) {
  run_sql("CREATE TABLE t (x); INSERT INTO t VALUES ('x')");
  write(path_ + "-journal", std::string(3000, '\xd9'));
  expect_refused(path_, "is not a cache of whoiskit");
}

TEST_F(DiskTrust, OnlyRegularFilesAreTouched) {
  ASSERT_EQ(mkfifo((folder_ + "/fifo").c_str(), 0600), 0);
  expect_refused(folder_ + "/fifo", "not a regular file");
  fs::create_directory(folder_ + "/folder");
  expect_refused(folder_ + "/folder", "not a regular file");
  make();
  fs::create_symlink(path_, folder_ + "/link");
  expect_refused(folder_ + "/link", "is a symbolic link; name the file that it points to");
  fs::create_symlink(folder_ + "/nowhere", folder_ + "/dangling");
  expect_refused(folder_ + "/dangling", "is a symbolic link");
  // A device like /dev/null, whose renaming does no harm.
  if (geteuid() == 0 && mknod((folder_ + "/null").c_str(), S_IFCHR | 0666, makedev(1, 3)) == 0) {
    expect_refused(folder_ + "/null", "not a regular file");
  }
}

TEST_F(DiskTrust, LinksOnTheWayToTheFolderAreFollowed) {
  fs::create_directory(folder_ + "/real");
  fs::create_directory_symlink(folder_ + "/real", folder_ + "/link");
  DiskCache cache(folder_ + "/link/cache.sqlite");
  EXPECT_TRUE(cache.put("k", stored(), hours(1), kNow)) << cache.warning();
  EXPECT_TRUE(fs::exists(folder_ + "/real/cache.sqlite-wal"));
}

TEST_F(DiskTrust, AnotherUsersFileIsNotUsed) {
  if (geteuid() != 0) GTEST_SKIP() << "only root can give a file away";
  make();
  ASSERT_EQ(chown(path_.c_str(), 65534, 65534), 0);
  expect_refused(path_, "belongs to user 65534, not to the user of this process (0)");
  ASSERT_EQ(chown(path_.c_str(), 0, 0), 0);
  ASSERT_EQ(chown(folder_.c_str(), 65534, 65534), 0);
  DiskCache cache(path_);
  EXPECT_FALSE(cache.usable());
  EXPECT_THAT(cache.warning(), HasSubstr("belongs to user 65534"));
}

TEST_F(DiskTrust, AFileThatOthersCanWriteToIsNotUsed) {
  make();
  for (const mode_t mode : {0666, 0620, 0602}) {
    ASSERT_EQ(chmod(path_.c_str(), mode), 0);
    expect_refused(path_, "group or others can write to it");
  }
  ASSERT_EQ(chmod(path_.c_str(), 0644), 0);
  EXPECT_TRUE(DiskCache(path_).get("k", kNow)) << "others may read it";
}

TEST_F(DiskTrust, NorOneInAFolderThatOthersCanWriteTo) {
  make();
  for (const mode_t mode : {0777, 0770, 0702}) {
    ASSERT_EQ(chmod(folder_.c_str(), mode), 0);
    DiskCache cache(path_);
    EXPECT_FALSE(cache.usable());
    EXPECT_THAT(cache.warning(), HasSubstr("group or others can write to this folder"));
  }
  ASSERT_EQ(chmod(folder_.c_str(), 01777), 0);
  EXPECT_TRUE(DiskCache(path_).get("k", kNow)) << "as /tmp";
}

TEST_F(DiskTrust, TheFilesBesideItAreHeldToTheSame) {
  make();
  for (const std::string ending : {"-wal", "-shm", "-journal"}) {
    const std::string beside = path_ + ending;
    fs::create_symlink(folder_ + "/elsewhere", beside);
    DiskCache linked(path_);
    EXPECT_FALSE(linked.usable());
    EXPECT_THAT(linked.warning(), StartsWith(beside + ": is a symbolic link"));
    fs::remove(beside);
    write(beside, "x");
    ASSERT_EQ(chmod(beside.c_str(), 0666), 0);
    DiskCache open_to_all(path_);
    EXPECT_FALSE(open_to_all.usable());
    EXPECT_THAT(open_to_all.warning(), StartsWith(beside + ": group or others can write to it"));
    fs::remove(beside);
  }
  EXPECT_TRUE(DiskCache(path_).get("k", kNow));
}

TEST_F(DiskTrust, AnEmptyFileIsTaken) {
  write(path_, "");
  DiskCache cache(path_);
  EXPECT_TRUE(cache.put("k", stored(), hours(1), kNow)) << cache.warning();
}

TEST_F(DiskTrust, WhatWasPutAsideIsNeverOverwritten) {
  write(path_ + ".damaged", "kept");
  for (const char* aside : {".damaged.2", ".damaged.3"}) {
    make();
    run_sql("DROP TABLE exchange");
    const auto size = fs::file_size(path_);
    DiskCache cache(path_);
    EXPECT_TRUE(cache.usable());
    EXPECT_THAT(cache.warning(), HasSubstr(std::string("it is kept as ") + path_ + aside));
    EXPECT_EQ(fs::file_size(path_ + aside), size);
  }
  EXPECT_EQ(fs::file_size(path_ + ".damaged"), 4u);
}

TEST_F(DiskTrust, AJournalIsPutAsideWithItsFile) {
  make();
  run_sql("DROP TABLE exchange");
  write(path_ + "-wal", "journal");
  write(path_ + ".damaged-wal", "of another one");
  DiskCache cache(path_);
  EXPECT_THAT(cache.warning(), HasSubstr(".damaged.2"));
  EXPECT_EQ(fs::file_size(path_ + ".damaged-wal"), 14u);
  EXPECT_FALSE(fs::exists(path_ + ".damaged"));
}

// Hostile schemas. Each file is ours by its id and owned by the user, as if it came from an archive.
TEST_F(DiskTrust, ASchemaThatIsNotOursIsPutAside) {
  const std::string endless =
      "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id, 'k' AS key, 'q' AS query, 0 AS "
      "status, 0 AS registered, 0 AS asked, 9000000000 AS until, 0 AS used, 0 AS bytes FROM n";
  for (const std::string& sql :
       {"DROP TABLE lookup; CREATE VIEW lookup AS " + endless,
        std::string("CREATE TRIGGER t AFTER UPDATE ON lookup BEGIN DELETE FROM exchange; END"),
        std::string("CREATE VIEW v AS SELECT 1"), std::string("CREATE TABLE further (x)"),
        std::string("CREATE INDEX further ON exchange (body)"), std::string("DROP INDEX lookup_used"),
        std::string("DROP TABLE exchange"), std::string("ALTER TABLE exchange ADD COLUMN further AS (zeroblob(1000))"),
        std::string("ANALYZE"),
        std::string("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET tbl_name = CAST(tbl_name AS BLOB) WHERE "
                    "name = 'lookup_asked'")}) {
    make();
    run_sql(sql);
    const auto begin = std::chrono::steady_clock::now();
    DiskCache cache(path_);
    EXPECT_FALSE(cache.get("k", kNow)) << sql;
    EXPECT_THAT(cache.warning(), HasSubstr("was damaged; it is kept as ")) << sql;
    EXPECT_TRUE(cache.put("k", stored(), hours(1), kNow)) << sql;
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2)) << sql;
    fs::remove(path_);
  }
}

// Tables of another version are dropped, and nothing but our own names.
TEST_F(DiskTrust, AViewInAnotherVersionIsPutAside) {
  make();
  run_sql("PRAGMA user_version = 1; DROP TABLE lookup; CREATE VIEW lookup AS SELECT 1");
  DiskCache cache(path_);
  EXPECT_THAT(cache.warning(), HasSubstr("was damaged"));
  EXPECT_TRUE(cache.put("k", stored(), hours(1), kNow));
}

TEST_F(DiskTrust, AStatementThatTakesTooLongEndsTheUseOfTheFile) {
  make();
  // The tables are exactly ours, but their content is too much for any of our statements.
  run_sql(
      "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 100) INSERT INTO totals SELECT 0, 0, 0, 0 "
      "FROM n, n AS m, n AS o, n AS p LIMIT 1000000");
  storage::DiskDatabase database(path_, storage::DiskAccess::read_write);
  ASSERT_TRUE(database.usable()) << database.warning();
  database.allow(std::chrono::milliseconds(20));
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(database.run(storage::kCountHit), SQLITE_INTERRUPT);  // counts in each row
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(1000));
  database.fail();
  EXPECT_THAT(database.warning(), HasSubstr("takes too long"));
  EXPECT_FALSE(database.usable()) << "the next look-up would wait as long";
}

TEST_F(DiskTrust, ValuesThatAreTooLargeAreNoAnswer) {
  for (const std::string& sql :
       {std::string("UPDATE exchange SET server = hex(zeroblob(40000))"),
        std::string("UPDATE exchange SET error = hex(zeroblob(40000))"),
        std::string("UPDATE exchange SET content_type = hex(zeroblob(40000))"),
        std::string("UPDATE exchange SET http_status = -1"), std::string("UPDATE exchange SET http_status = 1000"),
        std::string("UPDATE exchange SET port = 65579"), std::string("UPDATE exchange SET port = -1"),
        std::string("UPDATE lookup SET status = 99"), std::string("UPDATE exchange SET reason = -1"),
        std::string("UPDATE exchange SET reason = 99"),
        // Two of 40 MB each: each alone may be stored, both together may not.
        std::string("UPDATE exchange SET body = zeroblob(40000000); INSERT INTO exchange SELECT "
                    "lookup, 1, server, port, args, protocol, handler, tag, address, error, "
                    "partial, body, content_type, http_status, reason FROM exchange")}) {
    make();
    EXPECT_TRUE(DiskCache(path_).get("k", kNow));
    run_sql(sql);
    EXPECT_FALSE(DiskCache(path_).get("k", kNow)) << sql;
    fs::remove(path_);
  }
}

TEST_F(DiskTrust, LongTextsAreNotStored) {
  DiskCache cache(path_);
  StoredLookup lookup = stored();
  lookup.exchanges[0].error = std::string(kMaxStoredText, 'e');
  EXPECT_TRUE(cache.put("k", lookup, hours(1), kNow));
  EXPECT_EQ(cache.get("k", kNow), lookup);
  lookup.exchanges[0].error += 'e';
  EXPECT_FALSE(cache.put("k", lookup, hours(1), kNow));
}

// With the exact schema, what the file brings does still not run.
TEST(DiskHarden, NothingOfTheFileRuns) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(":memory:", &database), SQLITE_OK);
  const auto run = [&](const char* sql) { return sqlite3_exec(database, sql, nullptr, nullptr, nullptr); };
  ASSERT_EQ(
      run("CREATE TABLE t (x); CREATE TABLE seen (x); CREATE VIEW v AS SELECT 1; CREATE TRIGGER g AFTER INSERT ON "
          "t BEGIN INSERT INTO seen VALUES (1); END"),
      SQLITE_OK);
  ASSERT_EQ(storage::harden(database), SQLITE_OK);
  EXPECT_EQ(run("SELECT * FROM v"), SQLITE_ERROR);
  EXPECT_EQ(run("INSERT INTO t VALUES (1)"), SQLITE_OK);
  sqlite3_stmt* count = nullptr;
  ASSERT_EQ(sqlite3_prepare_v2(database, "SELECT count(*) FROM seen", -1, &count, nullptr), SQLITE_OK);
  EXPECT_EQ(sqlite3_step(count), SQLITE_ROW);
  EXPECT_EQ(sqlite3_column_int(count, 0), 0);
  sqlite3_finalize(count);
  run("PRAGMA writable_schema = ON");
  EXPECT_NE(run("UPDATE sqlite_schema SET sql = ''"), SQLITE_OK);
  for (const int setting : {SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_TRUSTED_SCHEMA}) {
    int value = -1;
    EXPECT_EQ(sqlite3_db_config(database, setting, -1, &value), SQLITE_OK);
    EXPECT_EQ(value, setting == SQLITE_DBCONFIG_DEFENSIVE ? 1 : 0);
  }
  EXPECT_LE(sqlite3_limit(database, SQLITE_LIMIT_LENGTH, -1), storage::kMaxStoredBytes + (1 << 20));
  EXPECT_LE(sqlite3_limit(database, SQLITE_LIMIT_VDBE_OP, -1), 10'000);
  EXPECT_NE(run("SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5"), SQLITE_OK);
  sqlite3_close(database);
}

}  // namespace
}  // namespace whoiskit::cache

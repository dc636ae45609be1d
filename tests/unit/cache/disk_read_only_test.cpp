// A cache file that is opened to be read only: what it holds is counted, and nothing is made or repaired.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>
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

class DiskReadOnly : public DiskTrust {
 protected:
  std::optional<DiskStats> stats() {
    DiskCache cache(path_, kDefaultDiskBytes, storage::DiskAccess::read_only);
    auto stats = cache.stats();
    warning_ = cache.warning();
    return stats;
  }
  std::string warning_;
};

TEST_F(DiskReadOnly, CountsWhatIsKept) {
  make();
  const auto before = state();
  const auto found = stats();
  ASSERT_TRUE(found) << warning_;
  EXPECT_EQ(found->entries, 1);
  EXPECT_EQ(found->oldest, kNow);
  EXPECT_EQ(state(), before);
}

// Of another process: SQLite knows the connections of its own.
TEST_F(DiskReadOnly, CountsWhatAnotherProcessHasJustStored) {
  int stored_one[2], done[2];
  ASSERT_EQ(pipe(stored_one), 0);
  ASSERT_EQ(pipe(done), 0);
  char byte = 0;
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    DiskCache writer(path_);
    bool good = writer.put("a", stored(), hours(1), kNow);
    good = ::write(stored_one[1], &byte, 1) == 1 && read(done[0], &byte, 1) == 1 && good;
    good = writer.put("b", stored(), hours(1), kNow) && good;
    _exit(good ? 0 : 1);
  }
  ASSERT_EQ(read(stored_one[0], &byte, 1), 1);
  EXPECT_TRUE(fs::exists(path_ + "-wal"));
  const auto before = state();
  const auto found = stats();
  EXPECT_EQ(state(), before);
  EXPECT_EQ(found.value_or(DiskStats{}).entries, 1) << warning_;
  ASSERT_EQ(::write(done[1], &byte, 1), 1);
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}

TEST_F(DiskReadOnly, MakesNothing) {
  const auto found = stats();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->entries, 0);
  EXPECT_TRUE(state().empty());
  path_ = folder_ + "/a/b/cache.sqlite";
  EXPECT_TRUE(stats());
  EXPECT_TRUE(state().empty());
}

TEST_F(DiskReadOnly, RepairsNothing) {
  make();
  run_sql("DROP TABLE exchange");
  auto before = state();
  EXPECT_FALSE(stats());
  EXPECT_THAT(warning_, HasSubstr("is damaged"));
  EXPECT_EQ(state(), before);
  run_sql("PRAGMA user_version = 1");
  before = state();
  EXPECT_FALSE(stats());
  EXPECT_THAT(warning_, HasSubstr("another version"));
  EXPECT_EQ(state(), before);
  // Damage that shows only when the tables are read.
  fs::remove(path_);
  make();
  const auto size = fs::file_size(path_);
  std::fstream(path_, std::ios::in | std::ios::out | std::ios::binary).seekp(4096) << std::string(size - 4096, 'z');
  before = state();
  EXPECT_FALSE(stats());
  EXPECT_THAT(warning_, HasSubstr("is damaged"));
  EXPECT_EQ(state(), before);
}

TEST_F(DiskReadOnly, ReadsFilesOfAnyName) {
  path_ = folder_ + "/a?b#c%20d&mode=rwc.sqlite";
  make();
  const auto found = stats();
  ASSERT_TRUE(found) << warning_;
  EXPECT_EQ(found->entries, 1);
}

}  // namespace
}  // namespace whoiskit::cache

// unit/polite/disk_trust.hpp: a folder with a cache file in it, whose state is compared before and after.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include "cache/disk_cache.hpp"

namespace whoiskit::cache {

inline constexpr DiskCache::Time kNow{std::chrono::hours(500'000)};

inline StoredLookup stored(std::size_t size = 100) {
  StoredLookup lookup;
  lookup.query = "example.com";
  lookup.when = kNow;
  lookup.exchanges.resize(1);
  lookup.exchanges[0].server = "whois.example";
  lookup.exchanges[0].body = std::string(size, 'x');
  return lookup;
}

class DiskTrust : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "whoiskit-trust-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    path_ = folder_ + "/cache.sqlite";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& path, std::string_view text) const { std::ofstream(path, std::ios::binary) << text; }
  void run_sql(const std::string& sql) const {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &database), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
    sqlite3_close(database);
  }
  // A cache of ours with one answer, closed.
  void make() const {
    DiskCache cache(path_);
    ASSERT_TRUE(cache.put("k", stored(), std::chrono::hours(1), kNow));
  }
  // Everything in the folder: type, mode, owner and bytes by name.
  std::map<std::string, std::string> state() const {
    std::map<std::string, std::string> all;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
      struct stat info {};
      EXPECT_EQ(lstat(entry.path().c_str(), &info), 0);
      std::string& said = all[entry.path().filename().string()];
      said = std::to_string(info.st_mode) + " " + std::to_string(info.st_uid) + " " + std::to_string(info.st_ino) +
             " " + std::to_string(info.st_mtim.tv_sec) + "." + std::to_string(info.st_mtim.tv_nsec) + "\n";
      if (!S_ISREG(info.st_mode)) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      said.append(std::istreambuf_iterator<char>(file), {});
    }
    return all;
  }
  // The cache does nothing with `path`, says why, and leaves all as it was.
  void expect_refused(const std::string& path, const std::string& why) const {
    for (const storage::DiskAccess access : {storage::DiskAccess::read_write, storage::DiskAccess::read_only}) {
      const auto before = state();
      DiskCache cache(path, kDefaultDiskBytes, access);
      EXPECT_FALSE(cache.usable()) << path;
      EXPECT_FALSE(cache.put("k", stored(), std::chrono::hours(1), kNow));
      EXPECT_FALSE(cache.get("k", kNow));
      EXPECT_FALSE(cache.clear());
      EXPECT_FALSE(cache.stats());
      EXPECT_THAT(cache.warning(), testing::AllOf(testing::StartsWith(path), testing::HasSubstr(why),
                                                  testing::EndsWith("; the cache is not used")));
      EXPECT_EQ(state(), before) << path;
    }
  }

  std::string folder_, path_;
};

}  // namespace whoiskit::cache

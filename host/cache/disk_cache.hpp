// cache/disk_cache.hpp: look-ups kept on disk for the command line, in one SQLite file that several processes may use
// at once. A cache never stands in the way: where the file cannot be used, everything is a miss, and warning() says
// why. The tables are in storage/disk_schema.hpp; which files are used at all, in storage/disk_file.hpp.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cache/stored_lookup.hpp"
#include "storage/disk_file.hpp"

namespace whoiskit::cache {

inline constexpr std::int64_t kDefaultDiskBytes = 256 << 20;
inline constexpr std::size_t kMaxStoredExchanges = 64;  // of one look-up
inline constexpr std::size_t kMaxStoredText = 65'536;   // bytes of any text of an exchange but the answer

struct DiskStats {
  std::int64_t entries = 0;
  std::int64_t bytes = 0;  // of what is stored; the file may be larger
  std::int64_t hits = 0, misses = 0;
  std::optional<std::chrono::sys_seconds> oldest{};  // entry; nothing if there is none
};

// All members may be called from any thread.
class DiskCache {
 public:
  using Time = std::chrono::sys_seconds;

  // Opens or makes the file. A damaged one of ours is renamed to PATH.damaged and made anew; whatever is not ours is
  // left as it is.
  explicit DiskCache(std::string path, std::int64_t max_bytes = kDefaultDiskBytes,
                     storage::DiskAccess access = storage::DiskAccess::read_write);
  ~DiskCache();
  DiskCache(const DiskCache&) = delete;
  DiskCache& operator=(const DiskCache&) = delete;

  const std::string& path() const;
  bool usable() const;

  // What is stored under `key`, if it holds still. `key` is what makes two look-ups the same: query and options.
  std::optional<StoredLookup> get(std::string_view key, Time now);

  // Stores `lookup` until `now + keep`, over what was there, and drops the least recently used beyond the size bound.
  // False if it was not stored: too large for the cache, or the file cannot be written.
  bool put(std::string_view key, const StoredLookup& lookup, std::chrono::seconds keep, Time now);

  // Nothing where the file cannot be read; of one that is opened read_only and does not exist, zeros.
  std::optional<DiskStats> stats();

  // Removes everything and gives the space back. False if the file cannot be written.
  bool clear();

  // What went wrong since the last call, for people; empty if nothing. The cache goes on by itself.
  std::string warning();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whoiskit::cache

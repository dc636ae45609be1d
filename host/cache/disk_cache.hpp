// cache/disk_cache.hpp: look-ups kept on disk for the command line, in one SQLite file that several processes may use
// at the same time. A cache that cannot be used never makes a look-up fail: everything is a miss, and warning() gives
// the reason. The tables are described in storage/disk_schema.hpp, and the rules for usable files in
// storage/disk_file.hpp.
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
inline constexpr std::size_t kMaxStoredText = 65'536;   // bytes of each text of an exchange except the answer

struct DiskStats {
  std::int64_t entries = 0;
  std::int64_t bytes = 0;  // of the entries; the file may be larger
  std::int64_t hits = 0, misses = 0;
  std::optional<std::chrono::sys_seconds> oldest{};  // time of the oldest entry; nothing if there is none
};

// All members may be called from any thread.
class DiskCache {
 public:
  using Time = std::chrono::sys_seconds;

  // Opens or makes the file. A damaged cache file is renamed to PATH.damaged, and a new one is made. A file of another
  // program is left unchanged.
  explicit DiskCache(std::string path, std::int64_t max_bytes = kDefaultDiskBytes,
                     storage::DiskAccess access = storage::DiskAccess::read_write);
  ~DiskCache();
  DiskCache(const DiskCache&) = delete;
  DiskCache& operator=(const DiskCache&) = delete;

  const std::string& path() const;
  bool usable() const;

  // The look-up stored under `key`, if it is still valid. `key` has all that makes two look-ups the same: query and
  // options.
  std::optional<StoredLookup> get(std::string_view key, Time now);

  // Stores `lookup` until `now + keep`, replaces an older entry, and drops the least recently used entries beyond the
  // size bound. False if it was not stored, because it is too large for the cache or the file cannot be written.
  bool put(std::string_view key, const StoredLookup& lookup, std::chrono::seconds keep, Time now);

  // Nothing if the file cannot be read. Zeros for a file that is opened read_only and does not exist.
  std::optional<DiskStats> stats();

  // Removes all entries and returns their space to the file system. False if the file cannot be written.
  bool clear();

  // A message about what went wrong since the last call; empty if nothing did. The caller need not do anything else.
  std::string warning();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whoiskit::cache

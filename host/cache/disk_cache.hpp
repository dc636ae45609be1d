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

#include "cache/answer_store.hpp"
#include "cache/stored_lookup.hpp"
#include "storage/disk_file.hpp"

namespace whoiskit::cache {

inline constexpr std::int64_t kDefaultDiskBytes = 256 << 20;
// All members may be called from any thread.
class DiskCache : public AnswerStore {
 public:
  // Opens or makes the file. A damaged cache file is renamed to PATH.damaged, and a new one is made. A file of another
  // program is left unchanged.
  explicit DiskCache(std::string path, std::int64_t max_bytes = kDefaultDiskBytes,
                     storage::DiskAccess access = storage::DiskAccess::read_write);
  ~DiskCache() override;
  DiskCache(const DiskCache&) = delete;
  DiskCache& operator=(const DiskCache&) = delete;

  const std::string& path() const;
  bool usable() const;

  // The least recently used entries are dropped beyond the size bound.
  std::optional<StoredLookup> get(std::string_view key, Time now) override;
  bool put(std::string_view key, const StoredLookup& lookup, std::chrono::seconds keep, Time now) override;
  // Zeros for a file that is opened read_only and does not exist.
  std::optional<DiskStats> stats() override;
  // Returns the space to the file system.
  bool clear() override;
  std::string warning() override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whoiskit::cache

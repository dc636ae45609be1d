// cache/answer_store.hpp: where look-ups are kept beyond this process: on disk (cache/disk_cache.hpp), or in Redis for
// all machines (cache/redis_cache.hpp). A store that cannot be used never makes a look-up fail: everything is a miss.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cache/stored_lookup.hpp"

namespace whoiskit::cache {

inline constexpr std::size_t kMaxStoredExchanges = 64;  // of one look-up
inline constexpr std::size_t kMaxStoredText = 65'536;   // bytes of each text of an exchange except the answer

struct DiskStats {
  std::int64_t entries = 0;
  std::int64_t bytes = 0;  // of the entries; the file may be larger
  std::int64_t hits = 0, misses = 0;
  std::optional<std::chrono::sys_seconds> oldest{};  // time of the oldest entry; nothing if there is none
};

// All members may be called from any thread.
class AnswerStore {
 public:
  using Time = std::chrono::sys_seconds;

  virtual ~AnswerStore() = default;

  // The look-up stored under `key`, if it is still valid. `key` has all that makes two look-ups the same: query and
  // options.
  virtual std::optional<StoredLookup> get(std::string_view key, Time now) = 0;

  // Stores `lookup` until `now + keep`, and replaces an older entry. False if it was not stored, because it is too large
  // or the store cannot be written.
  virtual bool put(std::string_view key, const StoredLookup& lookup, std::chrono::seconds keep, Time now) = 0;

  // Nothing if the store cannot be read.
  virtual std::optional<DiskStats> stats() = 0;

  // Removes all entries. False if the store cannot be written.
  virtual bool clear() = 0;

  // A message about what went wrong since the last call; empty if nothing did. The caller need not do anything else.
  virtual std::string warning() = 0;
};

}  // namespace whoiskit::cache

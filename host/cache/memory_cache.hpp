// cache/memory_cache.hpp: recent results in memory, bounded in bytes. Each is kept for its own time, and the least
// recently used is dropped first. One mutex is enough, because it guards only a hash look-up and a splice.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

namespace whoiskit::cache {

inline constexpr std::size_t kDefaultCacheBytes = 64u << 20;
inline constexpr std::size_t kEntryBytes = 256;  // the cache's own nodes, counted for each entry in addition to its key

struct CacheStats {
  std::size_t entries = 0, bytes = 0;
  std::uint64_t hits = 0, misses = 0;
};

// The cache for values of any type. Only memory_cache.cpp uses its containers, because their headers compile slowly.
class AnyMemoryCache {
 public:
  using Value = std::shared_ptr<const void>;
  using TimePoint = std::chrono::steady_clock::time_point;

  explicit AnyMemoryCache(std::size_t max_bytes);
  ~AnyMemoryCache();
  AnyMemoryCache(const AnyMemoryCache&) = delete;
  AnyMemoryCache& operator=(const AnyMemoryCache&) = delete;

  Value get(std::string_view key, TimePoint now);
  void put(std::string_view key, Value value, std::size_t bytes, std::chrono::nanoseconds keep, TimePoint now);
  void clear();
  CacheStats stats() const;

 private:
  struct Places;
  const std::unique_ptr<Places> places_;
};

template <class T>
class MemoryCache {
 public:
  using Value = std::shared_ptr<const T>;
  using TimePoint = AnyMemoryCache::TimePoint;
  using Stats = CacheStats;

  explicit MemoryCache(std::size_t max_bytes = kDefaultCacheBytes) : cache_(max_bytes) {}

  // The value, which becomes the most recently used; null if there is none or its time is over.
  Value get(std::string_view key, TimePoint now) { return std::static_pointer_cast<const T>(cache_.get(key, now)); }

  // Keeps `value`, which uses `bytes` of memory, until `now + keep`. A value larger than the whole cache is not kept.
  void put(std::string_view key, Value value, std::size_t bytes, std::chrono::nanoseconds keep, TimePoint now) {
    cache_.put(key, std::move(value), bytes, keep, now);
  }

  void clear() { cache_.clear(); }
  Stats stats() const { return cache_.stats(); }

 private:
  AnyMemoryCache cache_;
};

}  // namespace whoiskit::cache

// polite/memory_cache.hpp: results that were asked for a while ago, least recently used first to go, each for its own
// time, bounded in bytes. One mutex: what it guards is a hash look-up and a splice.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace whoiskit::polite {

inline constexpr std::size_t kDefaultCacheBytes = 64u << 20;
inline constexpr std::size_t kEntryBytes = 256;  // of the cache's own nodes, counted for each entry besides its key

template <class T>
class MemoryCache {
 public:
  using Value = std::shared_ptr<const T>;
  using TimePoint = std::chrono::steady_clock::time_point;

  explicit MemoryCache(std::size_t max_bytes = kDefaultCacheBytes) : max_bytes_(max_bytes) {}
  MemoryCache(const MemoryCache&) = delete;
  MemoryCache& operator=(const MemoryCache&) = delete;

  // The value, now the last to go; null if there is none or its time is over.
  Value get(std::string_view key, TimePoint now) {
    std::list<Entry> gone;  // destroyed after the lock is given back
    const std::lock_guard lock(mutex_);
    const auto found = places_.find(key);
    if (found == places_.end()) return count(nullptr);
    const auto at = found->second;
    if (now >= at->until) {
      remove(found, gone);
      return count(nullptr);
    }
    entries_.splice(entries_.begin(), entries_, at);
    return count(at->value);
  }

  // Keeps `value`, which takes `bytes` of memory, until `now + keep`. One larger than the whole cache is not kept.
  void put(std::string key, Value value, std::size_t bytes, std::chrono::nanoseconds keep, TimePoint now) {
    bytes += key.size() + kEntryBytes;
    std::list<Entry> gone;
    const std::lock_guard lock(mutex_);
    if (const auto old = places_.find(key); old != places_.end()) remove(old, gone);
    if (bytes > max_bytes_ || keep.count() <= 0) return;
    while (bytes_ + bytes > max_bytes_) remove(places_.find(entries_.back().key), gone);
    entries_.push_front({std::move(key), std::move(value), bytes, now + keep});
    places_.emplace(entries_.front().key, entries_.begin());
    bytes_ += bytes;
  }

  void clear() {
    std::list<Entry> gone;
    const std::lock_guard lock(mutex_);
    places_.clear();
    gone.swap(entries_);
    bytes_ = 0;
  }

  struct Stats {
    std::size_t entries = 0, bytes = 0;
    std::uint64_t hits = 0, misses = 0;
  };
  Stats stats() const {
    const std::lock_guard lock(mutex_);
    return {entries_.size(), bytes_, hits_, misses_};
  }

 private:
  struct Entry {
    std::string key;
    Value value;
    std::size_t bytes;
    TimePoint until;
  };
  using Places = std::unordered_map<std::string_view, typename std::list<Entry>::iterator>;  // views of Entry::key

  void remove(typename Places::iterator place, std::list<Entry>& gone) {
    const auto at = place->second;
    places_.erase(place);
    bytes_ -= at->bytes;
    gone.splice(gone.end(), entries_, at);
  }
  Value count(Value value) {
    ++(value ? hits_ : misses_);
    return value;
  }

  const std::size_t max_bytes_;
  mutable std::mutex mutex_;
  std::list<Entry> entries_;  // the last used first
  Places places_;
  std::size_t bytes_ = 0;
  std::uint64_t hits_ = 0, misses_ = 0;
};

}  // namespace whoiskit::polite

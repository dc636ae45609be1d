// polite/memory_cache.hpp: results that were asked for a while ago, least recently used first to go, each for its own
// time, bounded in bytes. One mutex: what it guards is a hash look-up and a splice.
#pragma once

#include <boost/multi_index/hashed_index.hpp>
#include <boost/multi_index/mem_fun.hpp>
#include <boost/multi_index/sequenced_index.hpp>
#include <boost/multi_index_container.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <iterator>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
    Value gone;  // destroyed after the lock is given back
    const std::lock_guard lock(mutex_);
    const auto found = places().find(key);
    if (found == places().end()) return count(nullptr);
    const auto at = entries_.template project<0>(found);
    if (now >= at->until) {
      gone = remove(at);
      return count(nullptr);
    }
    entries_.relocate(entries_.begin(), at);
    return count(at->value);
  }

  // Keeps `value`, which takes `bytes` of memory, until `now + keep`. One larger than the whole cache is not kept.
  void put(std::string_view key, Value value, std::size_t bytes, std::chrono::nanoseconds keep, TimePoint now) {
    bytes += key.size() + kEntryBytes;
    std::vector<Value> gone;
    const std::lock_guard lock(mutex_);
    if (const auto old = places().find(key); old != places().end()) {
      gone.push_back(remove(entries_.template project<0>(old)));
    }
    if (bytes > max_bytes_ || keep.count() <= 0) return;
    while (bytes_ + bytes > max_bytes_) gone.push_back(remove(std::prev(entries_.end())));
    entries_.push_front({std::string(key), std::move(value), bytes, now + keep});
    bytes_ += bytes;
  }

  void clear() {
    Entries gone;
    const std::lock_guard lock(mutex_);
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
    mutable Value value;
    std::size_t bytes;
    TimePoint until;

    std::string_view name() const { return key; }
  };
  using Order = boost::multi_index::sequenced<>;  // the last used first
  using ByName = boost::multi_index::const_mem_fun<Entry, std::string_view, &Entry::name>;
  using Places = boost::multi_index::hashed_unique<ByName, std::hash<std::string_view>>;
  using Entries = boost::multi_index_container<Entry, boost::multi_index::indexed_by<Order, Places>>;

  auto& places() { return entries_.template get<1>(); }

  Value remove(typename Entries::iterator at) {
    Value value = std::move(at->value);
    bytes_ -= at->bytes;
    entries_.erase(at);
    return value;
  }
  Value count(Value value) {
    ++(value ? hits_ : misses_);
    return value;
  }

  const std::size_t max_bytes_;
  mutable std::mutex mutex_;
  Entries entries_;
  std::size_t bytes_ = 0;
  std::uint64_t hits_ = 0, misses_ = 0;
};

}  // namespace whoiskit::polite

#include "cache/memory_cache.hpp"

#include <boost/container/small_vector.hpp>
#include <boost/multi_index/hashed_index.hpp>
#include <boost/multi_index/mem_fun.hpp>
#include <boost/multi_index/sequenced_index.hpp>
#include <boost/multi_index_container.hpp>
#include <functional>
#include <iterator>
#include <mutex>
#include <string>
#include <utility>

namespace whoiskit::cache {
namespace {

struct Entry {
  std::string key;
  mutable AnyMemoryCache::Value value;
  std::size_t bytes;
  AnyMemoryCache::TimePoint until;

  std::string_view name() const { return key; }
};

using Order = boost::multi_index::sequenced<>;  // the most recently used first
using ByName = boost::multi_index::const_mem_fun<Entry, std::string_view, &Entry::name>;
using Names = boost::multi_index::hashed_unique<ByName, std::hash<std::string_view>>;
using Entries = boost::multi_index_container<Entry, boost::multi_index::indexed_by<Order, Names>>;

}  // namespace

struct AnyMemoryCache::Places {
  explicit Places(std::size_t most) : max_bytes(most) {}

  auto& names() { return entries.get<1>(); }

  // The value is returned, so that the caller destroys it after releasing the lock.
  Value remove(Entries::iterator at) {
    Value value = std::move(at->value);
    bytes -= at->bytes;
    entries.erase(at);
    return value;
  }
  Value count(Value value) {
    ++(value ? hits : misses);
    return value;
  }

  const std::size_t max_bytes;
  std::mutex mutex;
  Entries entries;
  std::size_t bytes = 0;
  std::uint64_t hits = 0, misses = 0;
};

AnyMemoryCache::AnyMemoryCache(std::size_t max_bytes) : places_(std::make_unique<Places>(max_bytes)) {}
AnyMemoryCache::~AnyMemoryCache() = default;

AnyMemoryCache::Value AnyMemoryCache::get(std::string_view key, TimePoint now) {
  Value gone;
  const std::lock_guard lock(places_->mutex);
  const auto found = places_->names().find(key);
  if (found == places_->names().end()) return places_->count(nullptr);
  const auto at = places_->entries.project<0>(found);
  if (now >= at->until) {
    gone = places_->remove(at);
    return places_->count(nullptr);
  }
  places_->entries.relocate(places_->entries.begin(), at);
  return places_->count(at->value);
}

void AnyMemoryCache::put(std::string_view key, Value value, std::size_t bytes, std::chrono::nanoseconds keep,
                         TimePoint now) {
  bytes += key.size() + kEntryBytes;
  boost::container::small_vector<Value, 4> gone;  // usually one, because records have similar sizes
  const std::lock_guard lock(places_->mutex);
  Entries& entries = places_->entries;
  if (const auto old = places_->names().find(key); old != places_->names().end()) {
    gone.push_back(places_->remove(entries.project<0>(old)));
  }
  if (bytes > places_->max_bytes || keep.count() <= 0) return;
  while (places_->bytes + bytes > places_->max_bytes) gone.push_back(places_->remove(std::prev(entries.end())));
  entries.push_front({std::string(key), std::move(value), bytes, now + keep});
  places_->bytes += bytes;
}

void AnyMemoryCache::clear() {
  Entries gone;
  const std::lock_guard lock(places_->mutex);
  gone.swap(places_->entries);
  places_->bytes = 0;
}

CacheStats AnyMemoryCache::stats() const {
  const std::lock_guard lock(places_->mutex);
  return {places_->entries.size(), places_->bytes, places_->hits, places_->misses};
}

}  // namespace whoiskit::cache

#include "cache/memory_cache.hpp"

#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "cache/keep_time.hpp"

namespace whoiskit::cache {
namespace {

using Cache = MemoryCache<int>;
using std::chrono::hours;
using std::chrono::seconds;

constexpr Cache::TimePoint kStart{hours(1000)};
constexpr std::size_t kOne = kEntryBytes + 100 + 1;  // an entry of 100 bytes under a key of one

void put(Cache& cache, std::string key, int value, Cache::TimePoint now = kStart) {
  cache.put(key, std::make_shared<const int>(value), 100, hours(1), now);
}
int get(Cache& cache, std::string_view key, Cache::TimePoint now = kStart) {
  const Cache::Value value = cache.get(key, now);
  return value ? *value : -1;
}

TEST(KeepTime, OnlyWhatTheServerAnswered) {
  using model::Registered;
  using model::Status;
  EXPECT_EQ(keep_time(Status::ok, Registered::yes), kKeepRegistered);
  EXPECT_EQ(keep_time(Status::ok, Registered::no), kKeepFree);
  EXPECT_LT(kKeepFree, kKeepRegistered);
  for (Status status : {Status::partial, Status::throttled, Status::unavailable, Status::unsupported, Status::error}) {
    for (Registered registered : {Registered::unknown, Registered::yes, Registered::no}) {
      EXPECT_FALSE(keep_time(status, registered));
    }
  }
}

TEST(MemoryCache, KeepsForTheTimeSaid) {
  Cache cache;
  EXPECT_EQ(get(cache, "a"), -1);
  put(cache, "a", 1);
  EXPECT_EQ(get(cache, "a", kStart + hours(1) - std::chrono::nanoseconds(1)), 1);
  EXPECT_EQ(get(cache, "a", kStart + hours(1)), -1);
  EXPECT_EQ(cache.stats().entries, 0u);
  EXPECT_EQ(cache.stats().bytes, 0u);
  EXPECT_EQ(cache.stats().hits, 1u);
  EXPECT_EQ(cache.stats().misses, 2u);
}

TEST(MemoryCache, TheLeastRecentlyUsedGoesFirst) {
  Cache cache(3 * kOne);
  put(cache, "a", 1);
  put(cache, "b", 2);
  put(cache, "c", 3);
  EXPECT_EQ(get(cache, "a"), 1);
  put(cache, "d", 4);
  EXPECT_EQ(get(cache, "b"), -1);
  EXPECT_EQ(get(cache, "a"), 1);
  EXPECT_EQ(get(cache, "c"), 3);
  EXPECT_EQ(get(cache, "d"), 4);
  EXPECT_EQ(cache.stats().bytes, 3 * kOne);
}

TEST(MemoryCache, ReplacesAndRefusesWhatIsTooLarge) {
  Cache cache(3 * kOne);
  put(cache, "a", 1);
  put(cache, "a", 2);
  EXPECT_EQ(get(cache, "a"), 2);
  EXPECT_EQ(cache.stats().entries, 1u);
  cache.put("a", std::make_shared<const int>(3), 4 * kOne, hours(1), kStart);
  EXPECT_EQ(get(cache, "a"), -1) << "an older value is no longer true";
  cache.put("b", std::make_shared<const int>(3), 1, seconds(0), kStart);
  EXPECT_EQ(cache.stats().entries, 0u);
}

TEST(MemoryCache, ValuesOutliveTheCache) {
  Cache::Value value;
  {
    Cache cache;
    put(cache, "a", 5);
    value = cache.get("a", kStart);
    cache.clear();
    EXPECT_EQ(get(cache, "a"), -1);
    EXPECT_EQ(cache.stats().bytes, 0u);
  }
  EXPECT_EQ(*value, 5);
}

TEST(MemoryCache, ManyThreads) {
  Cache cache(20 * kOne);
  std::vector<std::jthread> threads;
  for (unsigned t = 0; t < 4; ++t) {
    threads.emplace_back([&cache, t] {
      std::mt19937 random(t);
      for (int i = 0; i < 20'000; ++i) {
        const int which = static_cast<int>(random() % 50);
        const std::string key(1, static_cast<char>('A' + which));
        if (const int got = get(cache, key); got != -1) {
          EXPECT_EQ(got, which);
        } else {
          put(cache, key, which);
        }
      }
    });
  }
  threads.clear();
  EXPECT_LE(cache.stats().bytes, 20 * kOne);
  EXPECT_EQ(cache.stats().hits + cache.stats().misses, 80'000u);
}

}  // namespace
}  // namespace whoiskit::cache

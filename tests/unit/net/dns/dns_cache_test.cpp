#include "net/dns/cache.hpp"

#include <gtest/gtest.h>

namespace whoiskit::net {
namespace {

using namespace std::chrono_literals;

const DnsCache::Time kNow{};

SharedDnsAnswer answer(DnsError error = DnsError::none) {
  return std::make_shared<const DnsAnswer>(DnsAnswer{{}, {"ns1.example.net"}, error});
}

TEST(DnsCache, KeepsForTheTimeToLive) {
  DnsCache cache;
  cache.store("A a.example", answer(), 60s, kNow);
  EXPECT_TRUE(cache.find("A a.example", kNow + 59s));
  EXPECT_FALSE(cache.find("NS a.example", kNow));
  EXPECT_FALSE(cache.find("A a.example", kNow + 60s));
  EXPECT_EQ(cache.size(), 0U);
}

TEST(DnsCache, BoundsTheTimeToLive) {
  DnsCache cache;
  cache.store("short", answer(), 0s, kNow);
  cache.store("long", answer(), 1'000'000s, kNow);
  EXPECT_TRUE(cache.find("short", kNow + kMinDnsTtl - 1s));
  EXPECT_TRUE(cache.find("long", kNow + kMaxDnsTtl - 1s));
  EXPECT_FALSE(cache.find("long", kNow + kMaxDnsTtl));
}

TEST(DnsCache, KeepsAbsenceShortlyAndFailuresNotAtAll) {
  DnsCache cache;
  cache.store("absent", answer(DnsError::not_found), 3600s, kNow);
  EXPECT_TRUE(cache.find("absent", kNow + kNegativeDnsTtl - 1s));
  EXPECT_FALSE(cache.find("absent", kNow + kNegativeDnsTtl));
  for (const auto error : {DnsError::timeout, DnsError::failed, DnsError::cancelled, DnsError::bad_name}) {
    cache.store("failed", answer(error), 3600s, kNow);
    EXPECT_FALSE(cache.find("failed", kNow));
  }
}

TEST(DnsCache, DropsTheLeastRecentlyUsed) {
  DnsCache cache(2);
  cache.store("a", answer(), 60s, kNow);
  cache.store("b", answer(), 60s, kNow);
  EXPECT_TRUE(cache.find("a", kNow));
  cache.store("c", answer(), 60s, kNow);
  cache.store("c", answer(), 60s, kNow);
  EXPECT_EQ(cache.size(), 2U);
  EXPECT_TRUE(cache.find("a", kNow));
  EXPECT_FALSE(cache.find("b", kNow));
}

}  // namespace
}  // namespace whoiskit::net

// URLs of Redis servers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "redis/client.hpp"

namespace whoiskit::redis {
namespace {

using namespace std::chrono_literals;

TEST(RedisUrl, HasDefaults) {
  const Address address = parse_url("redis://redis.example");
  EXPECT_EQ(address.host, "redis.example");
  EXPECT_EQ(address.port, 6379);
  EXPECT_EQ(address.user + address.password + address.ca_file, "");
  EXPECT_EQ(address.database, 0u);
  EXPECT_FALSE(address.tls);
  EXPECT_EQ(address.prefix, "whoiskit:");
  EXPECT_EQ(address.timeout, 3s);
  EXPECT_EQ(shown(address), "redis://redis.example:6379");
}

TEST(RedisUrl, HasAllParts) {
  const Address address =
      parse_url("rediss://bulk:a%40b%2Fc@[2001:db8::1]:7000/3?prefix=team%3A&timeout=0.5&ca=/etc/redis/ca.pem");
  EXPECT_TRUE(address.tls);
  EXPECT_EQ(address.host, "2001:db8::1");
  EXPECT_EQ(address.port, 7000);
  EXPECT_EQ(address.user, "bulk");
  EXPECT_EQ(address.password, "a@b/c");
  EXPECT_EQ(address.database, 3u);
  EXPECT_EQ(address.prefix, "team:");
  EXPECT_EQ(address.timeout, 500ms);
  EXPECT_EQ(address.ca_file, "/etc/redis/ca.pem");
  EXPECT_EQ(shown(address), "rediss://bulk@[2001:db8::1]:7000/3");
}

TEST(RedisUrl, MayHaveAPasswordWithoutAUser) {
  for (const char* url : {"redis://:secret@redis.example", "redis://:secret@redis.example/"}) {
    EXPECT_EQ(parse_url(url).user, "") << url;
    EXPECT_EQ(parse_url(url).password, "secret") << url;
  }
}

TEST(RedisUrl, IsRefusedWithoutShowingIt) {
  for (const char* url :
       {"", "secret", "http://secret@redis.example", "redis://", "redis://:secret@", "redis://secret@redis.example",
        "redis://:secret%4@redis.example", "redis://:secret@redis.example:port", "redis://:secret@redis.example:70000",
        "redis://:secret@redis.example:0", "redis://:secret@redis.example/first", "redis://:secret@redis.example?x=1",
        "redis://:secret@redis.example?ca=/x", "redis://:secret@redis.example?timeout=0", "redis://:secret@[::1",
        "redis://:secret@[::1]x", "redis://:secret@redis example", "redis://:secret@redis.example?timeout=secret"}) {
    try {
      parse_url(url);
      ADD_FAILURE() << url;
    } catch (const std::invalid_argument& error) {
      EXPECT_THAT(error.what(), testing::Not(testing::HasSubstr("secret"))) << url;
    }
  }
}

}  // namespace
}  // namespace whoiskit::redis

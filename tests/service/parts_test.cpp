// The parts without a socket: targets, what clients accept, kept answers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service/answers.hpp"
#include "service/connection.hpp"
#include "service/endpoint.hpp"
#include "service/http/accept.hpp"
#include "service/http/gzip.hpp"
#include "service/http/target.hpp"

namespace whoiskit::service {
namespace {

using namespace std::chrono_literals;

TEST(Target, IsTakenApart) {
  std::string_view fault;
  const auto target = http::parse_target("/v1/lookup/a%2Fb?x=1+2&y=%26&z", fault);
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/v1/lookup/a%2Fb");
  EXPECT_EQ(*target->find("x"), "1 2");
  EXPECT_EQ(*target->find("y"), "&");
  EXPECT_EQ(*target->find("z"), "");
  EXPECT_EQ(target->find("w"), nullptr);
}

TEST(Target, MalformedOnesAreRefused) {
  std::string_view fault;
  std::string many = "/?a";
  for (std::size_t i = 0; i < http::kMaxParameters; ++i) many += "&a";
  for (const std::string& text : {std::string("a"), std::string("/%"), std::string("/%4"), std::string("/%00"),
                                  std::string("/?a=%0a"), std::string("/?%g1"), many}) {
    EXPECT_FALSE(http::parse_target(text, fault)) << text;
  }
}

TEST(Accept, TheClientsPreferenceCounts) {
  constexpr std::string_view kOffered[] = {"application/json", "text/plain"};
  EXPECT_EQ(http::preferred("", kOffered), 0);
  EXPECT_EQ(http::preferred("*/*", kOffered), 0);
  EXPECT_EQ(http::preferred("text/*", kOffered), 1);
  EXPECT_EQ(http::preferred("application/json;q=0.5, text/plain;q=0.6", kOffered), 1);
  EXPECT_EQ(http::preferred("application/json;q=0, */*", kOffered), 1);
  EXPECT_EQ(http::preferred("image/png, text/plain;q=0", kOffered), -1);
  EXPECT_EQ(http::preferred("text/plain;q=x", kOffered), -1);
}

TEST(Accept, GzipNeedsToBeAllowed) {
  EXPECT_TRUE(http::takes_gzip("br, GZIP;q=0.1"));
  EXPECT_TRUE(http::takes_gzip("*"));
  EXPECT_FALSE(http::takes_gzip("gzip;q=0, *"));
  EXPECT_FALSE(http::takes_gzip("br"));
}

http::Response kept_for(Clock::duration time, std::string text = "x") {
  http::Response response = http::with_text(200, "text/plain", std::move(text));
  response.valid_until = Clock::now() + time;
  return response;
}

TEST(Answers, AreUsedWhileTheyAreValid) {
  Freshness freshness;
  Answers answers(1u << 20, freshness);
  answers.keep("key", freshness.of("q"), kept_for(1h));
  EXPECT_NE(answers.find("key", "q", Clock::now()), nullptr);
  EXPECT_EQ(answers.find("other", "q", Clock::now()), nullptr);
  EXPECT_EQ(answers.find("key", "q", Clock::now() + 2h), nullptr);
  EXPECT_EQ(answers.bytes(), 0u);
}

TEST(Answers, AFreshLookupEndsThem) {
  Freshness freshness;
  Answers answers(1u << 20, freshness);
  const std::uint32_t seen = freshness.of("q");
  answers.keep("key", seen, kept_for(1h));
  freshness.renewed("q");
  EXPECT_EQ(answers.find("key", "q", Clock::now()), nullptr);
  answers.keep("key", seen, kept_for(1h));  // it was asked for before
  EXPECT_EQ(answers.find("key", "q", Clock::now()), nullptr);
}

TEST(Answers, TheLeastRecentlyUsedIsDropped) {
  Freshness freshness;
  Answers answers(10'000, freshness);
  for (const char* key : {"a", "b", "c"}) answers.keep(key, 0, kept_for(1h, std::string(1000, 'x')));
  EXPECT_NE(answers.find("a", "q", Clock::now()), nullptr);
  answers.keep("d", 0, kept_for(1h, std::string(1000, 'x')));
  EXPECT_EQ(answers.find("b", "q", Clock::now()), nullptr);
  EXPECT_NE(answers.find("a", "q", Clock::now()), nullptr);
  EXPECT_LE(answers.bytes(), 10'000u);
  answers.keep("large", 0, kept_for(1h, std::string(20'000, 'x')));
  EXPECT_EQ(answers.find("large", "q", Clock::now()), nullptr);
}

TEST(Endpoint, IsAnAddressAndAPort) {
  EXPECT_EQ(parse_endpoint("127.0.0.1:8043").port(), 8043);
  EXPECT_TRUE(parse_endpoint("[::1]:43").address().is_v6());
  for (const char* text :
       {"127.0.0.1", "localhost:1", "::1:43", "[127.0.0.1]:1", "127.0.0.1:70000", "127.0.0.1:", ":1"}) {
    EXPECT_THROW(parse_endpoint(text), ServiceError) << text;
  }
}

}  // namespace
}  // namespace whoiskit::service

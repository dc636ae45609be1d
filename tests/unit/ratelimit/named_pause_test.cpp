#include "ratelimit/named_pause.hpp"

#include <gtest/gtest.h>

#include <string>

#include "ratelimit/limiter.hpp"

namespace whoiskit::ratelimit {
namespace {

std::int64_t named(std::string_view text) { return named_pause(text).value_or(std::chrono::seconds(-1)).count(); }

TEST(NamedPause, ReadsTheTime) {
  struct Case {
    std::string_view text;
    std::int64_t seconds;
  };
  constexpr Case kCases[] = {
      {"Please try again in 30 seconds.", 30},
      {"The WHOIS query quota for 192.0.2.1 has been exceeded\r\nand will be replenished in 50 seconds.\r\n", 50},
      {"Please go away for 120 Seconds", 120},
      {"% Excessive querying, grace period of 3600 seconds", 3600},
      {"Still in grace period, wait 7 seconds", 7},
      {"please wait for\n5 minutes", 300},
      {"You are blocked for 24 hours. Try again after 1 second", 86400},
      {"banned for 1 hour", 3600},
      {"retry in 10s", 10},
      {"retry in 1.5 minutes", 120},
      {"wait 3,600 seconds", 3600},
      {"Try again in an hour", 3600},
      {"wait one Minute, please", 60},
      {"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 20\r\n\r\n", 20},
      {"wait 2 days", 86400},
      {"wait 99999999999999999999999999999 seconds", kMaxNamedPause.count()},
  };
  for (const Case& c : kCases) EXPECT_EQ(named(c.text), c.seconds) << c.text;
}

TEST(NamedPause, KnowsWhatIsNoTimeToWait) {
  for (std::string_view text :
       {"", "no time", "Too many connection attempts. Please try again in a few seconds.",
        "only 1 request per second allowed, try again later", "wait: at most 100 queries per 60 seconds",
        "You may ask 100 times in 60 seconds; please wait", "Please wait. 5 queries in 60 seconds are allowed.",
        "wait 0 seconds", "Created: 30 days ago", "try again with 30 sectors", "wait v2seconds", "again in",
        "again 192.0.2.7 seconds"}) {
    EXPECT_EQ(named(text), -1) << text;
  }
}

TEST(NamedPause, LooksAtTheBeginningOnly) {
  EXPECT_EQ(named(std::string(kMaxPauseText, ' ') + "wait 30 seconds"), -1);
  EXPECT_EQ(named(std::string(kMaxPauseText - 20, ' ') + " wait 30 seconds"), 30);
}

}  // namespace
}  // namespace whoiskit::ratelimit

#include "ratelimit/limiter.hpp"

#include <gtest/gtest.h>

#include <string>

#include "unit/ratelimit/try_admit.hpp"

namespace whoiskit::ratelimit {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;

constexpr TimePoint kStart{hours(1000)};
constexpr std::string_view kServer = "whois.example";
constexpr Limits kTwo = {2, 5, 100};  // two per second, five at once

void expect(const Admission& got, AdmissionResult verdict, LimitReason reason, TimePoint until) {
  EXPECT_EQ(static_cast<int>(got.verdict), static_cast<int>(verdict));
  EXPECT_EQ(static_cast<int>(got.reason), static_cast<int>(reason));
  EXPECT_EQ((got.until - kStart).count(), (until - kStart).count());
}
void expect_admitted(Limiter& limiter, TimePoint now) {
  expect(try_admit(limiter, kServer, kTwo, now), AdmissionResult::admitted, LimitReason::none, now);
}

TEST(Limits, DefaultsAndRows) {
  routing::Route route;
  EXPECT_EQ(limits_of(route).per_second, kDefaultPerSecond);
  EXPECT_EQ(limits_of(route).burst, kDefaultBurst);
  EXPECT_EQ(limits_of(route).concurrent, kDefaultConcurrent);
  route.connect_address = "127.0.0.1";
  EXPECT_EQ(pace_of(limits_of(route)).interval, nanoseconds(0));
  EXPECT_EQ(limits_of(route).concurrent, kUnlimitedConcurrent);
  route.rate_per_minute = 30;
  route.burst = 7;
  route.concurrent = 1;
  EXPECT_EQ(pace_of(limits_of(route)).interval, seconds(2));
  EXPECT_EQ(pace_of(limits_of(route)).span, seconds(12));
  EXPECT_EQ(limits_of(route).concurrent, 1u);
}

TEST(Limits, ImpossibleRatesAreTheSlowest) {
  for (double rate : {0.0, -1.0, 1e-9, std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_EQ(pace_of({rate, 5, 3}).interval, kMaxInterval) << rate;
  }
  EXPECT_EQ(pace_of({1, 0, 3}).span, seconds(0));
  EXPECT_EQ(pace_of({1, 4'000'000'000u, 3}).span, seconds(kMaxBurst - 1));
}

TEST(Limiter, TokensAreExact) {
  Limiter limiter;
  for (int i = 0; i < 5; ++i) expect_admitted(limiter, kStart);
  expect(try_admit(limiter, kServer, kTwo, kStart), AdmissionResult::wait, LimitReason::rate,
         kStart + milliseconds(500));
  const TimePoint just_before = kStart + milliseconds(500) - nanoseconds(1);
  expect(try_admit(limiter, kServer, kTwo, just_before), AdmissionResult::wait, LimitReason::rate,
         kStart + milliseconds(500));
  expect_admitted(limiter, kStart + milliseconds(500));
  expect(try_admit(limiter, kServer, kTwo, kStart + milliseconds(500)), AdmissionResult::wait, LimitReason::rate,
         kStart + milliseconds(1000));
  // A rest fills the bucket, and no more than the bucket.
  for (int i = 0; i < 5; ++i) expect_admitted(limiter, kStart + hours(5));
  EXPECT_EQ(try_admit(limiter, kServer, kTwo, kStart + hours(5)).verdict, AdmissionResult::wait);
}

TEST(Limiter, ServersDoNotShareABucket) {
  Limiter limiter;
  for (int i = 0; i < 5; ++i) expect_admitted(limiter, kStart);
  EXPECT_TRUE(try_admit(limiter, "whois.other.example", kTwo, kStart).admitted());
}

TEST(Limiter, CapsConnections) {
  Limiter limiter;
  const Limits one = {kUnlimitedRate, 5, 2};
  EXPECT_TRUE(try_admit(limiter, kServer, one, kStart).admitted());
  EXPECT_TRUE(try_admit(limiter, kServer, one, kStart).admitted());
  expect(try_admit(limiter, kServer, one, kStart), AdmissionResult::wait, LimitReason::concurrent, kStart);
  limiter.release(kServer, Outcome::failed, kStart);
  EXPECT_TRUE(try_admit(limiter, kServer, one, kStart).admitted());
  EXPECT_EQ(limiter.stats().running, 2u);
  limiter.release(kServer, Outcome::answered, kStart);
  limiter.release(kServer, Outcome::answered, kStart);
  limiter.release(kServer, Outcome::answered, kStart);  // one too many does no harm
  EXPECT_EQ(limiter.stats().running, 0u);
  limiter.release("whois.unheard.example", Outcome::limited, kStart);
}

// Waits in the queue and records the order of the calls.
struct Line {
  Limiter limiter;
  std::vector<std::string> called;
  Limiter::Ticket ticket;

  Admission stand(const std::string& name, const Limits& limits, TimePoint now, TimePoint deadline) {
    return limiter.admit(
        kServer, limits, now, deadline,
        [this, name](const Admission& a) {
          constexpr std::string_view kNames[] = {"admitted", "queued", "wait", "closed", "overloaded", "cancelled"};
          called.push_back(name + " " + std::string(kNames[static_cast<std::size_t>(a.verdict)]));
        },
        &ticket);
  }
};
using Called = std::vector<std::string>;

TEST(LimiterLine, FirstComeFirstServed) {
  Line line;
  const Limits limits = {1, 1, 100};
  const TimePoint late = kStart + hours(1);
  EXPECT_EQ(line.stand("a", limits, kStart, late).verdict, AdmissionResult::admitted);
  EXPECT_TRUE(line.called.empty()) << "who is admitted at once is not called";
  EXPECT_EQ(line.stand("b", limits, kStart, late).verdict, AdmissionResult::queued);
  expect(line.stand("c", limits, kStart, late), AdmissionResult::queued, LimitReason::line, kStart + seconds(2));
  EXPECT_EQ(line.limiter.next_event(), kStart + seconds(1));
  line.limiter.run_due(kStart + milliseconds(999));
  EXPECT_TRUE(line.called.empty());
  // A token is available, but an earlier waiter gets it.
  expect(try_admit(line.limiter, kServer, limits, kStart + seconds(1)), AdmissionResult::wait, LimitReason::line,
         kStart + seconds(3));
  line.limiter.run_due(line.limiter.next_event());
  EXPECT_EQ(line.called, Called{"b admitted"});
  line.limiter.run_due(line.limiter.next_event());
  EXPECT_EQ(line.called, (Called{"b admitted", "c admitted"}));
  EXPECT_EQ(line.limiter.next_event(), TimePoint::max());
}

TEST(LimiterLine, ALateTimerLetsInAllWhoseTurnItIs) {
  Line line;
  const Limits limits = {1, 3, 100};
  for (std::string name : {"a", "b", "c", "d", "e", "f"}) line.stand(name, limits, kStart, kStart + hours(1));
  line.limiter.run_due(kStart + seconds(60));
  EXPECT_EQ(line.called, (Called{"d admitted", "e admitted", "f admitted"}));
}

TEST(LimiterLine, AnEndingLetsTheNextIn) {
  Line line;
  const Limits limits = {kUnlimitedRate, 5, 1};
  line.stand("a", limits, kStart, kStart + hours(1));
  expect(line.stand("b", limits, kStart, kStart + hours(1)), AdmissionResult::queued, LimitReason::concurrent, kStart);
  EXPECT_EQ(line.limiter.next_event(), kStart + hours(1));  // only the deadline: nothing else happens with time
  line.limiter.release(kServer, Outcome::answered, kStart + seconds(1));
  EXPECT_EQ(line.called, Called{"b admitted"});
}

TEST(LimiterLine, WhoCannotBeInTimeIsToldAtOnce) {
  Line line;
  const Limits limits = {1, 1, 100};
  line.stand("a", limits, kStart, kStart + seconds(2));
  EXPECT_EQ(line.stand("b", limits, kStart, kStart + seconds(2)).verdict, AdmissionResult::queued);
  expect(line.stand("c", limits, kStart, kStart + seconds(2)), AdmissionResult::wait, LimitReason::line,
         kStart + seconds(2));
  EXPECT_EQ(line.limiter.stats().waiting, 1u);
}

TEST(LimiterLine, DeadlinesEndIt) {
  Line line;
  const Limits limits = {kUnlimitedRate, 5, 1};
  line.stand("a", limits, kStart, kStart + hours(1));
  line.stand("b", limits, kStart, kStart + seconds(9));
  line.stand("c", limits, kStart, kStart + seconds(3));
  EXPECT_EQ(line.limiter.next_event(), kStart + seconds(3));
  line.limiter.run_due(kStart + seconds(3));
  EXPECT_EQ(line.called, Called{"c wait"});
  line.limiter.run_due(kStart + seconds(9));
  EXPECT_EQ(line.called, (Called{"c wait", "b wait"}));
  EXPECT_EQ(line.limiter.stats().waiting, 0u);
}

TEST(LimiterLine, CanBeLeft) {
  Line line;
  const Limits limits = {1, 1, 100};
  line.stand("a", limits, kStart, kStart + hours(1));
  line.stand("b", limits, kStart, kStart + hours(1));
  const Limiter::Ticket b = line.ticket;
  line.stand("c", limits, kStart, kStart + hours(1));
  EXPECT_TRUE(line.limiter.cancel(b, kStart));
  EXPECT_FALSE(line.limiter.cancel(b, kStart));
  EXPECT_FALSE(line.limiter.cancel({}, kStart));
  EXPECT_EQ(line.called, Called{"b cancelled"});
  line.limiter.run_due(kStart + seconds(1));  // c has moved up
  EXPECT_EQ(line.called, (Called{"b cancelled", "c admitted"}));
}

TEST(LimiterLine, StopSendsAllAway) {
  Line line;
  const Limits limits = {1, 1, 100};
  for (std::string name : {"a", "b", "c"}) line.stand(name, limits, kStart, kStart + hours(1));
  line.limiter.stop();
  EXPECT_EQ(line.called, (Called{"b cancelled", "c cancelled"}));
  EXPECT_EQ(line.stand("d", limits, kStart, kStart + hours(1)).verdict, AdmissionResult::cancelled);
  EXPECT_EQ(line.limiter.next_event(), TimePoint::max());
}

TEST(LimiterLine, ACallbackMayUseTheLimiter) {
  Limiter limiter;
  const Limits limits = {kUnlimitedRate, 5, 1};
  int called = 0;
  EXPECT_TRUE(try_admit(limiter, kServer, limits, kStart).admitted());
  for (int i = 0; i < 100; ++i) {
    limiter.admit(kServer, limits, kStart, kStart + hours(1), [&](const Admission&) {
      ++called;
      limiter.release(kServer, Outcome::answered, kStart);
    });
  }
  limiter.release(kServer, Outcome::answered, kStart);
  EXPECT_EQ(called, 100);
}

TEST(LimiterLine, IsBounded) {
  Limiter limiter;
  const Limits limits = {1000, 1, 100};
  EXPECT_TRUE(try_admit(limiter, kServer, limits, kStart).admitted());
  const auto stand = [&] {
    return limiter.admit(kServer, limits, kStart, kStart + hours(9000), [](const Admission&) {}).verdict;
  };
  for (std::size_t i = 0; i < kMaxWaiting; ++i) ASSERT_EQ(stand(), AdmissionResult::queued);
  EXPECT_EQ(stand(), AdmissionResult::overloaded);
}

TEST(LimiterServers, AreForgottenWhenTheyRest) {
  Limiter limiter;
  for (int i = 0; i < 5000; ++i) {
    const std::string name = std::to_string(i) + ".example";
    const TimePoint now = kStart + seconds(10 * i);
    EXPECT_TRUE(try_admit(limiter, name, kTwo, now).admitted());
    limiter.release(name, Outcome::answered, now);
  }
  EXPECT_LE(limiter.stats().servers, 3u);
}

TEST(LimiterServers, AreBoundedAtAnInstant) {
  Limiter limiter;
  for (std::size_t i = 0; i < kMaxServers + 1000; ++i) {
    const std::string name = std::to_string(i) + ".example";
    EXPECT_TRUE(try_admit(limiter, name, kTwo, kStart).admitted());
    limiter.release(name, Outcome::answered, kStart);
  }
  EXPECT_EQ(limiter.stats().servers, kMaxServers);
  Limiter busy;
  for (std::size_t i = 0; i < kMaxServers; ++i) {
    EXPECT_TRUE(try_admit(busy, std::to_string(i) + ".example", kTwo, kStart).admitted());
  }
  EXPECT_EQ(try_admit(busy, kServer, kTwo, kStart).verdict, AdmissionResult::overloaded);
  EXPECT_EQ(busy.admit(kServer, kTwo, kStart, kStart + hours(1), {}).verdict, AdmissionResult::overloaded);
  busy.release("7.example", Outcome::failed, kStart);
  EXPECT_TRUE(try_admit(busy, kServer, kTwo, kStart).admitted());
}

TEST(Describe, NamesServerReasonAndTime) {
  EXPECT_EQ(describe(kServer, {AdmissionResult::closed, LimitReason::limited, kStart + milliseconds(29001)}, kStart),
            "whois.example: not asked, because the server limits us; not before 30 s from now");
  EXPECT_EQ(describe(kServer, {AdmissionResult::wait, LimitReason::concurrent, kStart}, kStart),
            "whois.example: not asked, because its limit of connections is reached");
  EXPECT_EQ(describe(kServer, {AdmissionResult::wait, LimitReason::rate, kStart + seconds(1)}, kStart),
            "whois.example: not asked, because its query rate limit is reached; not before 1 s from now");
}

}  // namespace
}  // namespace whoiskit::ratelimit

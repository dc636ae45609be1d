// What the limiter does when a server reports that it limits the client.
#include <gtest/gtest.h>

#include "ratelimit/limiter.hpp"
#include "unit/ratelimit/try_admit.hpp"

namespace whoiskit::ratelimit {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

constexpr TimePoint kStart{hours(1000)};
constexpr std::string_view kServer = "whois.example";
constexpr Limits kLimits = {10, 5, 100};

struct Closing : testing::Test {
  Limiter limiter;
  TimePoint now = kStart;

  // Queries, receives a limit, and moves on to the time when the server opens. Returns the length of the pause.
  seconds strike(const Pause& pause = {}) {
    EXPECT_TRUE(try_admit(limiter, kServer, kLimits, now).admitted());
    limiter.release(kServer, Outcome::limited, now, pause);
    const Admission next = try_admit(limiter, kServer, kLimits, now);
    EXPECT_EQ(next.verdict, AdmissionResult::closed);
    EXPECT_EQ(next.reason, LimitReason::limited);
    const auto length = std::chrono::duration_cast<seconds>(next.until - now);
    EXPECT_EQ(try_admit(limiter, kServer, kLimits, next.until - std::chrono::nanoseconds(1)).verdict,
              AdmissionResult::closed);
    now = next.until;
    return length;
  }
  void good() {
    now += seconds(1);
    EXPECT_TRUE(try_admit(limiter, kServer, kLimits, now).admitted());
    limiter.release(kServer, Outcome::answered, now);
  }
};

TEST_F(Closing, HoldsForTheTimeTheServerNames) {
  EXPECT_EQ(strike({seconds(30)}), seconds(30));
  for (unsigned i = 0; i < kGoodAnswers; ++i) good();
  EXPECT_EQ(strike({seconds(0)}), seconds(1));
}

TEST_F(Closing, NoServerClosesForEver) {
  EXPECT_EQ(strike({seconds::max()}), kMaxNamedPause);
  EXPECT_EQ(strike({seconds::min()}), kFirstPause);  // that was a second time
}

TEST_F(Closing, PausesGrowToTheirBound) {
  for (int i = 0; i < 3; ++i) EXPECT_EQ(strike(), kFirstPause * (1 << i));
  for (int i = 0; i < 70; ++i) strike();
  EXPECT_EQ(strike(), kMaxPause);
}

TEST_F(Closing, WordsOfManyServersCloseItForMinutesOnly) {
  EXPECT_EQ(strike({hours(5), {}, kMaxGenericPause}), kMaxGenericPause);
  EXPECT_EQ(strike({hours(5), {}, kMaxGenericPause}), kMaxGenericPause) << "a second time";
  EXPECT_EQ(strike({std::nullopt, hours(5), kMaxGenericPause}), kMaxGenericPause) << "the row's ban";
  for (int i = 0; i < 70; ++i) strike({std::nullopt, {}, kMaxGenericPause});
  EXPECT_EQ(strike({std::nullopt, {}, kMaxGenericPause}), kMaxGenericPause);
}

TEST_F(Closing, BeginsAtTheKnownBan) {
  EXPECT_EQ(strike({std::nullopt, seconds(60)}), seconds(60));
  EXPECT_EQ(strike({std::nullopt, seconds(60)}), seconds(120));
  EXPECT_EQ(strike({std::nullopt, hours(5)}), hours(5));
}

TEST_F(Closing, ANamedTimeThatWasTooShortGrows) {
  EXPECT_EQ(strike({seconds(1)}), seconds(1));
  EXPECT_EQ(strike({seconds(1)}), kFirstPause);
  EXPECT_EQ(strike({seconds(1)}), 2 * kFirstPause);
  EXPECT_EQ(strike({seconds(100)}), seconds(100));
}

TEST_F(Closing, GoodAnswersForgive) {
  strike();
  strike();
  for (unsigned i = 0; i + 1 < kGoodAnswers; ++i) good();
  EXPECT_EQ(strike(), 4 * kFirstPause) << "not yet enough of them";
  for (unsigned i = 0; i < kGoodAnswers; ++i) good();
  EXPECT_EQ(strike(), kFirstPause);
}

TEST_F(Closing, TimeForgives) {
  strike();
  strike();
  now += kForgetAfter;
  EXPECT_EQ(strike(), kFirstPause);
}

TEST_F(Closing, EchoesOfTheSameRefusalDoNotGrow) {
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(try_admit(limiter, kServer, kLimits, now).admitted());
  limiter.release(kServer, Outcome::limited, now);
  limiter.release(kServer, Outcome::limited, now + seconds(1));
  limiter.release(kServer, Outcome::answered, now + seconds(1));  // nor does this open the server
  EXPECT_EQ(try_admit(limiter, kServer, kLimits, now + seconds(2)).until, now + kFirstPause);
  now += kFirstPause;
  EXPECT_EQ(strike(), 2 * kFirstPause);
}

TEST_F(Closing, ALongerNamedTimeOfAnEchoHolds) {
  strike();
  EXPECT_TRUE(try_admit(limiter, kServer, kLimits, now).admitted());
  limiter.limited(kServer, now, {seconds(40)});
  limiter.limited(kServer, now + seconds(1), {seconds(300)});
  limiter.limited(kServer, now + seconds(1), {seconds(5)});
  EXPECT_EQ(try_admit(limiter, kServer, kLimits, now + seconds(2)).until, now + seconds(301));
}

TEST_F(Closing, OpensWithOneQuestionAndNoBurst) {
  strike();
  EXPECT_TRUE(try_admit(limiter, kServer, kLimits, now).admitted());
  const Admission second = try_admit(limiter, kServer, kLimits, now);
  EXPECT_EQ(second.verdict, AdmissionResult::wait);
  EXPECT_EQ(second.until, now + std::chrono::milliseconds(100));
}

TEST_F(Closing, UnlimitedServersCloseToo) {
  EXPECT_TRUE(try_admit(limiter, kServer, kUnlimited, now).admitted());
  limiter.release(kServer, Outcome::limited, now, {seconds(3)});
  EXPECT_EQ(try_admit(limiter, kServer, kUnlimited, now).verdict, AdmissionResult::closed);
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(try_admit(limiter, kServer, kUnlimited, now + seconds(3)).admitted());
}

TEST_F(Closing, TheLineWaitsOrIsToldAtOnce) {
  const Limits one = {kUnlimitedRate, 1, 1};
  std::vector<std::pair<char, AdmissionResult>> called;
  const auto stand = [&](char name, TimePoint deadline) {
    return limiter
        .admit(kServer, one, now, deadline,
               [&called, name](const Admission& a) {
                 called.push_back({name, a.verdict});
               })
        .verdict;
  };
  EXPECT_EQ(stand('a', now + hours(1)), AdmissionResult::admitted);
  EXPECT_EQ(stand('b', now + seconds(5)), AdmissionResult::queued);
  EXPECT_EQ(stand('c', now + seconds(50)), AdmissionResult::queued);
  // The refusal and the end of the query are one step, so no other query is admitted in between.
  limiter.release(kServer, Outcome::limited, now + seconds(1), {seconds(20)});
  EXPECT_EQ(called, (std::vector<std::pair<char, AdmissionResult>>{{'b', AdmissionResult::closed}}));
  EXPECT_EQ(stand('d', now + seconds(20)), AdmissionResult::closed);
  EXPECT_EQ(limiter.next_event(), now + seconds(21));
  limiter.run_due(now + seconds(21));
  EXPECT_EQ(called.back(), (std::pair<char, AdmissionResult>{'c', AdmissionResult::admitted}));
}

}  // namespace
}  // namespace whoiskit::ratelimit

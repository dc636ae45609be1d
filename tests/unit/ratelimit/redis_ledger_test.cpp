// The limits that machines share by Redis, with a real server.
#include "ratelimit/redis_ledger.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "unit/redis/redis_server.hpp"

namespace whoiskit::ratelimit {
namespace {

using namespace std::chrono_literals;

WallTime wall_now() { return std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now()); }

SharedQuestion question(const Limits& limits, std::chrono::milliseconds wait = 0ms,
                        std::chrono::milliseconds time = 30s) {
  return {"whois.example", limits, wall_now() + wait, time};
}

constexpr Limits kOneAtATime{.per_second = 1000, .burst = 1000, .concurrent = 1};
constexpr Limits kSlow{.per_second = 1, .burst = 2, .concurrent = 100};

class RedisLedgerTest : public testing::Test {
 protected:
  void SetUp() override {
    WHOISKIT_NEEDS_REDIS();
    server_ = std::make_unique<redis::RedisServer>();
  }
  RedisLedger ledger(const std::string& source = "") const {
    return RedisLedger(redis::parse_url(server_->url("timeout=1")), source);
  }
  static SharedStep enter(RedisLedger& ledger, const SharedQuestion& asked, SharedPlace& place) {
    return ledger.enter(asked, place, wall_now()).value_or(SharedStep{AdmissionResult::cancelled});
  }
  static AdmissionResult enter(RedisLedger& ledger, const Limits& limits) {
    SharedPlace place;
    return enter(ledger, question(limits), place).verdict;
  }

  std::unique_ptr<redis::RedisServer> server_;
};

TEST_F(RedisLedgerTest, APaceIsThatOfAllMachinesTogether) {
  RedisLedger one = ledger(), two = ledger(), other = ledger("192.0.2.1");
  EXPECT_EQ(enter(one, kSlow), AdmissionResult::admitted);
  EXPECT_EQ(enter(two, kSlow), AdmissionResult::admitted);
  EXPECT_EQ(enter(one, kSlow), AdmissionResult::wait);
  EXPECT_EQ(enter(other, kSlow), AdmissionResult::admitted) << "another address is another client";
  Limits of_all = kSlow;
  of_all.for_all_sources = true;
  EXPECT_EQ(enter(one, of_all), AdmissionResult::admitted);
  EXPECT_EQ(enter(other, of_all), AdmissionResult::admitted);
  EXPECT_EQ(enter(other, of_all), AdmissionResult::wait);
}

TEST_F(RedisLedgerTest, ATurnIsTakenInAdvance) {
  RedisLedger one = ledger(), two = ledger();
  enter(one, kSlow);
  enter(one, kSlow);
  SharedPlace place;
  const auto start = std::chrono::steady_clock::now();
  SharedQuestion asked = question(kSlow, 10s);
  EXPECT_EQ(enter(two, asked, place).verdict, AdmissionResult::queued);
  SharedStep step;
  while ((step = enter(two, asked, place)).verdict == AdmissionResult::queued) {
    EXPECT_EQ(enter(one, kSlow), AdmissionResult::wait) << "no other query gets the turn";
    std::this_thread::sleep_for(20ms);
  }
  EXPECT_EQ(step.verdict, AdmissionResult::admitted);
  EXPECT_GE(std::chrono::steady_clock::now() - start, 900ms);
}

TEST_F(RedisLedgerTest, PlacesComeFreeInOrder) {
  RedisLedger one = ledger(), two = ledger();
  SharedPlace first, second, third;
  const SharedQuestion asked = question(kOneAtATime, 20s);
  EXPECT_EQ(enter(one, asked, first).verdict, AdmissionResult::admitted);
  EXPECT_EQ(enter(two, asked, second).reason, LimitReason::concurrent);
  EXPECT_EQ(enter(one, asked, third).verdict, AdmissionResult::queued);
  EXPECT_TRUE(one.leave(asked, first, Outcome::answered, {}, wall_now()));
  EXPECT_EQ(enter(one, asked, third).verdict, AdmissionResult::queued);
  EXPECT_EQ(enter(two, asked, second).verdict, AdmissionResult::admitted);
  EXPECT_EQ(enter(one, asked, third).verdict, AdmissionResult::queued);
  EXPECT_TRUE(two.leave(asked, second, Outcome::failed, {}, wall_now()));
  EXPECT_EQ(enter(one, asked, third).verdict, AdmissionResult::admitted);
}

TEST_F(RedisLedgerTest, APlaceEndsWithTheTimeOfItsQuery) {
  RedisLedger one = ledger(), two = ledger();
  SharedPlace place;
  EXPECT_EQ(enter(one, question(kOneAtATime, 0ms, 300ms), place).verdict, AdmissionResult::admitted);
  EXPECT_EQ(enter(two, kOneAtATime), AdmissionResult::wait);
  std::this_thread::sleep_for(400ms);
  EXPECT_EQ(enter(two, kOneAtATime), AdmissionResult::admitted);
}

TEST_F(RedisLedgerTest, APlaceIsRenewedAndEndsSoonWithItsMachine) {
  RedisLedger one = ledger(), two = ledger();
  const auto lease = [&] {
    redis::Client client(redis::parse_url(server_->url()));
    const auto all = client.run({"ZRANGE", "whoiskit:limit:|whois.example:run", "0", "-1", "WITHSCORES"}).list;
    return all.empty() ? WallTime{} : WallTime(std::chrono::microseconds(std::stoll(all[1].text)));
  };
  EXPECT_EQ(one.renewal_due(), WallTime::max());
  SharedPlace place;
  const SharedQuestion asked = question(kOneAtATime, 0ms, 3600s);
  EXPECT_EQ(enter(one, asked, place).verdict, AdmissionResult::admitted);
  EXPECT_LE(lease(), wall_now() + kPlaceLease);
  EXPECT_LE(one.renewal_due(), wall_now() + kRenewPlaces);
  std::this_thread::sleep_for(50ms);
  const WallTime before = lease();
  one.renew(wall_now());
  EXPECT_GE(lease(), before + 40ms);
  EXPECT_GT(one.renewal_due(), wall_now());
  one.renew(wall_now() + 3599s);  // its time is nearly up
  EXPECT_LE(lease(), wall_now() + 2s);
  one.leave(asked, place, Outcome::answered, {}, wall_now());
  EXPECT_EQ(lease(), WallTime{});
  one.renew(wall_now());
  EXPECT_EQ(lease(), WallTime{}) << "what has ended is not renewed";
  EXPECT_EQ(one.renewal_due(), WallTime::max());
  EXPECT_EQ(enter(two, kOneAtATime), AdmissionResult::admitted);
}

TEST_F(RedisLedgerTest, APauseHoldsForAll) {
  RedisLedger one = ledger(), two = ledger();
  SharedPlace place;
  const SharedQuestion asked = question(kOneAtATime);
  enter(one, asked, place);
  one.leave(asked, place, Outcome::limited, {.named = 600s}, wall_now());
  SharedPlace other;
  const SharedStep step = enter(two, asked, other);
  EXPECT_EQ(step.verdict, AdmissionResult::closed);
  EXPECT_GT(step.when, wall_now() + 590s);
  EXPECT_LE(step.when, wall_now() + 601s);
}

TEST_F(RedisLedgerTest, NothingRunsWhileRedisIsAwayAndThePauseIsReportedLater) {
  RedisLedger one = ledger(), two = ledger();
  SharedPlace place;
  const SharedQuestion asked = question(kOneAtATime, 20s);
  EXPECT_EQ(enter(one, asked, place).verdict, AdmissionResult::admitted);
  server_->stop();
  EXPECT_FALSE(one.leave(asked, place, Outcome::limited, {.named = 600s}, wall_now()));
  EXPECT_THAT(one.warning(), testing::HasSubstr("queries wait until it can be used again"));
  EXPECT_EQ(one.warning(), "");
  SharedPlace waiting;
  EXPECT_EQ(enter(one, asked, waiting).verdict, AdmissionResult::queued);
  SharedPlace hasty;
  const SharedStep refused = enter(one, question(kOneAtATime), hasty);
  EXPECT_EQ(refused.verdict, AdmissionResult::wait);
  EXPECT_EQ(refused.reason, LimitReason::unreachable);
  server_->start();
  std::this_thread::sleep_for(2 * kTryRedisAgain);
  EXPECT_EQ(enter(one, asked, waiting).verdict, AdmissionResult::closed) << "its own pause";
  EXPECT_EQ(enter(two, kOneAtATime), AdmissionResult::closed) << "which all know now";
}

}  // namespace
}  // namespace whoiskit::ratelimit

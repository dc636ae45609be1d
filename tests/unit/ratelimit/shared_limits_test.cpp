// Permission from all processes, as look-ups request it: two objects on one file, each with a thread of its own.
#include "ratelimit/shared_limits.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <future>

namespace whoiskit::ratelimit {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using testing::HasSubstr;

constexpr Limits kOneAtATime{.per_second = 1000, .burst = 1000, .concurrent = 1};
constexpr auto kLong = 20s;  // more than a slow machine needs

class SharedLimitsTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "whoiskit-limits-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    path_ = folder_ + "/cache.sqlite";
  }
  void TearDown() override { fs::remove_all(folder_); }

  struct Leave {
    SharedLimits::Ticket ticket = 0;
    std::future<Admission> word;
    bool is_there() const { return word.wait_for(0s) == std::future_status::ready; }
    Admission get() {
      EXPECT_EQ(word.wait_for(kLong), std::future_status::ready);
      return word.get();
    }
  };
  static Leave admit(SharedLimits& limits, const Limits& of_server, std::chrono::milliseconds wait = kLong) {
    const auto promise = std::make_shared<std::promise<Admission>>();
    Leave leave;
    leave.word = promise->get_future();
    leave.ticket = limits.admit("whois.example", of_server, Clock::now() + wait, kLong,
                                [promise](const Admission& word) { promise->set_value(word); });
    return leave;
  }

  std::int64_t slots() const {
    sqlite3* raw = nullptr;
    EXPECT_EQ(sqlite3_open(path_.c_str(), &raw), SQLITE_OK);
    const storage::sqlite::Database database(raw);
    storage::sqlite::Statement count(raw, "SELECT count(*) FROM slot");
    return count.step() == SQLITE_ROW ? count.integer(0) : -1;
  }
  void wait_for_slots(std::int64_t count) const {
    while (slots() != count) std::this_thread::sleep_for(1ms);
  }

  std::string folder_, path_;
};

TEST_F(SharedLimitsTest, OneWaitsForTheOther) {
  SharedLimits one(path_), two(path_);
  Leave a = admit(one, kOneAtATime);
  ASSERT_TRUE(a.get().admitted());
  EXPECT_EQ(admit(two, kOneAtATime, 0ms).get().reason, LimitReason::concurrent);
  Leave b = admit(two, kOneAtATime);
  wait_for_slots(2);
  Leave c = admit(one, kOneAtATime);
  wait_for_slots(3);
  std::this_thread::sleep_for(5 * kLookAgain);
  EXPECT_FALSE(b.is_there());
  EXPECT_FALSE(c.is_there());
  EXPECT_EQ(one.waiting() + two.waiting(), 2u);
  one.release(a.ticket, Outcome::answered);
  EXPECT_TRUE(b.get().admitted());
  EXPECT_FALSE(c.is_there()) << "though it is of the process whose question ended";
  two.release(b.ticket, Outcome::answered);
  EXPECT_TRUE(c.get().admitted());
  one.release(c.ticket, Outcome::answered);
}

TEST_F(SharedLimitsTest, APauseIsWrittenBeforeTheObjectIsGone) {
  {
    SharedLimits one(path_);
    Leave a = admit(one, kOneAtATime);
    ASSERT_TRUE(a.get().admitted());
    one.release(a.ticket, Outcome::limited, {.named = 600s});
  }
  SharedLimits two(path_);
  const Admission word = admit(two, kOneAtATime, 0ms).get();
  EXPECT_EQ(word.verdict, AdmissionResult::closed);
  EXPECT_EQ(word.reason, LimitReason::limited);
  EXPECT_LE(word.until, Clock::now() + 600s);
  EXPECT_GT(word.until, Clock::now() + 300s);
}

TEST_F(SharedLimitsTest, AllThatWasReleasedIsWrittenBeforeTheObjectIsGone) {
  constexpr Limits kMany{.per_second = 1000, .burst = 1000, .concurrent = 100};
  {
    SharedLimits one(path_);
    std::vector<Leave> all;
    for (int i = 0; i < 50; ++i) all.push_back(admit(one, kMany));
    for (Leave& leave : all) ASSERT_TRUE(leave.get().admitted());
    EXPECT_EQ(slots(), 50);
    for (const Leave& leave : all) one.release(leave.ticket, Outcome::answered);
  }
  EXPECT_EQ(slots(), 0);
}

TEST_F(SharedLimitsTest, ATimerLetsInWhoWaitsForATurn) {
  constexpr Limits kSlow{.per_second = 10, .burst = 1, .concurrent = 100};
  SharedLimits one(path_), two(path_);
  const auto start = Clock::now();
  Leave a = admit(one, kSlow), b = admit(two, kSlow), c = admit(one, kSlow);
  for (Leave* leave : {&a, &b, &c}) EXPECT_TRUE(leave->get().admitted());
  EXPECT_GE(Clock::now() - start, 200ms);
}

TEST_F(SharedLimitsTest, WhoLeavesIsToldAndLeavesTheLine) {
  SharedLimits one(path_), two(path_);
  Leave a = admit(one, kOneAtATime);
  ASSERT_TRUE(a.get().admitted());
  Leave b = admit(two, kOneAtATime), c = admit(one, kOneAtATime);
  two.cancel(b.ticket);
  EXPECT_EQ(b.get().verdict, AdmissionResult::cancelled);
  two.cancel(b.ticket);
  one.cancel(a.ticket);  // was admitted: it is released as usual
  EXPECT_FALSE(c.is_there());
  one.release(a.ticket, Outcome::answered);
  EXPECT_TRUE(c.get().admitted());
}

TEST_F(SharedLimitsTest, StopSendsEverybodyAway) {
  SharedLimits one(path_);
  Leave a = admit(one, kOneAtATime), b = admit(one, kOneAtATime);
  ASSERT_TRUE(a.get().admitted());
  one.stop();
  ASSERT_TRUE(b.is_there());
  EXPECT_EQ(b.get().verdict, AdmissionResult::cancelled);
  Leave late = admit(one, kOneAtATime);
  ASSERT_TRUE(late.is_there());
  EXPECT_EQ(late.get().verdict, AdmissionResult::cancelled);
}

TEST_F(SharedLimitsTest, EverybodyHasLeaveWhereTheFileCannotBeUsed) {
  std::ofstream(path_) << "another program's";
  SharedLimits limits(path_);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(admit(limits, kOneAtATime, 0ms).get().admitted());
  EXPECT_THAT(limits.warning(), HasSubstr(path_ + ": is not a cache of whoiskit"));
  EXPECT_EQ(limits.warning(), "");
}

}  // namespace
}  // namespace whoiskit::ratelimit

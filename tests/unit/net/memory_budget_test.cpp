// Which look-ups wait while the answers of all of them exceed the memory limit, and which ones continue to read.
#include "net/memory_budget.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace whoiskit::net {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::size_t kLimit = 1'000'000;

class MemoryBudgetTest : public testing::Test {
 protected:
  MemoryBudgetTest() {
    for (int i = 0; i < 5; ++i) accounts_.emplace_back(budget_);
  }
  // Whether account `i` has to wait. Records the order in which accounts may continue.
  bool waits(int i) {
    return accounts_[i].wait([this, i] { going_.push_back(i); });
  }
  void fill(int i, std::size_t bytes) { accounts_[i].add(bytes); }

  std::vector<int> going_;  // outlives the accounts, because the end of one lets others continue
  MemoryBudget budget_{kLimit};
  std::deque<MemoryAccount> accounts_;  // the oldest first
};

TEST_F(MemoryBudgetTest, CountsWhatIsHeld) {
  fill(0, 300);
  fill(1, 200);
  EXPECT_EQ(budget_.used(), 500u);
  accounts_[0].release();
  accounts_[0].release();
  EXPECT_EQ(budget_.used(), 200u);
  accounts_.pop_back();
  accounts_.clear();
  EXPECT_EQ(budget_.used(), 0u);
}

TEST_F(MemoryBudgetTest, NobodyIsHeldBackWithinTheLimit) {
  fill(0, kLimit);
  EXPECT_FALSE(accounts_[0].held_back());
  EXPECT_FALSE(accounts_[0].too_large());
  fill(1, 1);
  EXPECT_TRUE(accounts_[0].held_back());
  EXPECT_FALSE(accounts_[0].too_large());
  fill(0, 1);
  EXPECT_TRUE(accounts_[0].too_large());
}

TEST_F(MemoryBudgetTest, ShortAnswersAreNeverHeldBack) {
  fill(0, 2 * kLimit);
  EXPECT_FALSE(accounts_[1].held_back());
  fill(1, kFreeBytes - 1);
  EXPECT_FALSE(accounts_[1].held_back());
  fill(1, 1);
  EXPECT_TRUE(accounts_[1].held_back());
}

TEST_F(MemoryBudgetTest, TheFirstToAskReadsOnAndTheRestWait) {
  for (int i = 0; i < 4; ++i) fill(i, 300'000);
  EXPECT_FALSE(waits(2));
  EXPECT_FALSE(accounts_[2].held_back());
  EXPECT_TRUE(waits(1));
  EXPECT_TRUE(waits(3));
  EXPECT_TRUE(waits(0));
  EXPECT_TRUE(accounts_[0].held_back());
  EXPECT_THAT(going_, IsEmpty());
}

TEST_F(MemoryBudgetTest, TheOldestReadsOnWhenTheFirstHasEnded) {
  for (int i = 0; i < 5; ++i) fill(i, 400'000);
  waits(4);
  waits(3);
  waits(2);
  waits(1);
  accounts_[4].release();  // 1.6 MB remain: still too much
  EXPECT_THAT(going_, ElementsAre(1));
  EXPECT_FALSE(accounts_[1].held_back());
  EXPECT_TRUE(accounts_[2].held_back());
  accounts_[1].release();
  EXPECT_THAT(going_, ElementsAre(1, 2));
}

TEST_F(MemoryBudgetTest, AsManyGoOnAsThereIsRoomForInTheOrderOfAge) {
  fill(0, 900'000);
  for (int i = 1; i < 5; ++i) fill(i, 100'000);
  EXPECT_FALSE(waits(0));
  for (const int i : {4, 3, 2, 1}) EXPECT_TRUE(waits(i));
  accounts_[0].release();  // 400 kB are held; each one that continues is expected to double
  EXPECT_THAT(going_, ElementsAre(1, 2, 3, 4));
  EXPECT_FALSE(accounts_[1].held_back());
}

TEST_F(MemoryBudgetTest, NotMoreGoOnThanThereIsRoomFor) {
  fill(0, 700'000);
  for (int i = 1; i < 5; ++i) fill(i, 190'000);
  EXPECT_FALSE(waits(0));
  for (const int i : {1, 2, 3, 4}) EXPECT_TRUE(waits(i));
  accounts_[0].release();  // 240 kB of room: enough for one, and one more is always admitted
  EXPECT_THAT(going_, ElementsAre(1, 2));
  accounts_[1].release();
  EXPECT_THAT(going_, ElementsAre(1, 2, 3, 4));
}

TEST_F(MemoryBudgetTest, WhoGivesUpIsNotCalled) {
  for (int i = 0; i < 3; ++i) fill(i, 400'000);
  EXPECT_FALSE(waits(0));
  EXPECT_TRUE(waits(1));
  EXPECT_TRUE(waits(2));
  accounts_[1].stop_waiting();
  accounts_[1].release();
  accounts_[0].release();
  EXPECT_THAT(going_, ElementsAre(2));
}

TEST_F(MemoryBudgetTest, WhoComesWhenThereIsRoomAgainDoesNotWait) {
  fill(0, kLimit);
  fill(1, kFreeBytes);
  EXPECT_TRUE(accounts_[1].held_back());
  accounts_[0].release();
  EXPECT_FALSE(waits(1));
  EXPECT_FALSE(waits(1)) << "and is not the one that reads on for that";
}

// Threads that grow, wait, and end as look-ups do. Each of them ends.
TEST(MemoryBudgetThreads, NobodyWaitsForEver) {
  MemoryBudget budget(500'000);
  std::vector<std::jthread> threads;
  for (unsigned t = 0; t < 8; ++t) {
    threads.emplace_back([&budget, t] {
      std::minstd_rand random(t + 1);
      for (int round = 0; round < 300; ++round) {
        MemoryAccount account(budget);
        for (int grown = 0; grown < 4; ++grown) {
          while (account.held_back()) {
            std::atomic<bool> called{false};
            if (account.wait([&called] {
                  called.store(true);
                  called.notify_one();
                })) {
              called.wait(false);
            }
            account.stop_waiting();
          }
          account.add(50'000 + random() % 50'000);
        }
      }
    });
  }
  threads.clear();
  EXPECT_EQ(budget.used(), 0u);
}

}  // namespace
}  // namespace whoiskit::net

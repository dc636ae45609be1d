// Queues of servers in a bulk run.
#include "bulk/server_queue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace whoiskit::bulk {
namespace {

using namespace std::chrono_literals;
using ratelimit::Limits;

TEST(MostAtServer, IsWhatItIsAskedAndALineBehindIt) {
  EXPECT_EQ(most_at_server(Limits{2, 5, 3}), 5u);
  EXPECT_EQ(most_at_server(Limits{100, 5, 20}), 30u);
  EXPECT_EQ(most_at_server(Limits{100, 5, 2}), 10u);  // four for each connection
  EXPECT_EQ(most_at_server(Limits{0.01, 1, 1}), 3u);
  EXPECT_EQ(most_at_server(ratelimit::kUnlimited), 2 * kMaxAtServer);
}

TEST(Queues, GiveEachServerNoMoreThanItsPart) {
  Queues queues;
  ServerQueue& queue = queues.of("a");
  EXPECT_EQ(&queue, &queues.of("a"));
  queues.set_limits(queue, Limits{1, 1, 1});
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(queues.begin(queue));
  EXPECT_FALSE(queues.begin(queue));
  EXPECT_EQ(queues.under_way(), 3u);
  queues.end(queue);
  EXPECT_TRUE(queues.begin(queue));
}

TEST(Queues, ALookUpMovesToTheNextServerIfThatHasAPlace) {
  Queues queues;
  ServerQueue &registry = queues.of("registry"), &registrar = queues.of("registrar");
  const Limits one{1, 1, 1};  // three at a time
  queues.set_limits(registry, one);
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(queues.begin(registry));
  EXPECT_TRUE(queues.move(registry, registrar, one));
  EXPECT_THAT(queues.take_freed(), testing::ElementsAre(&registry));
  EXPECT_TRUE(queues.begin(registry));  // its place is free
  queues.set_waiting(registrar, true);
  EXPECT_FALSE(queues.move(registry, registrar, one));  // others wait already
  queues.set_waiting(registrar, false);
  EXPECT_TRUE(queues.move(registry, registrar, one));
  EXPECT_TRUE(queues.move(registry, registrar, one));
  EXPECT_FALSE(queues.move(registry, registrar, one));  // it is full
  EXPECT_EQ(queues.under_way(), 4u);
  EXPECT_EQ(queues.limits_of(registrar).concurrent, 1u);
}

TEST(ServerQueue, IsDownAfterFailuresInARow) {
  Queues queues;
  ServerQueue& queue = queues.of("a");
  queues.set_limits(queue, Limits{10, 1, 5});
  const Clock::time_point now{};
  for (unsigned i = 1; i < kFailuresInARow; ++i) queue.failed(model::Reason::timeout, now);
  EXPECT_FALSE(queue.is_down());
  EXPECT_EQ(queue.not_before, now);
  queue.failed(model::Reason::timeout, now);
  EXPECT_TRUE(queue.is_down());
  EXPECT_EQ(queue.not_before, now + kFirstPause);
  queue.failed(model::Reason::connect_refused, now + 1s);
  EXPECT_EQ(queue.not_before, now + 3s);
  EXPECT_EQ(queue.down_since, now);
  // One look-up shows whether it is back.
  EXPECT_TRUE(queues.begin(queue));
  EXPECT_FALSE(queues.begin(queue));
  queue.succeeded();
  EXPECT_FALSE(queue.is_down());
  EXPECT_TRUE(queues.begin(queue));
}

TEST(ServerQueue, ItsPauseGrowsToALimit) {
  ServerQueue queue("a");
  for (int i = 0; i < 100; ++i) queue.failed(model::Reason::timeout, Clock::time_point{});
  EXPECT_EQ(queue.pause, kMaxPause);
}

TEST(Queues, AServerThatIsGivenUpRefusesWithItsLastReason) {
  Queues queues;
  ServerQueue& queue = queues.of("a.example");
  EXPECT_EQ(queues.refusal(queue), std::nullopt);
  for (unsigned i = 0; i < kFailuresInARow; ++i) queue.failed(model::Reason::timeout, Clock::time_point{});
  queues.give_up(queue);
  const auto refusal = queues.refusal(queue);
  ASSERT_TRUE(refusal.has_value());
  EXPECT_EQ(refusal->server, "a.example");
  EXPECT_EQ(refusal->reason, model::Reason::timeout);
  queues.set_limits(queue, Limits{1, 1, 1});
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(queues.begin(queue));  // its tasks end at once, all together
}

}  // namespace
}  // namespace whoiskit::bulk

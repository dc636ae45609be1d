#include "cache/single_flight.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <thread>

namespace whoiskit::cache {
namespace {

using Flights = SingleFlight<int>;

TEST(SingleFlight, OneLeadsAllGetTheResult) {
  Flights flights;
  std::vector<Flights::Value> got;
  const auto done = [&](const Flights::Value& value) { got.push_back(value); };
  const auto first = flights.join("example.com", done);
  const auto second = flights.join("example.com", done);
  const auto other = flights.join("example.net", done);
  EXPECT_TRUE(first.leads);
  EXPECT_FALSE(second.leads);
  EXPECT_TRUE(other.leads);
  EXPECT_EQ(flights.size(), 2u);
  const auto value = std::make_shared<const int>(7);
  flights.land(first.ticket, value);
  EXPECT_EQ(got, (std::vector<Flights::Value>{value, value}));
  flights.land(first.ticket, value);
  EXPECT_EQ(got.size(), 2u);
  EXPECT_FALSE(flights.leave(second.ticket));
  EXPECT_TRUE(flights.join("example.com", done).leads);
}

TEST(SingleFlight, IsNeverStoppedWhereItsFirstCallerStays) {
  Flights flights;
  int got = 0;
  const auto done = [&](const Flights::Value&) { ++got; };
  const auto first = flights.join("example.com", done, false);
  EXPECT_FALSE(first.stop.stop_possible());
  const auto second = flights.join("example.com", done);
  EXPECT_TRUE(flights.leave(second.ticket));
  EXPECT_EQ(flights.size(), 1u);
  flights.land(first.ticket, nullptr);
  EXPECT_EQ(got, 1);
  EXPECT_TRUE(flights.join("example.com", done).stop.stop_possible());
}

TEST(SingleFlight, OneLeavesTheOthersStay) {
  Flights flights;
  int first_got = 0, second_got = 0;
  const auto first = flights.join("example.com", [&](const Flights::Value&) { ++first_got; });
  flights.join("example.com", [&](const Flights::Value&) { ++second_got; });
  EXPECT_TRUE(flights.leave(first.ticket));
  EXPECT_FALSE(flights.leave(first.ticket));
  EXPECT_FALSE(first.stop.stop_requested());
  flights.land(first.ticket, std::make_shared<const int>(1));
  EXPECT_EQ(first_got, 0);
  EXPECT_EQ(second_got, 1);
}

TEST(SingleFlight, TheLastToLeaveStopsTheWork) {
  Flights flights;
  int got = 0;
  const auto done = [&](const Flights::Value&) { ++got; };
  const auto first = flights.join("example.com", done);
  const auto second = flights.join("example.com", done);
  bool stopped = false;
  const std::stop_callback on_stop(first.stop, [&] {
    stopped = true;
    EXPECT_EQ(flights.size(), 0u);  // no lock is held here
  });
  flights.leave(second.ticket);
  EXPECT_FALSE(stopped);
  flights.leave(first.ticket);
  EXPECT_TRUE(stopped);
  // A newcomer starts again, and does not take the end of the stopped work as its result.
  const auto third = flights.join("example.com", done);
  EXPECT_TRUE(third.leads);
  EXPECT_FALSE(third.stop.stop_requested());
  flights.land(first.ticket, nullptr);
  EXPECT_EQ(got, 0);
  flights.land(third.ticket, std::make_shared<const int>(3));
  EXPECT_EQ(got, 1);
}

TEST(SingleFlight, EveryPassengerOfManyThreadsEndsOnce) {
  Flights flights;
  std::atomic<int> landed{0}, left{0}, led{0};
  constexpr int kThreads = 4, kRounds = 3000;
  std::vector<std::jthread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      std::mt19937 random(static_cast<unsigned>(t));
      for (int i = 0; i < kRounds; ++i) {
        const auto joined = flights.join(std::to_string(random() % 3), [&](const Flights::Value&) { ++landed; });
        if (random() % 3 == 0 && flights.leave(joined.ticket)) ++left;
        if (joined.leads) {
          ++led;
          flights.land(joined.ticket, std::make_shared<const int>(i));
        }
      }
    });
  }
  threads.clear();
  EXPECT_EQ(landed + left, kThreads * kRounds);
  EXPECT_GT(led, 0);
  EXPECT_EQ(flights.size(), 0u);
}

}  // namespace
}  // namespace whoiskit::cache

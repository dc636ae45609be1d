// co_lookup(): look-ups awaited by a coroutine, against simulated registries.
#include "whoiskit/coroutine.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <exception>
#include <future>
#include <optional>
#include <thread>

#include "e2e/world.hpp"

namespace whoiskit {
namespace {

struct Detached {
  struct promise_type {
    Detached get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

struct Outcome {
  Record record;
  std::thread::id thread;
};

Detached look_up(Host& host, std::string query, LookupOptions options, std::stop_token stop,
                 std::promise<Outcome>& outcome) {
  Record record = co_await co_lookup(host, query, options, stop);
  outcome.set_value({std::move(record), std::this_thread::get_id()});
}

Outcome wait_for(Host& host, const std::string& query, const LookupOptions& options = {}, std::stop_token stop = {}) {
  std::promise<Outcome> outcome;
  look_up(host, query, options, std::move(stop), outcome);
  return outcome.get_future().get();
}

TEST(CoLookup, GoesOnOnAThreadOfTheHost) {
  e2e::World world("demo");
  Host host(world.options);
  const Outcome outcome = wait_for(host, "example.com");
  EXPECT_EQ(outcome.record.registered(), Registered::yes);
  EXPECT_NE(outcome.thread, std::this_thread::get_id());
  EXPECT_EQ(outcome.record.json(), host.lookup("example.com").json());
}

TEST(CoLookup, TakesOptions) {
  e2e::World world("demo");
  Host host(world.options);
  EXPECT_EQ(wait_for(host, "example.com", {.follow = false}).record.servers().size(), 1u);
}

TEST(CoLookup, WithNothingToAskItGoesOnThereToo) {
  Host host;
  const Outcome outcome = wait_for(host, "not a query");
  EXPECT_EQ(outcome.record.status(), Status::error);
  EXPECT_NE(outcome.thread, std::this_thread::get_id());
}

Detached one_after_another(Host& host, const char* query, int times, std::promise<int>& errors) {
  int found = 0;
  for (int i = 0; i < times; ++i) found += (co_await co_lookup(host, query)).status() == Status::error;
  errors.set_value(found);
}

TEST(CoLookup, ALoopOverMalformedQueriesDoesNotNest) {
  Host host;
  std::promise<int> errors;
  one_after_another(host, "not a query", 20'000, errors);
  EXPECT_EQ(errors.get_future().get(), 20'000);
}

TEST(CoLookup, OneAfterAnotherOnTheHostsThread) {
  e2e::World world("demo");
  world.options.cache_bytes = 0;
  Host host(world.options);
  std::promise<int> errors;
  one_after_another(host, "example.at", 50, errors);
  EXPECT_EQ(errors.get_future().get(), 0);
  EXPECT_EQ(world.asked().size(), 50u);
}

// A look-up that ends before await_suspend() has returned on the thread that began it.
TEST(CoLookup, ManyFromManyThreads) {
  e2e::World world("demo");
  world.options.threads = 2;
  Host host(world.options);
  std::vector<std::jthread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 25; ++i) EXPECT_EQ(wait_for(host, "example.at").record.registered(), Registered::yes);
    });
  }
}

TEST(CoLookup, AStopEndsTheWait) {
  e2e::World world("hostile");
  Host host(world.options);
  std::stop_source stop;
  const auto begun = std::chrono::steady_clock::now();
  const std::jthread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    stop.request_stop();
  });
  const Outcome outcome = wait_for(host, "any.silent.example", {}, stop.get_token());
  EXPECT_EQ(outcome.record.registered(), Registered::unknown);
  EXPECT_FALSE(outcome.record.errors().empty());
  EXPECT_LT(std::chrono::steady_clock::now() - begun, world.options.timeout);
}

TEST(CoLookup, AHostThatIsDestroyedHasItGoOnFirst) {
  e2e::World world("hostile");
  std::optional<Host> host(std::in_place, world.options);
  std::promise<Outcome> outcome;
  look_up(*host, "any.silent.example", {}, {}, outcome);
  host.reset();
  auto future = outcome.get_future();
  ASSERT_EQ(future.wait_for(std::chrono::seconds(0)), std::future_status::ready);
  EXPECT_EQ(future.get().record.registered(), Registered::unknown);
}

}  // namespace
}  // namespace whoiskit

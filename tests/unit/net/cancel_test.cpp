// The end of fetches that are in progress, and many of them at once.
#include <atomic>
#include <latch>
#include <thread>

#include "unit/net/network_fixture.hpp"

namespace whoiskit::net {
namespace {

class CancelTest : public OneServer {
 protected:
  void wait_for_queries(std::size_t count) {
    while (registries_->queries().size() < count) std::this_thread::sleep_for(1ms);
  }
};

constexpr auto kSilent = [](simnet::Server& server) { server.silent = true; };

TEST_F(CancelTest, EndsAFetchUnderWay) {
  serve("", kSilent);
  std::stop_source stop;
  const std::jthread canceller([&] {
    wait_for_queries(1);
    stop.request_stop();
  });
  const FetchResult result = network_.fetch(request(), stop.get_token());
  EXPECT_EQ(result.error, FetchError::cancelled);
  EXPECT_THAT(result.message, testing::HasSubstr("cancelled"));
}

TEST_F(CancelTest, KeepsWhatCame) {
  serve(std::string(100'000, 'x'), [](simnet::Server& server) { server.drip = 10; });
  std::stop_source stop;
  const std::jthread canceller([&] {
    wait_for_queries(1);
    std::this_thread::sleep_for(50ms);
    stop.request_stop();
  });
  const FetchResult result = network_.fetch(request(), stop.get_token());
  EXPECT_EQ(result.error, FetchError::cancelled);
  EXPECT_FALSE(result.complete);
  EXPECT_FALSE(result.body.empty());
}

TEST_F(CancelTest, HoldsFromTheStart) {
  serve("", kSilent);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(network_.fetch(request(), stop.get_token()).error, FetchError::cancelled);
}

TEST_F(CancelTest, OutlivesItsFetch) {
  serve("answer");
  std::stop_source stop;
  EXPECT_EQ(network_.fetch(request(), stop.get_token()).error, FetchError::none);
  stop.request_stop();
  EXPECT_EQ(network_.fetch(request()).error, FetchError::none);
}

TEST_F(CancelTest, DestructionCompletesWhatIsUnderWay) {
  serve("", kSilent);
  constexpr std::size_t kCount = 50;
  std::atomic<std::size_t> cancelled = 0;
  {
    Network network(2);
    for (std::size_t i = 0; i < kCount; ++i) {
      network.async_fetch(request(), [&](const FetchResult& result) {
        if (result.error == FetchError::cancelled) ++cancelled;
      });
    }
    wait_for_queries(kCount / 2);  // some connected, some perhaps not yet
  }
  EXPECT_EQ(cancelled, kCount);
}

TEST_F(CancelTest, DestructionCompletesWhatACallbackStarts) {
  serve("", kSilent);
  std::atomic<FetchError> second = FetchError::none;
  {
    Network network;
    network.async_fetch(request(), [&](const FetchResult&) {
      network.async_fetch(request(), [&](const FetchResult& result) { second = result.error; });
    });
  }
  EXPECT_EQ(second, FetchError::cancelled);
}

TEST_F(CancelTest, ManyAtOnce) {
  serve("answer", [](simnet::Server& server) { server.first_byte_delay = 50ms; });
  constexpr std::size_t kCount = 200;
  Network network(2);
  std::latch done(kCount);
  std::atomic<std::size_t> good = 0;
  const auto begin = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < kCount; ++i) {
    network.async_fetch(request(), [&](const FetchResult& result) {
      if (result.complete && result.body == "answer") ++good;
      done.count_down();
    });
  }
  done.wait();
  EXPECT_EQ(good, kCount);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s);  // one after the other would take ten
}

TEST_F(CancelTest, ManyNetworksShareNothing) {
  serve("answer");
  std::vector<std::jthread> users;
  std::atomic<int> good = 0;
  for (int i = 0; i < 8; ++i) {
    users.emplace_back([&] {
      Network network;
      if (network.fetch(request()).complete) ++good;
    });
  }
  users.clear();
  EXPECT_EQ(good, 8);
}

}  // namespace
}  // namespace whoiskit::net

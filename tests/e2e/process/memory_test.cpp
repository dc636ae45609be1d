// Many long answers at once: the memory of all look-ups together is bounded, all of them end, and short answers do not
// wait.
#include <gmock/gmock.h>

#include <atomic>
#include <semaphore>
#include <thread>

#include "api/core.hpp"
#include "e2e/world.hpp"

namespace whoiskit::e2e {
namespace {

using testing::HasSubstr;
using testing::SizeIs;
using namespace std::chrono_literals;

constexpr std::size_t kMiB = 1u << 20;

class Memory : public testing::Test {
 protected:
  World& make(std::vector<simnet::Server> servers) {
    simnet::Config config;
    for (const simnet::Server& s : servers) {
      config.extra_routes += zone(s.host.substr(s.host.find('.') + 1), s.host);
    }
    config.servers = std::move(servers);
    world.emplace(std::move(config));
    world->options.dns_servers = {"127.0.0.1:9"};
    return *world;
  }
  static simnet::Server endless(std::string host) {
    simnet::Server s = server(std::move(host), "Domain Name: {name}\n" + std::string(60'000, '%') + "\n");
    s.endless = true;
    return s;
  }
  // A look-up that fills the memory and then receives nothing.
  static simnet::Server hoarder(std::size_t bytes) {
    simnet::Server s = server("whois.hoard.example", "Domain Name: {name}\n" + std::string(bytes, '%') + "\n");
    s.drip = bytes;
    s.tick = 60s;
    return s;
  }
  std::optional<World> world;
};

// Watches the memory that is held while `go` runs. Returns the maximum.
template <class Go>
std::size_t most_held(Host& host, Go go) {
  std::atomic<std::size_t> most{0};
  std::jthread watch([&](std::stop_token stop) {
    while (!stop.stop_requested()) {
      most = std::max(most.load(), api::core_of(host).engine().answer_memory().used());
      std::this_thread::sleep_for(200us);
    }
  });
  go();
  return most;
}

TEST_F(Memory, EndlessAnswersAreReadInTurns) {
  constexpr int kLookups = 128;
  make({endless("whois.huge.example")}).options.max_memory = 4 * kMiB;
  world->options.max_bytes = kMiB;
  world->options.timeout = 100s;
  world->options.first_byte_timeout = 100s;
  for (const unsigned threads : {1u, 4u}) {
    world->options.threads = threads;
    Host host(world->options);
    std::counting_semaphore<> done(0);
    std::atomic<int> cut{0};
    const std::size_t most = most_held(host, [&] {
      for (int i = 0; i < kLookups; ++i) {
        // Records are released as they arrive, so what is held belongs to the host.
        host.async_lookup("n" + std::to_string(i) + ".huge.example", [&](const Record& record) {
          const auto& errors = record.errors();
          if (errors.size() == 1 && errors[0].find("is longer than 1048576 bytes") != std::string::npos) ++cut;
          done.release();
        });
      }
      for (int i = 0; i < kLookups; ++i) done.acquire();
    });
    EXPECT_EQ(cut, kLookups) << "each was read to its bound, none was given up";
    EXPECT_GT(most, 3 * kMiB);
    // The limit, one look-up that continues to read, one growth step of each thread, and the part that is free for all.
    EXPECT_LT(most, 4 * kMiB + 2 * kMiB + threads * kMiB + kLookups * net::kFreeBytes * 2);
    EXPECT_EQ(api::core_of(host).engine().answer_memory().used(), 0u);
  }
}

TEST_F(Memory, ShortAnswersDoNotWait) {
  make({hoarder(kMiB), server("whois.short.example", kRegistered)}).options.max_memory = kMiB + kMiB / 2;
  world->options.timeout = 60s;
  world->options.first_byte_timeout = 60s;
  Host host(world->options);
  std::vector<std::future<Record>> hoards;
  for (int i = 0; i < 4; ++i) hoards.push_back(host.future_lookup("n" + std::to_string(i) + ".hoard.example"));
  while (api::core_of(host).engine().answer_memory().used() <= world->options.max_memory)
    std::this_thread::sleep_for(1ms);
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(host.lookup("a.short.example", {.name_servers_from_dns = false}).status(), Status::ok);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 20s);
}

TEST_F(Memory, WhoWaitsUntilItsTimeIsUpSaysWhy) {
  make({hoarder(kMiB), endless("whois.huge.example")}).options.max_memory = kMiB + kMiB / 2;
  world->options.timeout = 60s;
  world->options.first_byte_timeout = 60s;
  Host host(world->options);
  std::vector<std::future<Record>> hoards;
  for (int i = 0; i < 3; ++i) hoards.push_back(host.future_lookup("n" + std::to_string(i) + ".hoard.example"));
  while (api::core_of(host).engine().answer_memory().used() <= world->options.max_memory)
    std::this_thread::sleep_for(1ms);
  // No look-up continues to read yet: the long answers have reached their limit. The first one that asks may continue.
  auto first = host.future_lookup("first.huge.example");
  const Record second = host.lookup("second.huge.example", {.timeout = 500ms});
  EXPECT_TRUE(second.status() == Status::partial || first.wait_for(0s) == std::future_status::ready);
  std::string errors;
  for (const auto& e : second.errors()) errors += e + "\n";
  EXPECT_THAT(errors, testing::AnyOf(HasSubstr("waiting for memory that other answers use"),
                                     HasSubstr("take more than 1572864 bytes of memory together")));
  ASSERT_THAT(second.servers(), SizeIs(1));
  EXPECT_GT(second.servers()[0].text.size(), 10'000u) << "what came is kept";
}

TEST_F(Memory, OneThatWaitsCanBeStoppedAndEndsWithItsHost) {
  make({hoarder(kMiB)}).options.max_memory = kMiB;
  world->options.timeout = 60s;
  world->options.first_byte_timeout = 60s;
  std::vector<std::future<Record>> flights;
  std::stop_source stop;
  const auto begin = std::chrono::steady_clock::now();
  {
    Host host(world->options);
    for (int i = 0; i < 8; ++i) {
      flights.push_back(host.future_lookup("n" + std::to_string(i) + ".hoard.example", {}, stop.get_token()));
    }
    while (api::core_of(host).engine().answer_memory().used() <= kMiB) std::this_thread::sleep_for(1ms);
    auto& last = flights.emplace_back(host.future_lookup("other.hoard.example"));
    std::this_thread::sleep_for(50ms);
    stop.request_stop();
    for (int i = 0; i < 8; ++i) EXPECT_EQ(flights[i].wait_for(10s), std::future_status::ready);
    EXPECT_EQ(last.wait_for(0s), std::future_status::timeout);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 30s);
  EXPECT_EQ(flights.back().wait_for(0s), std::future_status::ready);
}

TEST_F(Memory, ALookupThatAloneTakesMoreIsCut) {
  make({endless("whois.huge.example")}).options.max_memory = kMiB;
  Host host(world->options);
  const Record r = host.lookup("a.huge.example");
  EXPECT_EQ(r.status(), Status::partial);
  ASSERT_THAT(r.errors(), SizeIs(1));
  EXPECT_THAT(r.errors()[0], HasSubstr("take more than 1048576 bytes of memory together (max_memory)"));
  EXPECT_LT(r.servers()[0].text.size(), 2 * kMiB);
}

TEST_F(Memory, AllOtherWaysOfReadingWaitToo) {
  // A page has a length.
  simnet::Server web = server("whois.web.example", "Domain Name: {name}\n" + std::string(900'000, '%') + "\n");
  web.protocol = simnet::Protocol::http;
  simnet::Server rwhois = endless("whois.rw.example");
  rwhois.protocol = simnet::Protocol::rwhois;
  make({web, rwhois}).options.max_memory = 2 * kMiB;
  world->options.max_bytes = kMiB;
  world->options.timeout = 60s;
  world->options.first_byte_timeout = 60s;
  Host host(world->options);
  std::counting_semaphore<> done(0);
  constexpr int kLookups = 40;
  const std::size_t most = most_held(host, [&] {
    for (int i = 0; i < kLookups; ++i) {
      const char* end = i % 2 == 0 ? ".web.example" : ".rw.example";
      host.async_lookup("n" + std::to_string(i) + end, [&](const Record&) { done.release(); });
    }
    for (int i = 0; i < kLookups; ++i) done.acquire();
  });
  EXPECT_GT(most, kMiB);
  EXPECT_LT(most, 2 * kMiB + 4 * kMiB + kLookups * 2 * net::kFreeBytes);
}

TEST(MemoryOption, HasTheBudgetsDefault) { EXPECT_EQ(HostOptions{}.max_memory, net::MemoryBudget().limit()); }

TEST(MemoryOption, IsMoreThanNone) {
  HostOptions options;
  options.max_memory = 0;
  EXPECT_THROW(Host{options}, HostError);
}

}  // namespace
}  // namespace whoiskit::e2e

// A batch over many servers, most of which misbehave. It ends in time, and every look-up has a record that states what
// happened.
#include <gmock/gmock.h>

#include "e2e/world.hpp"

namespace whoiskit::e2e {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr int kServers = 100, kHang = 30, kCut = 20, kDrip = 10;  // the rest are good
constexpr int kLookups = 400;
constexpr std::chrono::milliseconds kDeadline = 4s;  // of each look-up; all begin at once

TEST(Batch, EndsInTimeWhateverTheServersDo) {
  simnet::Config config;
  for (int i = 0; i < kServers; ++i) {
    const std::string n = std::to_string(i);
    simnet::Server s = server("whois.s" + n + ".example", kRegistered);
    if (i < kHang) {
      s.silent = true;
    } else if (i < kHang + kCut) {
      s.cut_after = 40;
      s.reset = true;
    } else if (i < kHang + kCut + kDrip) {
      s.drip = 1;
      s.tick = 100ms;
    }
    config.extra_routes += zone("s" + n + ".example", s.host);
    config.servers.push_back(std::move(s));
  }
  World world(std::move(config));
  world.options.timeout = kDeadline;
  Host host(world.options);
  const auto start = Clock::now();
  std::vector<std::future<Record>> flights;
  for (int i = 0; i < kLookups; ++i) {
    flights.push_back(host.future_lookup("n" + std::to_string(i) + ".s" + std::to_string(i % kServers) + ".example"));
  }
  const auto begun = Clock::now();  // the deadline of the last look-up counts from here
  int good = 0;
  for (int i = 0; i < kLookups; ++i) {
    ASSERT_EQ(flights[i].wait_for(60s), std::future_status::ready) << i;
    const Record r = flights[i].get();
    EXPECT_EQ(r.query(), "n" + std::to_string(i) + ".s" + std::to_string(i % kServers) + ".example");
    EXPECT_NE(r.registered(), Registered::no) << r.query();
    if (i % kServers >= kHang + kCut + kDrip) {
      good += r.status() == Status::ok && r.registered() == Registered::yes ? 1 : 0;
    } else {
      EXPECT_TRUE(r.status() == Status::unavailable || r.status() == Status::partial) << r.query();
      EXPECT_FALSE(r.errors().empty()) << r.query();
    }
  }
  const auto took = Clock::now() - begun;
  EXPECT_EQ(good, kLookups * (kServers - kHang - kCut - kDrip) / kServers);
  // Generous, because test machines are busy. The benchmark lookup-bench measures the bound itself.
  EXPECT_LT(took, kDeadline * 2) << "begun within " << (begun - start) / 1ms << " ms";
}

}  // namespace
}  // namespace whoiskit::e2e

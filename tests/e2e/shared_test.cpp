// Hosts that act as one by a real Redis server. Each stands for a machine.
#include <gmock/gmock.h>

#include <chrono>

#include "e2e/world.hpp"
#include "unit/redis/redis_server.hpp"

namespace whoiskit::e2e {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

simnet::Config registries() {
  simnet::Config config;
  config.servers.push_back(server("whois.example", kRegistered));
  config.servers.push_back(server("whois.slow.example", kRegistered));
  config.servers.back().first_byte_delay = 300ms;
  config.servers.push_back(server("whois.strict.example", kRegistered));
  config.servers.back().limit = 1;
  config.servers.back().limit_text = "Query limit exceeded, try again in 600 seconds.\r\n";
  config.extra_routes =
      zone("quick", "whois.example") + zone("slow", "whois.slow.example") + zone("strict", "whois.strict.example");
  return config;
}

class SharedHosts : public testing::Test {
 protected:
  void SetUp() override {
    WHOISKIT_NEEDS_REDIS();
    server_ = std::make_unique<redis::RedisServer>();
    world_.options.shared = server_->url("timeout=1");
    no_dns_.name_servers_from_dns = false;
  }

  World world_{registries()};
  LookupOptions no_dns_;
  std::unique_ptr<redis::RedisServer> server_;
};

TEST_F(SharedHosts, HaveOneCache) {
  const Record made = Host(world_.options).lookup("shop.quick", no_dns_);
  Host other(world_.options);
  const Record found = other.lookup("shop.quick", no_dns_);
  EXPECT_THAT(world_.asked(), SizeIs(1));
  EXPECT_EQ(found.json(), made.json());
  EXPECT_EQ(found.verdict(), Verdict::registered);
  EXPECT_EQ(other.stats().shared.hits, 1u);
  LookupOptions fresh = no_dns_;
  fresh.fresh = true;
  other.lookup("shop.quick", fresh);
  EXPECT_THAT(world_.asked(), SizeIs(2));
  EXPECT_EQ(other.cache_problem(), "");
}

TEST_F(SharedHosts, MakeALookUpOnce) {
  Host one(world_.options), two(world_.options);
  auto first = one.future_lookup("shop.slow", no_dns_);
  auto second = two.future_lookup("shop.slow", no_dns_);
  EXPECT_EQ(first.get().json(), second.get().json());
  EXPECT_THAT(world_.asked(), SizeIs(1));
}

TEST_F(SharedHosts, LookUpWithinTheirTime) {
  Host one(world_.options), two(world_.options);
  auto first = one.future_lookup("shop.slow", no_dns_);
  while (world_.net().queries().empty()) std::this_thread::sleep_for(1ms);
  LookupOptions hasty = no_dns_;
  hasty.timeout = 100ms;
  const Record late = two.lookup("shop.slow", hasty);
  EXPECT_EQ(late.reason(), Reason::timeout) << late.json();
  EXPECT_EQ(first.get().verdict(), Verdict::registered);
}

TEST_F(SharedHosts, KeepAPauseTogether) {
  Host one(world_.options), two(world_.options);
  EXPECT_EQ(one.lookup("a.strict", no_dns_).status(), Status::ok);
  EXPECT_EQ(one.lookup("b.strict", no_dns_).status(), Status::throttled);
  const Record refused = two.lookup("c.strict", no_dns_);
  EXPECT_EQ(refused.status(), Status::throttled);
  EXPECT_THAT(refused.json(), HasSubstr("not before"));
  EXPECT_THAT(world_.asked(), SizeIs(2)) << "the third one is not sent";
}

TEST_F(SharedHosts, ShareLimitsAloneIfTheyAreToldTo) {
  world_.options.shared_answers = false;
  Host one(world_.options), two(world_.options);
  one.lookup("shop.quick", no_dns_);
  two.lookup("shop.quick", no_dns_);
  EXPECT_THAT(world_.asked(), SizeIs(2));
  one.lookup("a.strict", no_dns_);
  one.lookup("b.strict", no_dns_);
  EXPECT_EQ(two.lookup("c.strict", no_dns_).status(), Status::throttled);
}

TEST_F(SharedHosts, KeepNoAnswersOfSubstituteServers) {
  world_.options.only_named_addresses = true;
  Host(world_.options).lookup("shop.quick", no_dns_);
  Host(world_.options).lookup("shop.quick", no_dns_);
  EXPECT_THAT(world_.asked(), SizeIs(2));
}

TEST_F(SharedHosts, WaitForRedisAndSayWhy) {
  Host host(world_.options);
  server_->stop();
  LookupOptions patient = no_dns_;
  patient.timeout = 1500ms;
  const Record refused = host.lookup("shop.quick", patient);
  EXPECT_EQ(refused.status(), Status::throttled);
  EXPECT_THAT(refused.json(), HasSubstr("gives no answer"));
  EXPECT_THAT(host.cache_problem(), HasSubstr("redis://127.0.0.1"));
  auto waiting = host.future_lookup("shop.quick", no_dns_);
  std::this_thread::sleep_for(200ms);
  server_->start();
  EXPECT_EQ(waiting.get().verdict(), Verdict::registered);
}

TEST(SharedOption, MustBeAUrl) {
  HostOptions options;
  options.shared = "http://redis.example/";
  try {
    Host host(options);
    ADD_FAILURE() << "it is no URL of Redis";
  } catch (const HostError& error) {
    EXPECT_THAT(error.what(), HasSubstr("shared: "));
  }
}

}  // namespace
}  // namespace whoiskit::e2e

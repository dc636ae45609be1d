// How a host limits its load on servers: it queries no more often than a row allows, reacts to a server that limits it,
// sends the same query only once, and remembers answers. All tests use sockets and count the queries that the servers
// received.
#include <gmock/gmock.h>

#include <thread>

#include "e2e/world.hpp"

namespace whoiskit::e2e {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

std::string errors(const Record& r) {
  std::string all;
  for (const auto& e : r.errors()) all += e + "\n";
  return all;
}

class Polite : public testing::Test {
 protected:
  // A world of one server that knows every name under zone.example; `row` is the additional text of its row.
  World& make(simnet::Server server, std::string_view row = {}) {
    simnet::Config config;
    config.extra_routes = zone("zone.example", server.host);
    config.servers.push_back(std::move(server));
    world.emplace(std::move(config));
    // The address is in the row that limits, because a row that gives an address takes over no limits.
    if (!row.empty()) {
      world->options.route_files.push_back(world->file(
          "limits.toml", "[server.\"whois.zone.example\"]\n" + std::string(row) + "\naddress = \"127.0.0.1\"\nport = " +
                             std::to_string(world->net().port("whois.zone.example")) + "\n"));
    }
    return *world;
  }
  static simnet::Server good() { return server("whois.zone.example", kRegistered); }
  static simnet::Server slow(std::chrono::milliseconds delay) {
    simnet::Server s = good();
    s.first_byte_delay = delay;
    return s;
  }
  std::optional<World> world;
};

TEST_F(Polite, ARateHoldsUpTheSecondLookup) {
  make(good(), "rate_per_minute = 120\nburst = 1");
  Host host(world->options);
  EXPECT_EQ(host.lookup("a.zone.example").status(), Status::ok);
  const auto start = Clock::now();
  EXPECT_EQ(host.lookup("b.zone.example").status(), Status::ok);
  // Two per second: half a second from the first query, part of which its answer took.
  EXPECT_GT(Clock::now() - start, 200ms);
  EXPECT_THAT(world->asked(), SizeIs(2));
}

TEST_F(Polite, WhoDoesNotWaitIsThrottledWithoutAConnection) {
  make(good(), "rate_per_minute = 1\nburst = 1");
  Host host(world->options);
  host.lookup("a.zone.example");
  const auto start = Clock::now();
  const Record r = host.lookup("b.zone.example", {.wait_for_limit = false});
  EXPECT_LT(Clock::now() - start, 5s);
  EXPECT_EQ(r.status(), Status::throttled);
  EXPECT_EQ(r.registered(), Registered::unknown);
  EXPECT_THAT(errors(r), HasSubstr("whois.zone.example"));
  EXPECT_THAT(world->asked(), SizeIs(1));
}

TEST_F(Polite, WhoCannotWaitLongEnoughIsToldAtOnce) {
  make(good(), "rate_per_minute = 1\nburst = 1");
  Host host(world->options);
  host.lookup("a.zone.example");
  const auto start = Clock::now();
  EXPECT_EQ(host.lookup("b.zone.example", {.timeout = 20s}).status(), Status::throttled);
  EXPECT_LT(Clock::now() - start, 5s);
}

TEST_F(Polite, ConnectionsAtATimeAreBounded) {
  make(slow(100ms), "concurrent = 1\nrate_per_minute = 6000\nburst = 100");
  Host host(world->options);
  std::vector<std::future<Record>> flights;
  const auto start = Clock::now();
  for (const char* name : {"a", "b", "c", "d"}) {
    flights.push_back(host.future_lookup(std::string(name) + ".zone.example"));
  }
  for (auto& flight : flights) EXPECT_EQ(flight.get().status(), Status::ok);
  EXPECT_GE(Clock::now() - start, 400ms);
}

TEST_F(Polite, AServerThatLimitsUsIsLeftAlone) {
  simnet::Server busy = good();
  busy.limit = 1;
  busy.limit_text = "WHOIS LIMIT EXCEEDED - SEE WWW.PIR.ORG/WHOIS FOR DETAILS\r\n";
  make(busy);
  Host host(world->options);
  EXPECT_EQ(host.lookup("a.zone.example").status(), Status::ok);
  EXPECT_EQ(host.lookup("b.zone.example").status(), Status::throttled);
  const Record third = host.lookup("c.zone.example", {.wait_for_limit = false});
  EXPECT_EQ(third.status(), Status::throttled);
  EXPECT_EQ(third.registered(), Registered::unknown);
  EXPECT_THAT(world->asked(), SizeIs(2)) << "the third was not asked";
}

TEST_F(Polite, APauseThatTheServerNamesIsKept) {
  simnet::Server busy = good();
  busy.limit = 0;
  busy.limit_text = "Query limit exceeded. Please try again in 1 second.\r\n";
  make(busy);
  Host host(world->options);
  EXPECT_EQ(host.lookup("a.zone.example").status(), Status::throttled);
  const auto start = Clock::now();
  EXPECT_EQ(host.lookup("b.zone.example").status(), Status::throttled);  // waits, and receives the same answer again
  EXPECT_GT(Clock::now() - start, 500ms);
  EXPECT_LT(Clock::now() - start, 8s) << "not the pause of a server that names none";
  EXPECT_THAT(world->asked(), SizeIs(2));
}

TEST_F(Polite, TheSameQuestionIsAskedOnce) {
  make(slow(200ms));
  Host host(world->options);
  std::vector<std::future<Record>> flights;
  for (int i = 0; i < 20; ++i) flights.push_back(host.future_lookup(i % 2 == 0 ? "a.zone.example" : "A.Zone.Example."));
  for (auto& flight : flights) EXPECT_EQ(flight.get().registered(), Registered::yes);
  EXPECT_THAT(world->asked(), ElementsAre("whois.zone.example: a.zone.example"));
}

TEST_F(Polite, OneWhoLeavesDoesNotEndItForTheOthers) {
  make(slow(300ms));
  Host host(world->options);
  std::stop_source stop;
  auto first = host.future_lookup("a.zone.example", {}, stop.get_token());
  auto second = host.future_lookup("a.zone.example");
  stop.request_stop();
  ASSERT_EQ(first.wait_for(200ms), std::future_status::ready) << "at once, not with the answer";
  EXPECT_NE(first.get().status(), Status::ok);
  EXPECT_EQ(second.get().registered(), Registered::yes);
  EXPECT_THAT(world->asked(), SizeIs(1));
}

TEST_F(Polite, WhoJoinsAfterAllHaveLeftStartsAnew) {
  make(slow(200ms));
  Host host(world->options);
  std::stop_source stop;
  auto first = host.future_lookup("a.zone.example", {}, stop.get_token());
  stop.request_stop();
  EXPECT_EQ(host.lookup("a.zone.example").registered(), Registered::yes);
  EXPECT_NE(first.get().status(), Status::ok);
}

TEST_F(Polite, MemoryAnswersTheSecondLookupAndFreshAsksAgain) {
  make(good());
  Host host(world->options);
  const std::string first = host.lookup("a.zone.example").json();
  EXPECT_EQ(host.lookup("a.zone.example").json(), first);
  EXPECT_THAT(world->asked(), SizeIs(1));
  EXPECT_EQ(host.lookup("a.zone.example", {.fresh = true}).json(), first);
  EXPECT_THAT(world->asked(), SizeIs(2));
  host.lookup("a.zone.example", {.follow = false});
  EXPECT_THAT(world->asked(), SizeIs(3)) << "other options, another record";
}

TEST_F(Polite, FailuresAreNotRemembered) {
  simnet::Server cut = good();
  cut.cut_after = 60;
  cut.reset = true;
  make(cut);
  Host host(world->options);
  EXPECT_EQ(host.lookup("a.zone.example").status(), Status::partial);
  EXPECT_EQ(host.lookup("a.zone.example").status(), Status::partial);
  EXPECT_THAT(world->asked(), SizeIs(2));
}

TEST_F(Polite, NoMemoryWhereNoneIsWanted) {
  make(good()).options.cache_bytes = 0;
  Host host(world->options);
  host.lookup("a.zone.example");
  host.lookup("a.zone.example");
  EXPECT_THAT(world->asked(), SizeIs(2));
}

TEST_F(Polite, AnotherHostAnswersFromDiskByItsOwnHandlers) {
  make(good());
  world->options.cache_file = world->file("cache.sqlite");
  const LookupOptions options{.name_servers_from_dns = false};
  std::string first;
  {
    Host host(world->options);
    first = host.lookup("a.zone.example", options).json();
  }
  {
    Host host(world->options);
    EXPECT_EQ(host.lookup("a.zone.example", options).json(), first);
  }
  // A host without the plugin finds the answer, but has no reader for it: the cache keeps the answer, not the record.
  HostOptions bare = world->options;
  bare.plugin_folders = {world->file("no-such-folder")};
  Host host(bare);
  const Record r = host.lookup("a.zone.example", options);
  EXPECT_THAT(r.raw(), HasSubstr("Creation Date: 2001-02-03"));
  EXPECT_TRUE(r.value("domain.created").empty());
  EXPECT_THAT(world->asked(), SizeIs(1));
}

// Two operators' tables route the same query to different servers. One file serves both hosts and does not mix them.
TEST_F(Polite, AnswersOnDiskAreForTheAddressesTheyCameFrom) {
  make(good());
  simnet::Config config;
  config.servers.push_back(server("whois.zone.example", "Domain Name: {name}\nCreation Date: 2022-02-02T00:00:00Z\n"));
  config.extra_routes = zone("zone.example", "whois.zone.example");
  World another(std::move(config));
  another.options.cache_file = world->options.cache_file = world->file("cache.sqlite");
  const LookupOptions options{.name_servers_from_dns = false};
  for (int round = 0; round < 2; ++round) {
    EXPECT_THAT(Host(world->options).lookup("a.zone.example", options).raw(), HasSubstr("2001-02-03"));
    EXPECT_THAT(Host(another.options).lookup("a.zone.example", options).raw(), HasSubstr("2022-02-02"));
  }
  EXPECT_THAT(world->asked(), SizeIs(1));
  EXPECT_THAT(another.asked(), SizeIs(1));
}

TEST_F(Polite, AnswersOnDiskAreForTheSamePortAndProtocol) {
  // Without an address in the table, each answer has its own port. The server's name resolves to this machine.
  make(good());
  const auto rows = [&](std::uint16_t port) {
    return world->file("port.toml", zone("port.example", "localhost") + "port = " + std::to_string(port) + "\n");
  };
  simnet::Config config;
  config.servers.push_back(server("localhost", "Domain Name: {name}\nCreation Date: 2022-02-02T00:00:00Z\n"));
  World another(std::move(config));
  HostOptions options;
  options.plugin_folders = {WHOISKIT_PLUGIN_DIR};
  options.cache_file = world->file("cache.sqlite");
  const auto ask = [&](std::uint16_t port) {
    options.route_files = {rows(port)};
    return std::string(Host(options).lookup("a.port.example", {.name_servers_from_dns = false}).raw());
  };
  EXPECT_THAT(ask(world->net().port("whois.zone.example")), HasSubstr("2001-02-03"));
  EXPECT_THAT(ask(another.net().port("localhost")), HasSubstr("2022-02-02"));
}

TEST_F(Polite, ASimulationKeepsNothingOnDisk) {
  make(good());
  world->options.only_named_addresses = true;
  world->options.cache_file = world->file("cache.sqlite");
  for (int i = 0; i < 2; ++i) {
    Host host(world->options);
    EXPECT_EQ(host.lookup("a.zone.example", {.name_servers_from_dns = false}).status(), Status::ok);
    EXPECT_THAT(host.cache_problem(), HasSubstr(world->options.cache_file + ": not used"));
    EXPECT_EQ(host.cache_problem(), "");
  }
  EXPECT_THAT(world->asked(), SizeIs(2));
  EXPECT_FALSE(std::filesystem::exists(world->options.cache_file));
}

// The texts of a look-up's options come from clients. A text that contains the separator is never taken as two texts.
TEST_F(Polite, OptionsThatLookAlikeTogetherAreTwo) {
  make(good());
  Host host(world->options);
  host.lookup("a.zone.example", {.client_address = "192.0.2.1", .client_name = "x\ny"});
  host.lookup("a.zone.example", {.client_address = "192.0.2.1\nx", .client_name = "y"});
  EXPECT_THAT(world->asked(), SizeIs(2));
}

TEST_F(Polite, ABrokenCacheFileIsNeverInTheWay) {
  make(good());
  world->options.cache_file = world->file("cache.sqlite", "this is no database");
  Host host(world->options);
  EXPECT_EQ(host.lookup("a.zone.example").registered(), Registered::yes);
}

// Two hosts represent two processes here: they share only the file.
TEST_F(Polite, SharedLimitsAreOfTheAddressThatIsAsked) {
  const std::string_view row = "rate_per_minute = 1\nburst = 1";
  make(good(), row);
  const std::string file = world->options.limits_file = world->file("limits.sqlite");
  const LookupOptions options{.wait_for_limit = false, .name_servers_from_dns = false};
  EXPECT_EQ(Host(world->options).lookup("a.zone.example", options).status(), Status::ok);
  const Record second = Host(world->options).lookup("b.zone.example", options);
  EXPECT_EQ(second.status(), Status::throttled);
  EXPECT_THAT(errors(second), HasSubstr("its query rate limit is reached; not before "));
  EXPECT_THAT(world->asked(), SizeIs(1));
  make(good(), row).options.limits_file = file;
  EXPECT_EQ(Host(world->options).lookup("b.zone.example", options).status(), Status::ok) << "a server of the same name";
}

TEST_F(Polite, WhoWaitsForAnotherProcessCanBeStopped) {
  make(slow(400ms), "concurrent = 1");
  world->options.limits_file = world->file("limits.sqlite");
  Host one(world->options), two(world->options);
  auto first = one.future_lookup("a.zone.example");
  while (world->asked().empty()) std::this_thread::sleep_for(1ms);
  std::stop_source stop;
  auto stopped = two.future_lookup("b.zone.example", {}, stop.get_token());
  while (two.stats().waiting == 0 && world->asked().size() == 1) std::this_thread::sleep_for(1ms);
  EXPECT_EQ(two.stats().asking, 0u);
  stop.request_stop();
  EXPECT_EQ(stopped.get().reason(), Reason::cancelled);
  std::future<Record> left;
  {
    Host three(world->options);
    left = three.future_lookup("c.zone.example");
  }
  ASSERT_EQ(left.wait_for(0s), std::future_status::ready) << "it ended with its host";
  EXPECT_EQ(first.get().status(), Status::ok);
  EXPECT_EQ(two.lookup("d.zone.example").status(), Status::ok);
  EXPECT_THAT(world->asked(), ElementsAre(HasSubstr("a.zone"), HasSubstr("d.zone")));
}

TEST_F(Polite, LookupsInTheLineEndWithTheirHost) {
  make(slow(50ms), "rate_per_minute = 1\nburst = 1").options.timeout = 3000s;
  std::vector<std::future<Record>> flights;
  const auto start = Clock::now();
  {
    Host host(world->options);
    for (int i = 0; i < 50; ++i) flights.push_back(host.future_lookup("n" + std::to_string(i) + ".zone.example"));
  }
  EXPECT_LT(Clock::now() - start, 10s);
  for (auto& flight : flights) {
    ASSERT_EQ(flight.wait_for(0s), std::future_status::ready);
    const Record r = flight.get();
    EXPECT_NE(r.registered(), Registered::no);
    EXPECT_TRUE(r.status() == Status::ok || !r.errors().empty());
  }
}

TEST_F(Polite, ALookupInTheLineCanBeStopped) {
  make(good(), "rate_per_minute = 1\nburst = 1").options.timeout = 3000s;
  Host host(world->options);
  host.lookup("a.zone.example");
  std::stop_source stop;
  auto waiting = host.future_lookup("b.zone.example", {}, stop.get_token());
  EXPECT_EQ(waiting.wait_for(100ms), std::future_status::timeout);
  stop.request_stop();
  ASSERT_EQ(waiting.wait_for(5s), std::future_status::ready);
  EXPECT_FALSE(waiting.get().errors().empty());
  EXPECT_THAT(world->asked(), SizeIs(1));
}

TEST_F(Polite, AFollowUpThatIsLimitedIsSaidAndHeard) {
  simnet::Config demo = simnet::load_folder(std::string(WHOISKIT_SOURCE_DIR) + "/tests/simnet/demo").config;
  for (simnet::Server& s : demo.servers) {
    if (s.host != "whois.jprs.jp") continue;
    s.limit = 1;
    s.limit_text = "Query limit exceeded.\r\n";
  }
  world.emplace(std::move(demo));
  world->options.timeout = 2s;
  Host host(world->options);
  const Record r = host.lookup("example.co.jp");
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_EQ(r.status(), Status::partial);
  EXPECT_THAT(errors(r), HasSubstr("limits us"));
  EXPECT_THAT(world->asked(), SizeIs(2)) << "the second contact was not asked for";
}

}  // namespace
}  // namespace whoiskit::e2e

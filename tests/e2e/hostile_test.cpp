// Look-ups against servers that misbehave. Every look-up ends in time with a record that states what happened, keeps
// what was received, and never calls a name free unless a server said so.
#include <gmock/gmock.h>

#include "e2e/world.hpp"

namespace whoiskit::e2e {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using namespace std::chrono_literals;

class Hostile : public testing::Test {
 protected:
  Hostile() {
    world.options.timeout = 600ms;
    world.options.first_byte_timeout = 300ms;
    world.options.connect_timeout = 300ms;
    world.options.max_bytes = 256 * 1024;
  }
  Record ask(const std::string& query) {
    Host host(world.options);
    const auto start = std::chrono::steady_clock::now();
    const Record r = host.lookup(query);
    // Generous, because test machines are slow. A hang would take minutes.
    EXPECT_LT(std::chrono::steady_clock::now() - start, 5s) << query;
    EXPECT_NE(r.registered(), Registered::no) << query;
    EXPECT_TRUE(r.status() == Status::ok || r.reason() != Reason::none) << query;
    return r;
  }
  std::string errors(const Record& r) {
    std::string all;
    for (const auto& e : r.errors()) all += e + "\n";
    return all;
  }
  World world{"hostile"};
};

TEST_F(Hostile, GoodServerIsTheYardstick) {
  const Record r = ask("any.good.example");
  EXPECT_EQ(r.status(), Status::ok);
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_THAT(r.errors(), IsEmpty());
}

TEST_F(Hostile, SilentAndSlowServers) {
  for (const char* query : {"any.silent.example", "any.slow.example"}) {
    const Record r = ask(query);
    EXPECT_EQ(r.status(), Status::unavailable) << query;
    EXPECT_EQ(r.registered(), Registered::unknown) << query;
    EXPECT_THAT(errors(r), HasSubstr(".example")) << query;
  }
}

TEST_F(Hostile, RefusingAndEmptyServers) {
  for (const char* query : {"any.refusing.example", "any.empty.example"}) {
    const Record r = ask(query);
    EXPECT_EQ(r.status(), Status::unavailable) << query;
    EXPECT_EQ(r.registered(), Registered::unknown) << query;
    EXPECT_FALSE(r.errors().empty()) << query;
  }
}

TEST_F(Hostile, WhatCameBeforeTheEndIsKeptAndMarked) {
  for (const char* query : {"any.reset.example", "any.drip.example"}) {
    const Record r = ask(query);
    ASSERT_EQ(r.servers().size(), 1u) << query;
    EXPECT_FALSE(r.servers()[0].text.empty()) << query;
    EXPECT_EQ(r.status(), Status::partial) << query;
    EXPECT_FALSE(r.errors().empty()) << query;
  }
}

TEST_F(Hostile, EndlessAnswerIsBounded) {
  const Record r = ask("any.huge.example");
  EXPECT_EQ(r.status(), Status::partial);
  ASSERT_EQ(r.servers().size(), 1u);
  EXPECT_LE(r.servers()[0].text.size(), 256u * 1024u);
}

TEST_F(Hostile, BinaryAnswerIsKeptAsText) {
  const Record r = ask("any.binary.example");
  ASSERT_EQ(r.servers().size(), 1u);
  EXPECT_FALSE(r.servers()[0].text.empty());
  EXPECT_NE(r.json().find("rawdata"), std::string::npos);
}

TEST_F(Hostile, LimitIsNotFree) {
  Host host(world.options);
  EXPECT_EQ(host.lookup("any.busy.example").registered(), Registered::yes);
  const Record r = host.lookup("other.busy.example");
  EXPECT_EQ(r.status(), Status::throttled);
  EXPECT_EQ(r.registered(), Registered::unknown);
}

TEST_F(Hostile, ReferralsToPrivatePlacesAreRefusedAndSaid) {
  for (const char* query : {"loopback.example", "private.example", "metadata.example"}) {
    const Record r = ask(query);
    EXPECT_EQ(r.registered(), Registered::yes) << query;  // because the registry itself says so
    EXPECT_EQ(r.status(), Status::partial) << query;
    EXPECT_FALSE(r.errors().empty()) << query;
  }
  // Only the registry was queried.
  EXPECT_THAT(world.asked(), Each(HasSubstr("whois.thin.example: ")));
}

TEST_F(Hostile, ReferralToTheServerItselfEndsThere) {
  const Record r = ask("self.example");
  EXPECT_EQ(r.status(), Status::ok);
  EXPECT_EQ(world.asked().size(), 1u);
}

TEST_F(Hostile, ReferralLoopsEnd) {
  const std::string extra =
      (std::filesystem::temp_directory_path() / ("whoiskit-loop-" + std::to_string(::getpid()) + ".toml")).string();
  std::ofstream(extra) << "[server.\"whois.loop-a.example\"]\nhandler = \"gtld\"\n"
                          "[server.\"whois.loop-b.example\"]\nhandler = \"gtld\"\n";
  world.options.route_files.push_back(extra);
  const Record r = ask("loop.example");
  std::filesystem::remove(extra);
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_THAT(world.asked(), ElementsAre("whois.thin.example: loop.example", "whois.loop-a.example: loop.example",
                                         "whois.loop-b.example: loop.example"));
}

TEST_F(Hostile, AQueryCannotBringASecondLine) {
  const Record r = ask("any.good.example\r\nhelp");
  EXPECT_EQ(r.status(), Status::error);
  EXPECT_THAT(world.asked(), IsEmpty());
}

TEST_F(Hostile, CancellingEndsALookup) {
  world.options.timeout = 60s;
  world.options.first_byte_timeout = 60s;
  Host host(world.options);
  std::stop_source stop;
  auto flight = host.future_lookup("any.silent.example", {}, stop.get_token());
  std::this_thread::sleep_for(50ms);
  stop.request_stop();
  ASSERT_EQ(flight.wait_for(5s), std::future_status::ready);
  const Record r = flight.get();
  EXPECT_NE(r.status(), Status::ok);
  EXPECT_FALSE(r.errors().empty());
}

TEST_F(Hostile, LookupsInFlightEndWithTheirHost) {
  world.options.timeout = 60s;
  world.options.first_byte_timeout = 60s;
  std::future<Record> flight;
  {
    Host host(world.options);
    flight = host.future_lookup("any.silent.example");
  }
  ASSERT_EQ(flight.wait_for(0s), std::future_status::ready);
  EXPECT_NE(flight.get().status(), Status::ok);
}

}  // namespace
}  // namespace whoiskit::e2e

// Whole look-ups through the public interface, over sockets, against simulated registries.
#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "e2e/world.hpp"

namespace whoiskit::e2e {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Demo : public testing::Test {
 protected:
  World world{"demo"};
  Host host{world.options};
};

TEST_F(Demo, ThickRegistry) {
  const Record r = host.lookup("example.at");
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_EQ(r.status(), Status::ok);
  EXPECT_EQ(r.type(), "domain");
  EXPECT_EQ(r.value("domain.name"), "example.at");
  ASSERT_EQ(r.servers().size(), 1u);
  EXPECT_EQ(r.servers()[0].server, "whois.nic.at");
  EXPECT_EQ(r.servers()[0].handler, "at");
  EXPECT_FALSE(r.contacts("owner").empty());
  EXPECT_THAT(r.errors(), IsEmpty());
  EXPECT_THAT(world.asked(), ElementsAre("whois.nic.at: example.at"));
}

TEST_F(Demo, ThinRegistryIsCompletedByItsRegistrarsPlugin) {
  const Record r = host.lookup("EXAMPLE.com.");
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_THAT(world.asked(),
              ElementsAre("whois.verisign-grs.com: domain example.com", "whois.godaddy.com: example.com"));
  ASSERT_EQ(r.servers().size(), 2u);
  EXPECT_EQ(r.servers()[0].handler, "gtld");
  EXPECT_EQ(r.servers()[1].handler, "gtld.godaddy");
  // The registry's name servers, the registrar's registrant, the raw text of both.
  EXPECT_EQ(r.name_servers().size(), 2u);
  EXPECT_EQ(r.contacts("owner").front().name, "Erin Example");
  EXPECT_EQ(r.registrar(), "GoDaddy.com, LLC");
  EXPECT_THAT(r.raw(), HasSubstr(r.servers()[0].text));
  EXPECT_THAT(r.raw(), HasSubstr(r.servers()[1].text));
  // Every value can name its server.
  for (const Provenance& p : r.explain()) {
    if (p.path == "owner.name") {
      EXPECT_EQ(p.server, "whois.godaddy.com");
    }
    if (p.path == "domain.nserver") {
      EXPECT_EQ(p.server, "whois.verisign-grs.com");
    }
  }
}

TEST_F(Demo, OneServerOnlyWhereAskedSo) {
  const Record r = host.lookup("example.com", {.follow = false});
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_THAT(world.asked(), ElementsAre("whois.verisign-grs.com: domain example.com"));
  EXPECT_TRUE(r.contacts("owner").empty());
}

TEST_F(Demo, FreeName) {
  const Record r = host.lookup("free-example.com");
  EXPECT_EQ(r.registered(), Registered::no);
  EXPECT_EQ(r.status(), Status::ok);
  EXPECT_EQ(world.asked().size(), 1u);
}

TEST_F(Demo, AddressThatOneRegistryRefersToAnother) {
  const Record r = host.lookup("192.0.2.1");
  EXPECT_EQ(r.type(), "ip");
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_THAT(world.asked(), ElementsAre("whois.arin.net: n + 192.0.2.1", "whois.ripe.net: 192.0.2.1"));
  EXPECT_EQ(r.value("network.inetnum"), "192.0.2.0 - 192.0.2.255");
  EXPECT_THAT(std::string(r.registrar()), HasSubstr("RIPE"));
}

TEST_F(Demo, AutonomousSystem) {
  const Record r = host.lookup("AS64496");
  EXPECT_EQ(r.type(), "AS");
  EXPECT_EQ(r.query(), "AS64496");
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_FALSE(r.value("AS.handle").empty());
}

TEST_F(Demo, HandlersFollowUpsGoToTheSameServer) {
  const Record r = host.lookup("example.co.jp");
  EXPECT_EQ(r.registered(), Registered::yes);
  ASSERT_EQ(world.asked().size(), 3u);
  EXPECT_EQ(world.asked()[0], "whois.jprs.jp: example.co.jp/e");
  EXPECT_THAT(world.asked()[1], HasSubstr("CONTACT "));
  EXPECT_THAT(world.asked()[2], HasSubstr("CONTACT "));
  ASSERT_FALSE(r.contacts("admin").empty());
  EXPECT_FALSE(r.contacts("admin").front().emails.empty());
  EXPECT_FALSE(r.contacts("tech").front().emails.empty());
  EXPECT_EQ(r.servers().size(), 3u);
}

TEST_F(Demo, NothingIsSentForWhatNoRegistryAnswers) {
  for (const char* query : {"", "10.0.0.1", "fe80::1", "not a name", "-x-.com", "1.2.3.4/33"}) {
    const Record r = host.lookup(query);
    EXPECT_NE(r.status(), Status::ok) << query;
    EXPECT_EQ(r.registered(), Registered::unknown) << query;
    EXPECT_FALSE(r.errors().empty()) << query;
  }
  EXPECT_THAT(world.asked(), IsEmpty());
}

TEST_F(Demo, ManyAtOnceFromManyThreads) {
  constexpr int kThreads = 4, kEach = 25;
  std::atomic<int> good{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] {
      std::vector<std::future<Record>> flights;
      for (int i = 0; i < kEach; ++i) flights.push_back(host.future_lookup(i % 2 == 0 ? "example.com" : "example.at"));
      for (auto& f : flights) good += f.get().registered() == Registered::yes ? 1 : 0;
    });
  }
  for (auto& t : threads) t.join();
  EXPECT_EQ(good, kThreads * kEach);
}

TEST_F(Demo, RecordsOutliveTheirHost) {
  Record r;
  {
    Host other(world.options);
    r = other.lookup("example.com");
  }
  EXPECT_THAT(r.json(), HasSubstr("Erin Example"));
  EXPECT_FALSE(r.explain().empty());
}

TEST_F(Demo, HostsLiveSideBySide) {
  Host other(world.options);
  auto a = host.future_lookup("example.at");
  auto b = other.future_lookup("example.at");
  EXPECT_EQ(a.get().json(), b.get().json());
}

// A top-level domain that the table does not have: IANA names its registry, or whois.nic.TLD is tried.
TEST(Directory, NamesTheRegistryOfAnUnknownTopLevelDomain) {
  simnet::Server iana = server("whois.iana.org", "% IANA WHOIS server\n% This query returned 0 objects.\n");
  iana.answers["example"] = simnet::with_crlf(
      "refer:        whois.registry.example\n\ndomain:       EXAMPLE\n\nwhois:        whois.registry.example\n\n"
      "status:       ACTIVE\n\ncreated:      1995-08-14\nsource:       IANA\n");
  iana.answers["test"] =
      simnet::with_crlf("domain:       TEST\n\nstatus:       ACTIVE\n\ncreated:      1995-08-14\nsource:       IANA\n");
  simnet::Config config;
  config.servers = {iana, server("whois.registry.example", kRegistered), server("whois.nic.test", kRegistered)};
  World world(std::move(config));
  Host host(world.options);

  const Record named = host.lookup("name.example");
  EXPECT_EQ(named.registered(), Registered::yes);
  EXPECT_EQ(named.servers().size(), 2u);
  EXPECT_EQ(named.value("domain.created"), "2001-02-03");
  const Record by_custom = host.lookup("name.test");
  EXPECT_EQ(by_custom.registered(), Registered::yes);
  const Record none = host.lookup("name.nosuchtld");
  EXPECT_EQ(none.registered(), Registered::unknown);
  EXPECT_EQ(none.status(), Status::unsupported);
  EXPECT_FALSE(none.errors().empty());
  EXPECT_THAT(world.asked(),
              ElementsAre("whois.iana.org: example", "whois.registry.example: name.example", "whois.iana.org: test",
                          "whois.nic.test: name.test", "whois.iana.org: nosuchtld"));
}

}  // namespace
}  // namespace whoiskit::e2e

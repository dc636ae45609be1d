// What phpWhois does around its handlers (phpwhois_test.cpp): registrars, referrals and how answers are put together.
#include <gmock/gmock.h>

#include <algorithm>

#include "e2e/phpwhois.hpp"

namespace whoiskit::e2e {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using namespace std::chrono_literals;

// 26, 28
TEST_F(PhpWhois, TheRegistrarIsFollowedAndEveryHopRecorded) {
  world.emplace("demo");
  const Record r = ask("example.com");
  ASSERT_THAT(r.servers(), SizeIs(2));
  EXPECT_EQ(r.servers()[0].server, "whois.verisign-grs.com");
  EXPECT_EQ(r.servers()[0].args, "domain example.com");
  EXPECT_NE(r.servers()[0].port, 0);
  EXPECT_EQ(r.servers()[1].server, "whois.godaddy.com");
  EXPECT_EQ(r.servers()[1].handler, "gtld.godaddy") << "by the second label of the host";
  const std::string json = r.json();
  EXPECT_LT(json.find("\"server\":\"whois.verisign-grs.com\""), json.find("\"server\":\"whois.godaddy.com\""));
  // The answers stand in rawdata in the same order, an empty line between them.
  EXPECT_LT(json.find("   Domain Name: EXAMPLE.COM"), json.find("\"Domain Name: example.com\""));
  EXPECT_THAT(json, HasSubstr(",\"\",\"Domain Name: example.com\""));
}

// 28
TEST_F(PhpWhois, ARegistrarWithoutAPluginIsReadByTheFamily) {
  thin(server("whois.registrar.example", kRegistrarSays));
  EXPECT_EQ(ask("a.thin.example").servers()[1].handler, "family.registrar");
}

// 29, 32
TEST_F(PhpWhois, RegistrarOverRegistryButItsNameServers) {
  thin(server("whois.registrar.example", kRegistrarSays));
  const Record r = ask("a.thin.example");
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_EQ(r.status(), Status::ok);
  EXPECT_EQ(r.value("domain.sponsor"), "Registrar's Word");
  EXPECT_EQ(r.value("domain.created"), "2001-02-03");
  EXPECT_EQ(r.value("domain.expires"), "2030-01-01");
  ASSERT_THAT(r.contacts("owner"), SizeIs(1));
  EXPECT_EQ(r.contacts("owner")[0].name, "Erin Example");
  ASSERT_THAT(r.name_servers(), SizeIs(1));
  EXPECT_EQ(r.name_servers()[0].host, "ns1.registry.example") << "lower case, without the final dot";
  EXPECT_THAT(r.name_servers()[0].addresses, IsEmpty()) << "nobody asked to look it up";
}

// 30
TEST_F(PhpWhois, ARegistrarThatKnowsNothingTakesNothingAway) {
  for (const char* answer : {"No match for domain {name}\n", "Hello.\n", ""}) {
    thin(server("whois.registrar.example", answer));
    const Record r = ask("a.thin.example");
    EXPECT_EQ(r.registered(), Registered::yes) << answer;
    EXPECT_EQ(r.value("domain.created"), "2001-02-03") << answer;
    EXPECT_EQ(r.name_servers().size(), 1u) << answer;
    EXPECT_THAT(r.raw(), HasSubstr("Registrar: Registry's Word")) << answer;
  }
}

// 19, 29
TEST_F(PhpWhois, ARegistrarThatIsCutIsKeptAndMarked) {
  simnet::Server cut = server("whois.registrar.example", kRegistrarSays);
  cut.cut_after = kRegistrarSays.find("Name Server");
  cut.reset = true;
  thin(std::move(cut));
  const Record r = ask("a.thin.example");
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_EQ(r.status(), Status::partial);
  EXPECT_EQ(r.value("domain.expires"), "2030-01-01");
}

// 31
TEST_F(PhpWhois, OneServerOnly) {
  thin(server("whois.registrar.example", kRegistrarSays));
  const Record r = ask("a.thin.example", {.follow = false});
  EXPECT_THAT(world->asked(), SizeIs(1));
  EXPECT_EQ(r.value("domain.sponsor"), "Registry's Word");
  EXPECT_EQ(r.status(), Status::ok);
}

// 33
TEST_F(PhpWhois, OfSeveralNetworksTheOneThatHoldsTheAddressIsAsked) {
  simnet::Server arin = server("whois.arin.net", fixture("plugins/ip/arin/fixtures/list.txt"));
  const std::string detail = simnet::with_crlf(fixture("plugins/ip/arin/fixtures/detail.txt"));
  arin.answers["n + ! net-198-51-100-64-1"] = arin.answers["net-198-51-100-64-1"] = detail;
  make({std::move(arin)}, "[ip.\"198.51.100.0/24\"]\nserver = \"whois.arin.net\"\n");
  const Record r = ask("198.51.100.70");
  ASSERT_THAT(world->asked(), SizeIs(2));
  EXPECT_THAT(world->asked()[1], HasSubstr("NET-198-51-100-64-1"));
  EXPECT_EQ(r.value("network.inetnum"), "198.51.100.64 - 198.51.100.127");
}

// 34, 35
TEST_F(PhpWhois, AReferredRegistryAnswersInTheFirstOnesPlace) {
  world.emplace("demo");
  const Record r = ask("192.0.2.1");
  EXPECT_THAT(world->asked(), ElementsAre("whois.arin.net: n + 192.0.2.1", "whois.ripe.net: 192.0.2.1"));
  EXPECT_THAT(r.servers(), SizeIs(2));
  for (const Provenance& p : r.explain()) EXPECT_NE(p.server, "whois.arin.net") << p.path << " is not of the holder";
}

// 34
TEST_F(PhpWhois, RegistriesThatReferToEachOtherAreAskedOnce) {
  std::string text = fixture("tests/simnet/demo/whois.arin.net/192.0.2.1.txt");
  const std::string to = "ReferralServer:  whois://whois.other.example\n";
  make({server("whois.arin.net", text + "\n" + to), server("whois.other.example", text)},
       "[ip.\"192.0.2.0/24\"]\nserver = \"whois.arin.net\"\n",
       "[server.\"whois.other.example\"]\nhandler = \"ip.arin\"\nquery = \"n + {ip}\"\n");
  ask("192.0.2.1");
  const auto asked = world->asked();
  EXPECT_EQ(std::count(asked.begin(), asked.end(), "whois.arin.net: n + 192.0.2.1"), 1);
  EXPECT_LE(std::count(asked.begin(), asked.end(), "whois.other.example: n + 192.0.2.1"), 1);
}

// 34: a chain of referrals ends.
TEST_F(PhpWhois, ReferralsAreBounded) {
  std::vector<simnet::Server> servers;
  std::string rows;
  for (int i = 0; i < 12; ++i) {
    const std::string host = "whois.s" + std::to_string(i) + ".example";
    servers.push_back(
        server(host, "Domain Name: {name}\nRegistrar WHOIS Server: whois.s" + std::to_string(i + 1) +
                         ".example\nCreation Date: 2001-02-03T04:05:06Z\nName Server: ns1.example.net\n"));
    if (i > 0) rows += "[server.\"" + host + "\"]\nhandler = \"gtld\"\n";
  }
  make(std::move(servers), zone("long.example", "whois.s0.example", "gtld"), rows);
  const Record r = ask("a.long.example");
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_THAT(world->asked(), SizeIs(6));
  EXPECT_THAT(joined(r.errors()), HasSubstr("6 servers were asked already"));
}

}  // namespace
}  // namespace whoiskit::e2e

// Look-ups of addresses that go from registry to registry, over sockets, against simulated registries.
#include <gmock/gmock.h>

#include <sstream>

#include "e2e/world.hpp"

namespace whoiskit::e2e {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The response of a plugin's fixture: "arin/fixtures/transferred.txt".
std::string fixture(const std::string& name) {
  std::ifstream file(std::string(WHOISKIT_SOURCE_DIR) + "/plugins/ip/" + name);
  if (!file) throw std::runtime_error("no fixture " + name);
  return (std::stringstream() << file.rdbuf()).str();
}

simnet::Server registry(const std::string& host, std::string answer) {
  simnet::Server server;
  server.host = host;
  server.default_answer = std::move(answer);
  return server;
}

class Numbers : public testing::Test {
 protected:
  // Simulated registries, and a route that queries the first one for the documentation addresses.
  Host& host(std::vector<simnet::Server> servers) {
    simnet::Config config;
    config.extra_routes = "[ip]\n";
    for (const char* prefix : {"192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"}) {
      config.extra_routes += "\"" + std::string(prefix) + "\" = {server = \"" + servers.front().host + "\"}\n";
    }
    config.servers = std::move(servers);
    world_ = std::make_unique<World>(std::move(config));
    host_ = std::make_unique<Host>(world_->options);
    return *host_;
  }
  std::vector<std::string> asked() const { return world_->asked(); }

 private:
  std::unique_ptr<World> world_;
  std::unique_ptr<Host> host_;
};

constexpr char kToApnic[] =
    "NetRange:       192.0.2.0 - 192.0.2.255\n"
    "NetName:        EXAMPLE-APNIC\n"
    "NetHandle:      NET-192-0-2-0-1\n"
    "NetType:        Allocated to APNIC\n"
    "\n"
    "OrgName:        Asia Pacific Network Information Centre\n"
    "OrgId:          APNIC\n"
    "\n"
    "ReferralServer:  whois://whois.apnic.net\n";

TEST_F(Numbers, RegionalToRegionalToNational) {
  Host& whois =
      host({registry("whois.arin.net", kToApnic), registry("whois.apnic.net", fixture("apnic/fixtures/korea.txt")),
            registry("whois.nic.or.kr", fixture("krnic/fixtures/customer.txt"))});
  const Record r = whois.lookup("192.0.2.50");
  EXPECT_THAT(asked(), ElementsAre("whois.arin.net: n + 192.0.2.50", "whois.apnic.net: 192.0.2.50",
                                   "whois.nic.or.kr: 192.0.2.50"));
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_EQ(r.status(), Status::ok);
  EXPECT_THAT(r.errors(), IsEmpty());
  ASSERT_EQ(r.servers().size(), 3u);
  EXPECT_EQ(r.servers()[1].handler, "ip.apnic");
  EXPECT_EQ(r.servers()[2].handler, "ip.krnic");
  EXPECT_EQ(r.value("network.inetnum"), "192.0.2.48 - 192.0.2.55 (/29)");
  ASSERT_FALSE(r.contacts("owner").empty());
  EXPECT_EQ(r.contacts("owner").front().organization, "Example Trading");
}

TEST_F(Numbers, NationalRegistryThatDoesNotKnowLeavesTheMirror) {
  Host& whois = host({registry("whois.apnic.net", fixture("apnic/fixtures/korea.txt")),
                      registry("whois.nic.or.kr", fixture("krnic/fixtures/none.txt"))});
  const Record r = whois.lookup("192.0.2.1");
  EXPECT_EQ(asked().size(), 2u);
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_EQ(r.value("network.name"), "EXAMPLENET-KR");
}

TEST_F(Numbers, EarlyRegistrationLeadsToWhoHoldsIt) {
  Host& whois = host({registry("whois.apnic.net", fixture("apnic/fixtures/early.txt")),
                      registry("whois.arin.net", fixture("arin/fixtures/none.txt"))});
  const Record r = whois.lookup("203.0.113.1");
  EXPECT_THAT(asked(), ElementsAre("whois.apnic.net: 203.0.113.1", "whois.arin.net: n + 203.0.113.1"));
  EXPECT_NE(r.registered(), Registered::yes);
}

TEST_F(Numbers, SpaceOfAnotherRegistry) {
  Host& whois = host({registry("whois.lacnic.net", fixture("lacnic/fixtures/other.txt")),
                      registry("whois.arin.net", fixture("lacnic/fixtures/other.txt"))});
  const Record r = whois.lookup("203.0.113.1");
  EXPECT_THAT(asked(), ElementsAre("whois.lacnic.net: 203.0.113.1", "whois.arin.net: n + 203.0.113.1"));
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_EQ(r.value("network.handle"), "NET-203-0-113-0-1");
}

TEST_F(Numbers, LatinAmericaToBrazil) {
  const std::string answer = fixture("lacnic/fixtures/nicbr.txt");
  Host& whois = host({registry("whois.lacnic.net", answer), registry("whois.registro.br", answer)});
  const Record r = whois.lookup("198.51.100.1");
  EXPECT_THAT(asked(), ElementsAre("whois.lacnic.net: 198.51.100.1", "whois.registro.br: 198.51.100.1"));
  EXPECT_EQ(r.registered(), Registered::yes);
  ASSERT_EQ(r.servers().size(), 2u);
  EXPECT_EQ(r.servers()[1].handler, "ip.lacnic");
}

}  // namespace
}  // namespace whoiskit::e2e

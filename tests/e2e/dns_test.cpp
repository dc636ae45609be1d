// What look-ups take from the domain name system, with a simulated name server: servers' addresses, name servers that
// no registry named, and addresses of name servers on request.
#include <gmock/gmock.h>

#include <algorithm>

#include "e2e/world.hpp"
#include "simnet/serve/dns_message.hpp"

namespace whoiskit::e2e {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

constexpr std::string_view kBare = "Domain Name: {name}\nCreation Date: 2001-02-03T04:05:06Z\n";

simnet::DnsName known(std::initializer_list<std::pair<const char*, const char*>> records) {
  simnet::DnsName name;
  for (const auto& [type, value] : records) name.records.push_back(simnet::make_record(type, value).value());
  return name;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += line + "\n";
  return all;
}

class Dns : public testing::Test {
 protected:
  World& make(std::string_view answer, std::map<std::string, simnet::DnsName, std::less<>> records,
              std::string more = {}) {
    std::vector<simnet::Server> servers;
    servers.push_back(server("whois.zone.example", answer));
    servers.push_back(name_server(std::move(records)));
    world.emplace(simnet::Config{std::move(servers), zone("zone.example", "whois.zone.example") + more});
    return *world;
  }
  Record ask(const std::string& query, const LookupOptions& options = {}) {
    return Host(world->options).lookup(query, options);
  }
  // The queries that the name server received.
  std::vector<std::string> questions() {
    std::vector<std::string> lines;
    for (const auto& query : world->net().queries()) {
      if (query.host == "ns.world.example") lines.push_back(query.line);
    }
    return lines;
  }
  std::optional<World> world;
};

std::vector<std::string> hosts(const Record& r) {
  std::vector<std::string> names;
  for (const NameServer& server : r.name_servers()) names.push_back(server.host);
  return names;
}

TEST_F(Dns, NameServersThatNobodyNamedAreTakenFromThereAndMarked) {
  make(kBare, {{"a.zone.example", known({{"NS", "NS1.example.net"}, {"NS", "ns2.example.net"}})}});
  const Record r = ask("a.zone.example");
  EXPECT_EQ(r.status(), Status::ok);
  EXPECT_THAT(hosts(r), UnorderedElementsAre("ns1.example.net", "ns2.example.net"));
  EXPECT_EQ(r.value("domain.nserver_source"), "dns");
  EXPECT_THAT(questions(), ElementsAre("NS a.zone.example"));
}

TEST_F(Dns, IsNotAskedWhereTheRegistryNamedThemOrTheCallerDoesNotWantIt) {
  make(kRegistered, {{"a.zone.example", known({{"NS", "other.example.net"}})}});
  const Record r = ask("a.zone.example");
  EXPECT_THAT(hosts(r), ElementsAre("ns1.example.net", "ns2.example.net"));
  EXPECT_EQ(r.value("domain.nserver_source"), "");
  make(kBare, {{"a.zone.example", known({{"NS", "ns1.example.net"}})}});
  EXPECT_THAT(hosts(ask("a.zone.example", {.name_servers_from_dns = false})), IsEmpty());
  EXPECT_THAT(hosts(ask("a.zone.example", {.follow = false})), IsEmpty());
  EXPECT_THAT(questions(), IsEmpty());
}

TEST_F(Dns, ANameThatIsFreeIsNotAskedAbout) {
  make("No match for {name}\n", {{"a.zone.example", known({{"NS", "parking.example.net"}})}});
  EXPECT_EQ(ask("a.zone.example").registered(), Registered::no);
  EXPECT_THAT(questions(), IsEmpty());
}

TEST_F(Dns, IsAskedWhereTheRegistryRunsNoServer) {
  make(kBare, {{"a.none.example", known({{"NS", "ns1.example.net"}})}},
       "[tld.\"none.example\"]\nunsupported = true\nweb = \"https://nic.example/\"\n");
  const Record r = ask("a.none.example");
  EXPECT_EQ(r.status(), Status::unsupported);
  EXPECT_EQ(r.registered(), Registered::unknown) << "a delegation is no verdict";
  EXPECT_THAT(hosts(r), ElementsAre("ns1.example.net"));
  EXPECT_EQ(r.value("domain.nserver_source"), "dns");
}

TEST_F(Dns, MakesNoVerdictAndSpoilsNone) {
  simnet::DnsName failing;
  failing.rcode = simnet::kServFail;
  make(kBare, {{"failing.zone.example", failing}});
  for (const char* name : {"failing.zone.example", "nowhere.zone.example"}) {
    const Record r = ask(name);
    EXPECT_EQ(r.registered(), Registered::yes) << name;
    EXPECT_EQ(r.status(), Status::ok) << name;
    EXPECT_THAT(hosts(r), IsEmpty()) << name;
  }
  EXPECT_THAT(questions(), Contains("NS nowhere.zone.example"));
}

TEST_F(Dns, AddressesOfNameServersAreLookedUpOnRequest) {
  make(
      "Domain Name: {name}\nCreation Date: 2001-02-03T04:05:06Z\nName Server: ns1.example.net\n"
      "Name Server: ns2.example.net\nName Server: gone.example.net\n",
      {{"ns1.example.net", known({{"A", "192.0.2.53"}, {"AAAA", "2001:db8::53"}})},
       {"ns2.example.net", known({{"CNAME", "ns1.example.net"}})}});
  EXPECT_THAT(ask("a.zone.example").name_servers()[0].addresses, IsEmpty());
  EXPECT_THAT(questions(), IsEmpty());
  const Record r = ask("a.zone.example", {.resolve_name_servers = true});
  ASSERT_THAT(r.name_servers(), SizeIs(3));
  EXPECT_THAT(r.name_servers()[0].addresses, UnorderedElementsAre("192.0.2.53", "2001:db8::53"));
  EXPECT_THAT(r.name_servers()[1].addresses, UnorderedElementsAre("192.0.2.53", "2001:db8::53"));
  EXPECT_THAT(r.name_servers()[2].addresses, IsEmpty()) << "and no note in their place";
  EXPECT_EQ(r.value("domain.nserver_source"), "addresses from dns");
}

TEST_F(Dns, AddressesThatTheRegistryGivesStay) {
  make("Domain Name: {name}\nCreation Date: 2001-02-03T04:05:06Z\nName Server: ns1.a.zone.example 192.0.2.7\n",
       {{"ns1.a.zone.example", known({{"A", "192.0.2.99"}})}});
  const Record r = ask("a.zone.example", {.resolve_name_servers = true});
  ASSERT_THAT(r.name_servers(), SizeIs(1));
  EXPECT_THAT(r.name_servers()[0].addresses, ElementsAre("192.0.2.7"));
  EXPECT_THAT(questions(), IsEmpty());
}

TEST_F(Dns, ServersAreFoundByIt) {
  make(kRegistered, {{"whois.byname.example", known({{"A", "127.0.0.1"}})}});
  const std::string port = std::to_string(world->net().port("whois.zone.example"));
  const Record r = ask("a.zone.example", {.server = "whois.byname.example:" + port});
  EXPECT_EQ(r.registered(), Registered::yes) << joined(r.errors());
  ASSERT_THAT(r.servers(), SizeIs(1));
  EXPECT_EQ(r.servers()[0].server, "whois.byname.example");
  EXPECT_EQ(r.servers()[0].address, "127.0.0.1");
  EXPECT_THAT(questions(), UnorderedElementsAre("A whois.byname.example", "AAAA whois.byname.example"));
  const Record nowhere = ask("a.zone.example", {.server = "whois.nowhere.example"});
  EXPECT_EQ(nowhere.status(), Status::unavailable);
  EXPECT_THAT(joined(nowhere.errors()), HasSubstr("\"whois.nowhere.example\" has no address"));
}

TEST_F(Dns, AReferralToANameWithAPrivateAddressIsRefused) {
  make(
      "Domain Name: {name}\nCreation Date: 2001-02-03T04:05:06Z\nName Server: ns1.example.net\n"
      "Registrar WHOIS Server: whois.trap.example\n",
      {{"whois.trap.example", known({{"A", "127.0.0.1"}, {"AAAA", "::1"}})}},
      zone("thin.example", "whois.zone.example", "gtld"));
  const Record r = ask("a.thin.example");
  EXPECT_EQ(r.status(), Status::partial);
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_THAT(joined(r.errors()), HasSubstr("a referral to an address that is not public is not followed"));
}

}  // namespace
}  // namespace whoiskit::e2e

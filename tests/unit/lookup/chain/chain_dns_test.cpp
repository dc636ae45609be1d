// What a chain requests from the domain name system, and what it does with the answers.
#include <thread>

#include "unit/lookup/script.hpp"

namespace whoiskit::lookup {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kBare[] = "Domain Name: {name}\nCreation Date: 2001-02-03T04:05:06Z\n";

net::DnsResult found(std::vector<std::string> values) {
  net::DnsResult result;
  result.values = std::move(values);
  return result;
}

// All queries were sent; the only registry answered `answer`.
Script answered(std::string_view answer, const LookupOptions& options = {}, HostOptions host = {}) {
  Script look_up =
      begun("shop.at-home.example", "whois.at-home.example: shop.at-home.example", options, std::move(host));
  look_up.answers(answer);
  EXPECT_EQ(look_up.asks(), "");
  return look_up;
}

TEST(ChainDns, NameServersThatNobodyNamedAreWantedAndMarked) {
  Script look_up = answered(kBare);
  EXPECT_EQ(look_up.chain().wants_name_servers(), "shop.at-home.example");
  look_up.chain().name_servers(found({"ns1.example.net", "ns2.example.net"}));
  EXPECT_THAT(look_up.chain().wants_addresses(), IsEmpty());
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_THAT(r.values("domain.nserver"), ElementsAre("ns1.example.net", "ns2.example.net"));
  EXPECT_EQ(r.value("domain.nserver_source"), "dns");
}

TEST(ChainDns, WhatTheDnsDoesNotKnowIsNotMarked) {
  Script look_up = answered(kBare);
  EXPECT_EQ(look_up.chain().wants_name_servers(), "shop.at-home.example");
  look_up.chain().name_servers(found({}));
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_THAT(r.values("domain.nserver"), IsEmpty());
  EXPECT_EQ(r.value("domain.nserver_source"), "");
}

TEST(ChainDns, NameServersThatARegistryNamedAreNotWanted) {
  EXPECT_EQ(answered(kThick).chain().wants_name_servers(), "");
}

TEST(ChainDns, OfANameThatIsNotRegisteredNothingIsWanted) {
  for (const std::string_view text : {kIsFree, std::string_view("Hello.\n"), std::string_view("Access denied.\n"),
                                      std::string_view("Reserved by the registry\n")}) {
    EXPECT_EQ(answered(text).chain().wants_name_servers(), "") << text;
  }
}

TEST(ChainDns, WhoDoesNotWantThemIsNotGivenAny) {
  EXPECT_EQ(answered(kBare, {.name_servers_from_dns = false}).chain().wants_name_servers(), "");
  EXPECT_EQ(answered(kBare, {.follow = false}).chain().wants_name_servers(), "");
}

TEST(ChainDns, WhereTheRegistryRunsNoServerTheDnsIsAsked) {
  Script look_up = begun("shop.none.example", "");
  EXPECT_EQ(look_up.chain().wants_name_servers(), "shop.none.example");
  look_up.chain().name_servers(found({"ns1.example.net"}));
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "unknown unsupported unsupported no_service") << "a delegation is no verdict";
  EXPECT_THAT(r.values("domain.nserver"), ElementsAre("ns1.example.net"));
  EXPECT_EQ(r.value("domain.nserver_source"), "dns");
}

TEST(ChainDns, OfAZoneThatNoTableKnowsNothingIsWanted) {
  Script look_up = begun("shop.nosuchtld", "", {.protocol = LookupProtocol::rdap});
  EXPECT_EQ(look_up.chain().wants_name_servers(), "");
}

TEST(ChainDns, WhatIsNoDomainHasNone) {
  Script look_up = begun("192.0.2.41", "whois.arin.net: n + 192.0.2.41");
  look_up.answers("NetRange:       192.0.2.0 - 192.0.2.255\nNetName:        EXAMPLE-NET\nNetHandle:      NET-1\n");
  EXPECT_EQ(look_up.asks(), "");
  EXPECT_EQ(look_up.chain().wants_name_servers(), "");
  EXPECT_THAT(look_up.chain().wants_addresses(), IsEmpty());
  EXPECT_EQ(told(look_up.record()), "yes registered ok");
}

TEST(ChainDns, AHostThatAsksNamedAddressesOnlyNeedsANameServerOfItsOwn) {
  HostOptions host = named_only();
  const LookupOptions resolving{.resolve_name_servers = true};
  EXPECT_EQ(answered(kBare, {}, host).chain().wants_name_servers(), "");
  EXPECT_THAT(answered(kThick, resolving, host).chain().wants_addresses(), IsEmpty());
  host.dns_servers = {"192.0.2.53"};
  EXPECT_EQ(answered(kBare, {}, host).chain().wants_name_servers(), "shop.at-home.example");
  EXPECT_THAT(answered(kThick, resolving, host).chain().wants_addresses(),
              ElementsAre("ns1.example.net", "ns2.example.net"));
}

TEST(ChainDns, ALookUpThatEndsWantsNothing) {
  Script late = answered(kBare, {.timeout = std::chrono::milliseconds(20)});
  Script later = answered(kThick, {.timeout = std::chrono::milliseconds(20), .resolve_name_servers = true});
  std::this_thread::sleep_for(std::chrono::milliseconds(21));
  EXPECT_EQ(late.chain().wants_name_servers(), "");
  EXPECT_THAT(later.chain().wants_addresses(), IsEmpty());
  Script stopped = answered(kBare);
  stopped.chain().cancel_word().store(1);
  EXPECT_EQ(stopped.chain().wants_name_servers(), "");
}

TEST(ChainDns, AddressesAreWantedOnRequestAndMarked) {
  EXPECT_THAT(answered(kThick).chain().wants_addresses(), IsEmpty());
  Script look_up = answered(std::string(kBare) +
                                "Name Server: ns1.shop.at-home.example 192.0.2.7\n"
                                "Name Server: ns2.example.net\nName Server: gone.example.net\n",
                            {.resolve_name_servers = true});
  EXPECT_EQ(look_up.chain().wants_name_servers(), "");
  EXPECT_THAT(look_up.chain().wants_addresses(), ElementsAre("ns2.example.net", "gone.example.net"))
      << "the registry gives the first one's";
  look_up.chain().addresses("ns2.example.net", found({"2001:db8::53", "192.0.2.53"}));
  look_up.chain().addresses("gone.example.net", found({}));
  const Record r = look_up.record();
  ASSERT_EQ(r.name_servers().size(), 3u);
  EXPECT_THAT(r.name_servers()[0].addresses, ElementsAre("192.0.2.7"));
  EXPECT_THAT(r.name_servers()[1].addresses, ElementsAre("2001:db8::53", "192.0.2.53"));
  EXPECT_THAT(r.name_servers()[2].addresses, IsEmpty());
  EXPECT_EQ(r.value("domain.nserver_source"), "addresses from dns");
}

TEST(ChainDns, AddressesThatTheDnsDoesNotKnowAreNotMarked) {
  Script look_up = answered(kThick, {.resolve_name_servers = true});
  for (const std::string& host : look_up.chain().wants_addresses()) look_up.chain().addresses(host, found({}));
  EXPECT_EQ(look_up.record().value("domain.nserver_source"), "");
}

TEST(ChainDns, AddressesOfSixteenNameServersAreWantedAtMost) {
  std::string many = kBare;
  for (int i = 1; i <= 20; ++i) many += "Name Server: ns" + std::to_string(i) + ".example.net\n";
  Script look_up = answered(many, {.resolve_name_servers = true});
  const std::vector<std::string> hosts = look_up.chain().wants_addresses();
  ASSERT_EQ(hosts.size(), kMaxResolved);
  EXPECT_EQ(hosts.back(), "ns16.example.net");
}

// Their addresses come from the DNS, too.
TEST(ChainDns, NameServersOfTheDnsAreResolvedAsWell) {
  Script look_up = answered(kBare, {.resolve_name_servers = true});
  EXPECT_EQ(look_up.chain().wants_name_servers(), "shop.at-home.example");
  look_up.chain().name_servers(found({"ns1.example.net"}));
  EXPECT_THAT(look_up.chain().wants_addresses(), ElementsAre("ns1.example.net"));
  look_up.chain().addresses("ns1.example.net", found({"192.0.2.53"}));
  const Record r = look_up.record();
  EXPECT_THAT(r.name_servers().at(0).addresses, ElementsAre("192.0.2.53"));
}

TEST(ChainDns, WhatIsNoQueryHasNoRecordToAddTo) {
  Script look_up = begun("not a name!", "");
  EXPECT_EQ(look_up.chain().wants_name_servers(), "");
  look_up.chain().name_servers(found({"ns1.example.net"}));
  EXPECT_THAT(look_up.record().values("domain.nserver"), IsEmpty());
}

}  // namespace
}  // namespace whoiskit::lookup

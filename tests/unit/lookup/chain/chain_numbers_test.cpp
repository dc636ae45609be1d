// The chain of an address or AS number: from registry to registry.
#include "unit/lookup/script.hpp"

namespace whoiskit::lookup {
namespace {

using net::FetchError;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kToApnic[] = "ReferralServer:  whois://whois.apnic.net\n";
constexpr char kInetnum[] =
    "inetnum:        192.0.2.0 - 192.0.2.127\nnetname:        EXAMPLE-AP\ndescr:          Example Corp.\n"
    "country:        AU\nstatus:         ALLOCATED PORTABLE\nsource:         APNIC\n";

std::string fixture(const std::string& name) { return source_file("plugins/ip/" + name); }

Script at_arin(std::string_view referral, const LookupOptions& options = {}) {
  Script look_up = begun("192.0.2.41", "whois.arin.net: n + 192.0.2.41", options);
  look_up.answers(arin(referral));
  return look_up;
}

TEST(ChainNumbers, TheRegistryThatHoldsTheBlockAnswersInPlaceOfTheFirst) {
  Script look_up = at_arin(kToApnic);
  EXPECT_EQ(look_up.asks(), "whois.apnic.net: 192.0.2.41");
  look_up.answers(kInetnum);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.value("network.name"), "EXAMPLE-AP");
  EXPECT_EQ(r.value("network.name", 1), "") << "the first one's block is not joined to it";
  EXPECT_EQ(r.value("owner.organization"), "Example Corp.");
  EXPECT_EQ(r.value("owner.organization", 1), "") << "nor are its contacts";
  EXPECT_THAT(readers(r), ElementsAre("whois.arin.net ip.arin", "whois.apnic.net ip.apnic"));
}

TEST(ChainNumbers, RegionalToRegionalToNational) {
  Script look_up = begun("192.0.2.50", "whois.arin.net: n + 192.0.2.50");
  look_up.answers(arin(kToApnic));
  EXPECT_EQ(look_up.asks(), "whois.apnic.net: 192.0.2.50");
  look_up.answers(fixture("apnic/fixtures/korea.txt"));
  EXPECT_EQ(look_up.asks(), "whois.nic.or.kr: 192.0.2.50");
  look_up.answers(fixture("krnic/fixtures/customer.txt"));
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.value("network.inetnum"), "192.0.2.48 - 192.0.2.55 (/29)");
}

TEST(ChainNumbers, ARegistryThatDoesNotKnowTheBlockLeavesTheOneBefore) {
  Script look_up = at_arin(kToApnic);
  EXPECT_EQ(look_up.asks(), "whois.apnic.net: 192.0.2.41");
  look_up.answers("% No entries found\n");
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.value("network.name"), "EXAMPLE-NET");
}

TEST(ChainNumbers, ARegistryThatFailsLeavesTheOneBeforeAndIsMissing) {
  Script look_up = at_arin(kToApnic);
  EXPECT_EQ(look_up.asks(), "whois.apnic.net: 192.0.2.41");
  look_up.fails(FetchError::timeout);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered partial timeout");
  EXPECT_EQ(r.value("network.name"), "EXAMPLE-NET");
}

TEST(ChainNumbers, ARegistryThatLimitsUsLeavesTheOneBeforeAndIsMissing) {
  Script look_up = at_arin(kToApnic);
  EXPECT_EQ(look_up.asks(), "whois.apnic.net: 192.0.2.41");
  look_up.answers("%ERROR:201: access denied for 192.0.2.43\n%\n% Query limit exceeded. Try again in 60 seconds.\n");
  const Record r = ended(look_up);
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_EQ(r.status(), Status::partial);
  EXPECT_NE(r.reason(), Reason::none);
}

TEST(ChainNumbers, ARegistryThatFailedInBetweenIsMissingAllTheSame) {
  Script look_up =
      at_arin("ReferralServer:  whois://whois.apnic.net\nReferralServer:  rwhois://rwhois.provider.example\n");
  EXPECT_EQ(look_up.asks(), "whois.apnic.net: 192.0.2.41");
  look_up.fails(FetchError::reset);
  EXPECT_EQ(look_up.asks(), "rwhois://rwhois.provider.example: 192.0.2.41");
  look_up.answers(kCustomer);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered partial connection_reset");
}

TEST(ChainNumbers, ARegistryThatIsCutIsMarked) {
  Script look_up = at_arin(kToApnic);
  EXPECT_EQ(look_up.asks(), "whois.apnic.net: 192.0.2.41");
  look_up.breaks_after(kInetnum);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered partial truncated");
  EXPECT_EQ(r.value("network.name"), "EXAMPLE-AP");
}

TEST(ChainNumbers, AnEarlyRegistrationLeadsToWhoHoldsIt) {
  Script look_up = begun("203.0.113.1", "whois.apnic.net: 203.0.113.1");
  look_up.answers(fixture("apnic/fixtures/early.txt"));
  EXPECT_EQ(look_up.asks(), "whois.arin.net: n + 203.0.113.1");
  look_up.answers(fixture("arin/fixtures/none.txt"));
  EXPECT_NE(ended(look_up).registered(), Registered::yes);
}

TEST(ChainNumbers, SpaceOfAnotherRegistryIsAskedThere) {
  Script look_up = begun("198.51.100.1", "whois.lacnic.net: 198.51.100.1");
  const std::string answer = fixture("lacnic/fixtures/nicbr.txt");
  look_up.answers(answer);
  EXPECT_EQ(look_up.asks(), "whois.registro.br: 198.51.100.1");
  look_up.answers(answer);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(source_of(r, "network.inetnum"), "whois.registro.br");
}

TEST(ChainNumbers, RegistriesThatReferToEachOtherAreAskedOnce) {
  Script look_up = at_arin(kToApnic);
  EXPECT_EQ(look_up.asks(), "whois.apnic.net: 192.0.2.41");
  std::string early = fixture("apnic/fixtures/early.txt");
  for (std::size_t at; (at = early.find("203.0.11")) != std::string::npos;) early.replace(at, 11, "192.0.2.0");
  look_up.answers(early);
  EXPECT_EQ(look_up.asks(), "") << "ARIN was asked that already";
}

TEST(ChainNumbers, OfSeveralNetworksTheOneThatHoldsTheAddressIsAsked) {
  Script look_up = begun("192.0.2.70", "whois.arin.net: n + 192.0.2.70");
  look_up.answers(
      "Example Networks, LLC EXAMPLE-NET (NET-192-0-2-0-1) 192.0.2.0 - 192.0.2.255\n"
      "Example Customer EXAMPLE-CUSTOMER-64 (NET-192-0-2-64-1) 192.0.2.64 - 192.0.2.127\n");
  EXPECT_EQ(look_up.asks(), "whois.arin.net: n + ! NET-192-0-2-64-1");
  EXPECT_FALSE(look_up.request().public_only);
  look_up.answers(
      "NetRange:       192.0.2.64 - 192.0.2.127\nCIDR:           192.0.2.64/26\n"
      "NetName:        EXAMPLE-CUSTOMER-64\nNetHandle:      NET-192-0-2-64-1\nNetType:        Reassigned\n");
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.value("network.inetnum"), "192.0.2.64 - 192.0.2.127");
  ASSERT_EQ(r.servers().size(), 2u);
  EXPECT_EQ(r.servers()[1].why, "its handler wants to know more");
  EXPECT_EQ(r.servers()[1].handler, "ip.arin");
}

TEST(ChainNumbers, OfOneServerOnlyItsOwnFollowUpsAreNotAskedEither) {
  Script look_up = begun("192.0.2.70", "whois.arin.net: n + 192.0.2.70", {.follow = false});
  look_up.answers(
      "Example Networks, LLC EXAMPLE-NET (NET-192-0-2-0-1) 192.0.2.0 - 192.0.2.255\n"
      "Example Customer EXAMPLE-CUSTOMER-64 (NET-192-0-2-64-1) 192.0.2.64 - 192.0.2.127\n");
  EXPECT_EQ(look_up.asks(), "");
}

// ---- AS numbers, blocks, private space

TEST(ChainNumbers, AsNumbersAreAskedInTheServersWords) {
  Script look_up = begun("AS64496", "whois.arin.net: a 64496");
  look_up.answers(
      "ASNumber:       64496\nASName:         EXAMPLE-AS\nASHandle:       AS64496\nRegDate:        "
      "2003-10-29\n");
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.query(), "AS64496");
  EXPECT_EQ(r.value("AS.name"), "EXAMPLE-AS");
}

TEST(ChainNumbers, AnAnswerAboutAnotherNumberDecidesNothing) {
  Script look_up = begun("AS64496", "whois.arin.net: a 64496");
  look_up.answers("ASNumber:       64500\nASName:         EXAMPLE-AS\nASHandle:       AS64500\n");
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "unknown unknown error answer_mismatch");
  EXPECT_THAT(r.errors(), ElementsAre("whois.arin.net: its answer is about AS64500, not about AS64496"));
}

TEST(ChainNumbers, APrefixThatIsNoObjectOfRdapIsAskedByWhois) {
  Script look_up = begun("2001:db8::/48", "https://rdap.ripe.example/ip/2001:db8::/48");
  look_up.answers_rdap(404, kRdapNotThere);
  EXPECT_THAT(look_up.asks(), HasSubstr("whois.ripe.net: "));
  look_up.answers("inet6num:       2001:db8::/32\nnetname:        EXAMPLE-SIX\nsource:         RIPE\n");
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.value("network.name"), "EXAMPLE-SIX");
}

TEST(ChainNumbers, AnAddressThatIsNoObjectOfRdapIsFree) {
  Script look_up = begun("2001:db8::1", "https://rdap.ripe.example/ip/2001:db8::1");
  look_up.answers_rdap(404, kRdapNotThere);
  EXPECT_EQ(told(ended(look_up)), "no free ok");
}

constexpr char kRdapNumber[] =
    R"({"objectClassName":"autnum","handle":"AS64497","startAutnum":64497,"endAutnum":64497,"name":"EXAMPLE-AS"})";
constexpr char kWhoisNumber[] =
    "aut-num:        AS64497\nas-name:        OTHER-NAME\ndescr:          Example backbone\nsource:         RIPE\n";

TEST(ChainNumbers, OfBothRdapsValuesCountAndGapsAreFilled) {
  Script look_up = begun("AS64497", "https://rdap.ripe.example/autnum/64497", {.protocol = LookupProtocol::both});
  look_up.answers_rdap(200, kRdapNumber);
  EXPECT_THAT(look_up.asks(), HasSubstr("whois.ripe.net: "));
  look_up.answers(kWhoisNumber);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.value("AS.name"), "EXAMPLE-AS");
  EXPECT_EQ(r.value("AS.desc"), "Example backbone");
}

TEST(ChainNumbers, OfBothAFailureIsNoneOfTheOther) {
  Script look_up = begun("AS64497", "https://rdap.ripe.example/autnum/64497", {.protocol = LookupProtocol::both});
  look_up.answers_rdap(200, kRdapNumber);
  EXPECT_THAT(look_up.asks(), HasSubstr("whois.ripe.net: "));
  look_up.fails(FetchError::timeout);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.value("AS.name"), "EXAMPLE-AS");
}

TEST(ChainNumbers, BothSayWhereTheyDisagree) {
  Script look_up = begun("AS64497", "https://rdap.ripe.example/autnum/64497", {.protocol = LookupProtocol::both});
  look_up.answers_rdap(404, kRdapNotThere);
  EXPECT_THAT(look_up.asks(), HasSubstr("whois.ripe.net: "));
  look_up.answers(kWhoisNumber);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.value("AS.name"), "OTHER-NAME");
  EXPECT_THAT(r.errors(), ElementsAre("rdap.ripe.example: it says otherwise: registered no, free"));
}

TEST(ChainNumbers, PrivateSpaceIsAskedOfAnOperatorsServerAlone) {
  Script open = begun("10.1.2.3", "whois.intranet.example: 10.1.2.3");
  EXPECT_EQ(open.request().connect_address, "10.0.0.43");
  open.answers("inetnum:        10.1.2.0 - 10.1.2.255\nnetname:        EXAMPLE-LAN\nsource:         EXAMPLE\n");
  EXPECT_EQ(told(ended(open)), "yes registered ok");
  // A row without an address applies to everything that the real server is queried for.
  Script closed = begun("192.168.1.1", "");
  const Record r = closed.record();
  EXPECT_EQ(told(r), "unknown invalid error invalid_query");
  EXPECT_THAT(r.errors(), ElementsAre(HasSubstr("192.168.1.1")));
  // The caller's own server is different.
  begun("192.168.1.1", "whois.caller.example: 192.168.1.1", {.server = "whois.caller.example?{ip}"});
}

// A block of ARIN's that APNIC may hold.
TEST(ChainNumbers, OfTheOtherProtocolTheLastThatKnowsTheBlockFillsGaps) {
  Script look_up =
      begun("2001:db8:1::1", "https://rdap.arin.example/ip/2001:db8:1::1", {.protocol = LookupProtocol::both});
  look_up.answers_rdap(200, R"({"objectClassName":"ip network","handle":"NET6-EX","startAddress":"2001:db8:1::",)"
                            R"("endAddress":"2001:db8:1:ffff:ffff:ffff:ffff:ffff"})");
  EXPECT_THAT(look_up.asks(), HasSubstr("whois.arin.net: "));
  look_up.answers(
      "NetRange:       2001:DB8:1:: - 2001:DB8:1:FFFF:FFFF:FFFF:FFFF:FFFF\nNetName:        EXAMPLE-SIX\n"
      "NetHandle:      NET6-EX\n\nReferralServer:  whois://whois.apnic.net\n");
  EXPECT_THAT(look_up.asks(), HasSubstr("whois.apnic.net: "));
  look_up.answers("% No entries found\n");
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.value("network.name"), "EXAMPLE-SIX");
  EXPECT_EQ(r.value("network.handle"), "NET6-EX");
}

TEST(ChainNumbers, AnAnswerThatIsCutIsMadeUpForByTheHolder) {
  Script look_up = begun("192.0.2.41", "whois.arin.net: n + 192.0.2.41");
  look_up.breaks_after(arin(kToApnic));
  EXPECT_EQ(look_up.asks(), "whois.apnic.net: 192.0.2.41");
  look_up.answers(kInetnum);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.value("network.name"), "EXAMPLE-AP");
}

TEST(ChainNumbers, AnAnswerThatIsCutIsMadeUpForByTheHolderWhateverIsJoined) {
  Script look_up = begun("192.0.2.41", "whois.arin.net: n + 192.0.2.41");
  look_up.breaks_after(arin(std::string(kToApnic) + kToProvider));
  EXPECT_EQ(look_up.asks(), "whois.apnic.net: 192.0.2.41");
  look_up.answers(kInetnum);
  EXPECT_EQ(look_up.asks(), "rwhois://rwhois.provider.example: 192.0.2.41");
  look_up.answers(kCustomer);
  EXPECT_EQ(told(ended(look_up)), "yes registered ok");
}

// WHOIS replaces RDAP, which failed. What is missing is the holder's answer.
TEST(ChainNumbers, WhatTheOtherProtocolLackedIsNoReason) {
  Script look_up = begun("2001:db8:1::1", "https://rdap.arin.example/ip/2001:db8:1::1");
  look_up.fails(FetchError::connect_refused);
  EXPECT_THAT(look_up.asks(), HasSubstr("whois.arin.net: "));
  look_up.answers(
      "NetRange:       2001:DB8:1:: - 2001:DB8:1:FFFF:FFFF:FFFF:FFFF:FFFF\nNetName:        EXAMPLE-SIX\n"
      "NetHandle:      NET6-EX\n\nReferralServer:  whois://whois.apnic.net\n");
  EXPECT_THAT(look_up.asks(), HasSubstr("whois.apnic.net: "));
  look_up.fails(FetchError::timeout);
  EXPECT_EQ(told(ended(look_up)), "yes registered partial timeout");
}

}  // namespace
}  // namespace whoiskit::lookup

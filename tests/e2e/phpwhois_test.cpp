// What phpWhois does around its handlers, behaviour by behaviour: each test names the numbers of docs/lookup.md that it
// shows, as we do them. These: what is asked about and of whom.
#include <gmock/gmock.h>

#include "e2e/phpwhois.hpp"

namespace whoiskit::e2e {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;
using namespace std::chrono_literals;

// 1
TEST_F(PhpWhois, AQueryIsTrimmedLowerCaseAndAscii) {
  make({server("whois.zone.example", kRegistered)}, zone("zone.example", "whois.zone.example"));
  Host host(world->options);
  host.lookup(" \t Upper.Zone.Example. ");
  const Record r = host.lookup("M\xC3\x9CNCHEN.zone.example");
  EXPECT_EQ(r.query(), "xn--mnchen-3ya.zone.example");
  EXPECT_THAT(world->asked(),
              ElementsAre("whois.zone.example: upper.zone.example", "whois.zone.example: xn--mnchen-3ya.zone.example"));
  // Latin-1 is not guessed: the caller's text is UTF-8 or an error.
  EXPECT_EQ(host.lookup("m\xFCnchen.zone.example").status(), Status::error);
}

// 2, 3
TEST_F(PhpWhois, KindsOfQueries) {
  world.emplace("demo");
  Host host(world->options);
  EXPECT_EQ(host.lookup("example.at").type(), "domain");
  EXPECT_EQ(host.lookup("192.0.2.1").type(), "ip");
  EXPECT_EQ(host.lookup("AS64496").type(), "AS");
  EXPECT_EQ(host.lookup("64496").type(), "AS");
  const auto asked = world->asked().size();
  for (const char* nothing : {"", "   ", "10.0.0.1", "192.168.1.1", "::1", "fe80::1", "a b.example"}) {
    const Record r = host.lookup(nothing);
    EXPECT_EQ(r.status(), Status::error) << nothing;
    EXPECT_THAT(r.errors(), Not(IsEmpty())) << nothing;
  }
  EXPECT_THAT(world->asked(), SizeIs(asked));
}

// 4, 26
TEST_F(PhpWhois, Ipv4IsAskedOfArinInItsSyntax) {
  world.emplace("demo");
  const Record r = ask("192.0.2.1", {.follow = false});
  EXPECT_THAT(world->asked(), ElementsAre("whois.arin.net: n + 192.0.2.1"));
  EXPECT_EQ(r.query(), "192.0.2.1");
  EXPECT_EQ(r.servers()[0].handler, "ip.arin");
}

// 5
TEST_F(PhpWhois, AddressesGoToTheRegistryThatHasThem) {
  world.emplace("demo");
  const Host host(world->options);
  EXPECT_THAT(joined(host.route("2001:610::1")), HasSubstr("whois.ripe.net"));
  EXPECT_THAT(joined(host.route("2600::1")), HasSubstr("whois.arin.net"));
  EXPECT_THAT(joined(host.route("2400::1")), HasSubstr("whois.apnic.net"));
  EXPECT_THAT(joined(host.route("2800::1")), HasSubstr("whois.lacnic.net"));
  EXPECT_THAT(joined(host.route("2c00::1")), HasSubstr("whois.afrinic.net"));
}

// 6, 36
TEST_F(PhpWhois, AsNumbersAreAskedInTheServersSyntax) {
  std::string text = fixture("tests/simnet/demo/whois.arin.net/64496.txt");
  const auto referral = text.find("ReferralServer:");
  text.replace(referral, text.find('\n', referral) - referral,
               "OrgAbuseHandle: EXAB1-ARIN\nOrgAbuseName:   Example Abuse One\nOrgAbuseEmail:  one@example.net\n\n"
               "OrgAbuseHandle: EXAB2-ARIN\nOrgAbuseName:   Example Abuse Two\nOrgAbuseEmail:  two@example.net");
  make({server("whois.arin.net", text)}, "[asn.\"64496-64511\"]\nserver = \"whois.arin.net\"\n");
  const Record r = ask("AS64496");
  EXPECT_THAT(world->asked(), ElementsAre("whois.arin.net: a 64496"));
  EXPECT_EQ(r.type(), "AS");
  EXPECT_EQ(r.value("AS.handle"), "AS64496");
  std::vector<std::string> abuse;
  for (const Contact& c : r.contacts("abuse")) abuse.insert(abuse.end(), c.emails.begin(), c.emails.end());
  EXPECT_THAT(abuse, UnorderedElementsAre("one@example.net", "two@example.net"));
}

// 7
TEST_F(PhpWhois, AnOwnTableNamesAnotherServer) {
  make({server("whois.own.example", kRegistered)},
       zone("at", "whois.own.example") +
           "[ip.\"0.0.0.0/0\"]\nserver = \"whois.own.example\"\n[ip.\"::/0\"]\nserver = \"whois.own.example\"\n");
  Host host(world->options);
  host.lookup("example.at");
  host.lookup("198.51.100.1");
  host.lookup("2001:db8::1");
  EXPECT_THAT(world->asked(), ElementsAre("whois.own.example: example.at", "whois.own.example: 198.51.100.1",
                                          "whois.own.example: 2001:db8::1"));
}

// 8, 12
TEST_F(PhpWhois, TheLongestSuffixWinsAndFillsTheQuery) {
  make({server("whois.outer.example", kRegistered), server("whois.inner.example", kRegistered)},
       zone("zone.example", "whois.outer.example") + zone("deep.zone.example", "whois.inner.example"),
       "[server.\"whois.inner.example\"]\nquery = \"-T {tld} {domain}\"\n");
  Host host(world->options);
  host.lookup("a.zone.example");
  host.lookup("a.deep.zone.example");
  EXPECT_THAT(world->asked(),
              ElementsAre("whois.outer.example: a.zone.example", testing::StartsWith("whois.inner.example: -T ")));
  EXPECT_THAT(joined(host.route("example.com")), HasSubstr("domain example.com"));
  EXPECT_THAT(joined(host.route("example.de")), HasSubstr("-T dn,ace example.de"));
  EXPECT_THAT(joined(host.route("example.co.jp")), HasSubstr("example.co.jp/e"));
}

// 9, 13
TEST_F(PhpWhois, AZoneWithoutAServerIsUnsupported) {
  make({server("whois.zone.example", kRegistered)},
       "[tld.\"none.example\"]\nunsupported = true\nweb = \"https://nic.example/\"\n");
  const Record r = ask("a.none.example");
  EXPECT_EQ(r.status(), Status::unsupported);
  EXPECT_EQ(r.registered(), Registered::unknown);
  EXPECT_THAT(joined(r.errors()), HasSubstr("https://nic.example/"));
  EXPECT_EQ(r.value("domain.name"), "a.none.example");  // 15
  EXPECT_THAT(world->asked(), IsEmpty());
}

// 11, 27
TEST_F(PhpWhois, TheHandlerIsTheRowsOrTheSuffixesOrTheLastResort) {
  make({server("whois.zone.example", kRegistered), server("whois.nobody.example", kRegistered)},
       "[tld.\"zone.example\"]\nserver = \"whois.zone.example\"\nhandler = \"at\"\n"
       "[tld.\"at\"]\nserver = \"whois.zone.example\"\n"
       "[tld.\"zz\"]\nserver = \"whois.nobody.example\"\n");
  Host host(world->options);
  EXPECT_EQ(host.lookup("a.zone.example").servers()[0].handler, "at");  // from the row
  EXPECT_EQ(host.lookup("example.at").servers()[0].handler, "at");      // from the suffix
  EXPECT_EQ(host.lookup("a.zz").servers()[0].handler, "family.generic");
}

TEST_F(PhpWhois, WhereThereIsNoPluginTheAnswerIsKept) {
  make({server("whois.nobody.example", kRegistered)}, "[tld.\"zz\"]\nserver = \"whois.nobody.example\"\n");
  world->options.plugin_folders = {WHOISKIT_SOURCE_DIR "/docs"};
  Host host(world->options);
  const Record r = host.lookup("a.zz");
  EXPECT_EQ(r.servers()[0].handler, "");
  EXPECT_EQ(r.type(), "domain");
  EXPECT_THAT(r.raw(), HasSubstr("Domain Name: a.zz"));
  EXPECT_THAT(r.errors(), Not(IsEmpty()));
}

// 15
TEST_F(PhpWhois, TheRecordAlwaysHasTheName) {
  simnet::Server refusing = server("whois.refusing.example", "");
  refusing.refuse = true;
  make({server("whois.empty.example", ""), server("whois.odd.example", "Hello.\n"), std::move(refusing)},
       zone("empty.example", "whois.empty.example") + zone("odd.example", "whois.odd.example") +
           zone("refusing.example", "whois.refusing.example"));
  for (const char* name : {"a.empty.example", "a.odd.example", "a.refusing.example"}) {
    const Record r = ask(name);
    EXPECT_EQ(r.value("domain.name"), name);
    EXPECT_EQ(r.registered(), Registered::unknown) << "no verdict is made of what the DNS says";
  }
}

}  // namespace
}  // namespace whoiskit::e2e

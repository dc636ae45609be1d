// What phpWhois does around its handlers, behaviour by behaviour. Each test names the numbers of docs/lookup.md that it
// shows, in the way in which this library behaves.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <sys/socket.h>

#include <algorithm>
#include <thread>

#include "e2e/world.hpp"
#include "lookup/target.hpp"
#include "net/html_text.hpp"
#include "net/retry.hpp"

namespace whoiskit::e2e {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += line + "\n";
  return all;
}

std::string fixture(const std::string& path) {
  std::ifstream file(std::string(WHOISKIT_SOURCE_DIR) + "/" + path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

class PhpWhois : public testing::Test {
 protected:
  // `rows` are added to the rows of the servers.
  World& make(std::vector<simnet::Server> servers, std::string routes, std::string_view rows = {}) {
    world.emplace(simnet::Config{std::move(servers), std::move(routes)});
    if (!rows.empty()) world->options.route_files.push_back(world->file("rows.toml", rows));
    return *world;
  }
  // A thin registry for names under thin.example, and the registrar that it refers to.
  World& thin(simnet::Server registrar, std::string_view referral = "whois.registrar.example") {
    const std::string text = "Domain Name: {name}\nRegistrar WHOIS Server: " + std::string(referral) +
                             "\nCreation Date: 2001-02-03T04:05:06Z\nRegistrar: Registry's Word\n"
                             "Domain Status: ok https://icann.org/epp#ok\nName Server: NS1.REGISTRY.EXAMPLE.\n";
    return make({server("whois.thin.example", text), std::move(registrar)},
                zone("thin.example", "whois.thin.example", "gtld"));
  }
  Record ask(const std::string& query, const LookupOptions& options = {}) {
    Host host(world->options);
    return host.lookup(query, options);
  }
  std::optional<World> world;
};

constexpr std::string_view kRegistrarSays =
    "Domain Name: {name}\nRegistrar: Registrar's Word\nCreation Date: 2001-02-03T04:05:06Z\n"
    "Registrar Registration Expiration Date: 2030-01-01T00:00:00Z\n"
    "Registrant Name: Erin Example\nRegistrant Country: NL\nName Server: ns1.registrar.example\n";

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

// 16, 20
TEST_F(PhpWhois, ARefusedConnectionIsTriedAgainAfterAPause) {
  simnet::Server refusing = server("whois.refusing.example", "");
  refusing.refuse = true;
  make({std::move(refusing), server("whois.empty.example", "")},
       zone("refusing.example", "whois.refusing.example") + zone("empty.example", "whois.empty.example"));
  const auto start = Clock::now();
  const Record r = ask("a.refusing.example");
  EXPECT_GE(Clock::now() - start, net::kRetryPause / 2);
  EXPECT_EQ(r.status(), Status::unavailable);
  EXPECT_THAT(joined(r.errors()), HasSubstr("whois.refusing.example"));
  // A server that closes without sending anything has answered.
  EXPECT_EQ(ask("a.empty.example").status(), Status::unavailable);
  EXPECT_THAT(world->asked(), SizeIs(1));
  EXPECT_THAT(joined(Host(world->options).route("example.at")), HasSubstr("whois.nic.at"));
}

// 17, 23
TEST_F(PhpWhois, ServersAreNamedInManyForms) {
  const auto is = [](std::string_view text, std::string_view host, int port, std::string_view protocol) {
    const auto target = lookup::read_target(text);
    ASSERT_TRUE(target) << text;
    EXPECT_EQ(target->host, host) << text;
    EXPECT_EQ(target->port, port) << text;
    EXPECT_EQ(target->protocol, protocol) << text;
  };
  is("whois.registrar.example", "whois.registrar.example", 0, "whois");
  is("WHOIS.Registrar.Example.", "whois.registrar.example", 0, "whois");
  is("whois.registrar.example:4343", "whois.registrar.example", 4343, "whois");
  is("whois://whois.registrar.example/", "whois.registrar.example", 0, "whois");
  is("rwhois://rwhois.example:4321/auth-area=192.0.2.0/24", "rwhois.example", 4321, "rwhois");
  is("https://www.registrar.example/whois", "www.registrar.example", 0, "https");
  is("2001:db8::43", "2001:db8::43", 0, "whois");
  is("[2001:db8::43]:4343", "2001:db8::43", 4343, "whois");
  for (const char* bad :
       {"", "two words", "host:port", "host:0", "ftp://host.example/", "[2001:db8::1", "a\r\nb", "host.example.."}) {
    EXPECT_FALSE(lookup::read_target(bad)) << bad;
  }
}

// 17
TEST_F(PhpWhois, AReferralMayHaveASchemeAndAPort) {
  thin(server("whois.registrar.example", kRegistrarSays), "whois://whois.registrar.example:43");
  ask("a.thin.example");
  EXPECT_THAT(world->asked(),
              ElementsAre("whois.thin.example: a.thin.example", "whois.registrar.example: a.thin.example"));
}

// 19
TEST_F(PhpWhois, WhatCameBeforeTheDeadlineIsKept) {
  simnet::Server drip = server("whois.zone.example", kRegistered);
  drip.drip = 8;
  drip.tick = 20ms;
  make({std::move(drip)}, zone("zone.example", "whois.zone.example")).options.timeout = 300ms;
  const auto start = Clock::now();
  const Record r = ask("a.zone.example");
  EXPECT_LT(Clock::now() - start, 3s);
  EXPECT_EQ(r.status(), Status::partial);
  EXPECT_THAT(r.raw(), HasSubstr("Domain Name:"));
  EXPECT_THAT(r.errors(), Not(IsEmpty()));
}

// 19: the domain name system is limited by the look-up's time, too.
TEST_F(PhpWhois, ASilentNameServerEndsWithTheLookup) {
  const int silent = ::socket(AF_INET, SOCK_DGRAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  ASSERT_EQ(::bind(silent, reinterpret_cast<sockaddr*>(&address), length), 0);
  ASSERT_EQ(::getsockname(silent, reinterpret_cast<sockaddr*>(&address), &length), 0);
  make({server("whois.zone.example", "Domain Name: {name}\nCreation Date: 2001-02-03T04:05:06Z\n")},
       zone("zone.example", "whois.zone.example"));
  world->options.dns_servers = {"127.0.0.1:" + std::to_string(ntohs(address.sin_port))};
  Host host(world->options);
  const auto start = Clock::now();
  EXPECT_EQ(host.lookup("a.zone.example", {.timeout = 500ms}).registered(), Registered::yes);
  EXPECT_LT(Clock::now() - start, 3s) << "the question alone would take 10 s";
  std::stop_source stop;
  auto flight = host.future_lookup("b.zone.example", {.timeout = 60s}, stop.get_token());
  std::this_thread::sleep_for(100ms);
  stop.request_stop();
  EXPECT_EQ(flight.wait_for(2s), std::future_status::ready);
  ::close(silent);
}

// 21, 22
TEST_F(PhpWhois, AnswersAreReadInTheRoutesCharset) {
  make({server("whois.zone.example",
               "Domain Name: {name}\nCreation Date: 2001-02-03T04:05:06Z\n"
               "Registrant Name: J\xFCrgen Beispiel\nName Server: ns1.example.net\n")},
       zone("zone.example", "whois.zone.example"), "[server.\"whois.zone.example\"]\ncharset = \"iso-8859-1\"\n");
  const Record r = ask("a.zone.example");
  ASSERT_THAT(r.contacts("owner"), SizeIs(1));
  EXPECT_EQ(r.contacts("owner")[0].name, "J\xC3\xBCrgen Beispiel");
  EXPECT_THAT(r.json(), AllOf(HasSubstr("\"Registrant Name: J\xC3\xBCrgen Beispiel\""), Not(HasSubstr("\\r")),
                              HasSubstr("\"Name Server: ns1.example.net\"]")))
      << "lines without their ends, and none behind the last line end";
}

// 24
TEST_F(PhpWhois, WebPagesBecomeLines) {
  EXPECT_EQ(net::html_to_text("<html><title>T</title><p>One<br>Two<script>x()</script><table><tr><td>a&nbsp;<td>b"
                              "</table><pre>k: v\nl: w</pre>"),
            "T\nOne\nTwo\na b\nk: v\nl: w\n");
}

// 25: in the built-in table, which uses http for no server today.
TEST_F(PhpWhois, ZonesThatWereAskedByHttp) {
  const Host host;
  for (const char* zone : {"fm", "mt", "za.net", "za.org", "co.za", "org.za"}) {
    EXPECT_THAT(joined(host.route(std::string("example.") + zone)), HasSubstr("whois")) << zone;
  }
  EXPECT_THAT(joined(host.route("example.bb")), HasSubstr("https://whois.telecoms.gov.bb/"));
  EXPECT_THAT(joined(host.route("example.gt")), HasSubstr("https://www.gt/"));
}

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
  // The answers are in rawdata in the same order, with an empty line between them.
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

// Kinds of queries and ways of naming a server, over sockets: the line that each server receives.
#include <gmock/gmock.h>

#include "e2e/world.hpp"

namespace whoiskit::e2e {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += line + "\n";
  return all;
}

class Queries : public testing::Test {
 protected:
  World& make(std::vector<simnet::Server> servers, std::string routes, std::string_view rows = {}) {
    world.emplace(simnet::Config{std::move(servers), std::move(routes)});
    if (!rows.empty()) world->options.route_files.push_back(world->file("rows.toml", rows));
    return *world;
  }
  Record ask(const std::string& query, const LookupOptions& options = {}) {
    return Host(world->options).lookup(query, options);
  }
  std::optional<World> world;
};

constexpr std::string_view kBlock =
    "inetnum:        192.0.2.0 - 192.0.2.255\nnetname:        EXAMPLE-NET\ncountry:        NL\n"
    "status:         ASSIGNED PA\nsource:         RIPE\n";

TEST_F(Queries, AnAddressThatHoldsAnotherIsAskedAsThatOne) {
  make({server("whois.ripe.net", kBlock)}, "[ip.\"192.0.2.0/24\"]\nserver = \"whois.ripe.net\"\n");
  const Record to4 = ask("2002:c000:0207::1");
  EXPECT_EQ(to4.registered(), Registered::yes) << joined(to4.errors());
  EXPECT_EQ(to4.query(), "2002:c000:207::1");
  EXPECT_EQ(to4.value("network.name"), "EXAMPLE-NET");
  const Record teredo = ask("2001:0:cb00:7101::3fff:fdf8");  // 192.0.2.7 with its bits inverted
  EXPECT_EQ(teredo.registered(), Registered::yes) << joined(teredo.errors());
  EXPECT_THAT(world->asked(), ElementsAre("whois.ripe.net: 192.0.2.7", "whois.ripe.net: 192.0.2.7"));
  // An address that embeds a private address is refused like the private address itself.
  EXPECT_EQ(ask("2002:a00:1::1").status(), Status::error);
  EXPECT_THAT(world->asked(), SizeIs(2));
}

TEST_F(Queries, AReverseNameIsAskedOfTheRegistryOfItsAddresses) {
  make({server("whois.ripe.net",
               "domain:         2.0.192.in-addr.arpa\nnserver:        ns1.example.net\n"
               "source:         RIPE\n")},
       "[ip.\"192.0.2.0/24\"]\nserver = \"whois.ripe.net\"\n");
  const Record r = ask("2.0.192.in-addr.arpa");
  EXPECT_THAT(world->asked(), ElementsAre("whois.ripe.net: 2.0.192.in-addr.arpa"));
  EXPECT_EQ(r.type(), "domain");
  EXPECT_EQ(r.registered(), Registered::yes) << joined(r.errors());
}

TEST_F(Queries, ANameServerIsAskedInTheServersWords) {
  make({server("whois.registry.example", "Server Name: NS1.EXAMPLE.NET\nIP Address: 192.0.2.53\nRegistrar: Example\n")},
       zone("net", "whois.registry.example"),
       "[server.\"whois.registry.example\"]\nquery = {nameserver = \"nameserver = {host}\", domain = \"domain "
       "{domain}\"}\n");
  const Record r = ask("ns1.example.net", {.type = QueryType::name_server});
  EXPECT_THAT(world->asked(), ElementsAre("whois.registry.example: nameserver = ns1.example.net"));
  EXPECT_EQ(r.type(), "nameserver");
  EXPECT_EQ(r.query(), "ns1.example.net");
  EXPECT_THAT(r.raw(), HasSubstr("192.0.2.53"));
  // Without that word it is a host below a domain.
  ask("ns1.example.net");
  EXPECT_EQ(world->asked().back(), "whois.registry.example: domain example.net");
}

TEST_F(Queries, AHandleIsAskedOfTheRegistryOfItsEnding) {
  make({server("whois.ripe.net",
               "person:         Erin Example\naddress:        1 Example Street\n"
               "phone:          +31 20 555 0100\nnic-hdl:        EE1-RIPE\nsource:         RIPE\n")},
       {});
  const Record r = ask("EE1-RIPE");
  EXPECT_THAT(world->asked(), SizeIs(1));
  EXPECT_THAT(world->asked()[0], HasSubstr("EE1-RIPE"));
  EXPECT_EQ(r.type(), "handle");
  EXPECT_THAT(r.raw(), HasSubstr("Erin Example"));
}

TEST_F(Queries, AHandleThatIsAnOptionIsNotSent) {
  make({server("whois.ripe.net", "%ok\n")}, {});
  LookupOptions options;
  options.type = QueryType::handle;
  for (const char* server : {"", "whois.ripe.net"}) {
    options.server = server;
    const Record r = ask("-k", options);
    EXPECT_THAT(world->asked(), SizeIs(0));
    EXPECT_EQ(r.status(), Status::error);
    EXPECT_THAT(r.errors(), testing::Contains(HasSubstr("\"-k\" is not a handle")));
  }
}

TEST_F(Queries, PrefixesAndNumbersAreAskedInTheServersWords) {
  make({server("whois.rir.example", kBlock)},
       "[ip.\"192.0.2.0/24\"]\nserver = \"whois.rir.example\"\n[asn.\"64496-64511\"]\nserver = \"whois.rir.example\"\n",
       "[server.\"whois.rir.example\"]\nquery = {ip = \"n + {ip}\", cidr = \"r = {cidr}\", asn = \"a {n}\"}\n");
  Host host(world->options);
  for (const char* query : {"192.0.2.1", "192.0.2.0/25", "AS64496"}) host.lookup(query);
  EXPECT_THAT(world->asked(), ElementsAre("whois.rir.example: n + 192.0.2.1", "whois.rir.example: r = 192.0.2.0/25",
                                          "whois.rir.example: a 64496"));
}

// Behaviours 7, 17, 18, 23 of docs/lookup.md.
TEST_F(Queries, ACallersServerIsAskedInTheCallersWords) {
  make({server("whois.zone.example", kRegistered), server("whois.own.example", kRegistered)},
       zone("zone.example", "whois.zone.example"));
  LookupOptions options;
  options.client_address = "192.0.2.99";
  options.client_name = "client.example";
  const std::string port = std::to_string(world->net().port("whois.own.example"));
  const auto sent = [&](const std::string& server) {
    options.server = server;
    const Record r = ask("A.zone.example", options);
    EXPECT_EQ(r.registered(), Registered::yes) << server << joined(r.errors());
    return world->asked().back();
  };
  const std::string own = "whois.own.example: ";
  EXPECT_EQ(sent("whois.own.example"), own + "a.zone.example");
  EXPECT_EQ(sent("whois.own.example:" + port), own + "a.zone.example");
  EXPECT_EQ(sent("127.0.0.1:" + port), own + "a.zone.example");
  EXPECT_EQ(sent("whois://whois.own.example"), own + "a.zone.example");
  EXPECT_EQ(sent("whois://whois.own.example/?-h {query}"), own + "-h a.zone.example");
  EXPECT_EQ(sent("whois.own.example:" + port + "?{hname} {ip} {query}"),
            own + "client.example 192.0.2.99 a.zone.example");
  EXPECT_EQ(sent("whois.own.example?{domain} {tld} {label} {DOMAIN}"), own + "a.zone.example example a A.ZONE.EXAMPLE");
  EXPECT_EQ(sent("whois.own.example?v{version} {query}"), own + "v" + WHOISKIT_VERSION + " a.zone.example");
  options.client_address.clear();
  options.client_name.clear();
  EXPECT_EQ(sent("whois.own.example?[{hname}{ip}] {query}"), own + "[] a.zone.example") << "nothing is made up";
  options.server = "whois.own.example?{query}\r\nsecond";
  EXPECT_EQ(ask("a.zone.example", options).status(), Status::error);
}

TEST_F(Queries, ACallersServerMayHaveAnIpv6Address) {
  // Simulated servers have only IPv4 addresses. No server answers, but the record states which one was queried.
  make({server("whois.zone.example", kRegistered)}, zone("zone.example", "whois.zone.example"));
  for (const char* text : {"[::1]:9", "whois://[::1]:9"}) {
    const Record r = ask("a.zone.example", {.server = text});
    EXPECT_EQ(r.status(), Status::unavailable) << text;
    EXPECT_THAT(joined(r.errors()), HasSubstr("::1:9: ")) << text;
  }
}

TEST_F(Queries, AnswersAreReadInTheRoutesCharset) {
  struct Case {
    const char* charset;
    std::string sent, read;
  };
  const Case cases[] = {
      {"iso-8859-1", "J\xFCrgen", "J\u00FCrgen"},
      {"iso-8859-2", "\xA3ukasz", "\u0141ukasz"},
      {"windows-1251", "\xC8\xE2\xE0\xED", "\u0418\u0432\u0430\u043D"},
      {"euc-kr", "\xC7\xD1\xB1\xB9", "\uD55C\uAD6D"},
      {"shift_jis", "\x93\xFA\x96{", "\u65E5\u672C"},
      {"utf-8", "J\xFCrgen \u0141ukasz", "J\u00FCrgen \u0141ukasz"},  // broken: Latin-1 among UTF-8
      {"gb2312", "\xFF broken \xD6\xD0", "\uFFFD broken \u4E2D"},     // an invalid byte
      {"iso-2022-jp", "\x1B$BF|K", "\u65E5\uFFFD"},                   // cut; the next line begins in ASCII
      {"no-such-charset", "plain", "plain"},
  };
  for (const Case& c : cases) {
    make({server("whois.zone.example", "Domain Name: {name}\nCreation Date: 2001-02-03T04:05:06Z\nRegistrant Name: " +
                                           c.sent + "\nName Server: ns1.example.net\n")},
         zone("zone.example", "whois.zone.example"),
         "[server.\"whois.zone.example\"]\ncharset = \"" + std::string(c.charset) + "\"\n");
    const Record r = ask("a.zone.example");
    ASSERT_THAT(r.contacts("owner"), SizeIs(1)) << c.charset;
    EXPECT_EQ(r.contacts("owner")[0].name, c.read) << c.charset;
    EXPECT_THAT(r.name_servers(), SizeIs(1)) << c.charset << ": the line behind is whole";
  }
}

}  // namespace
}  // namespace whoiskit::e2e

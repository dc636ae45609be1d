#include "routing/table.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "routing/compile/reader.hpp"

namespace whoiskit::routing {
namespace {

Route must_route(const RoutingTable& table, std::string_view text) {
  const auto route = table.route(classify(text));
  EXPECT_TRUE(route.has_value()) << text;
  return route.value_or(Route{});
}

RoutingTable table_of(std::string_view toml) {
  RoutingTable table = RoutingTable::empty();
  EXPECT_EQ(table.load_text(toml, "test.toml"), "");
  return table;
}

TEST(BuiltinTable, KnowsServersTemplatesAndCharsets) {
  const RoutingTable table;
  const Route at = must_route(table, "example.at");
  EXPECT_EQ(at.server, "whois.nic.at");
  EXPECT_EQ(at.port, 43);
  EXPECT_EQ(at.protocol, "whois");
  EXPECT_EQ(at.rule, "at");
  EXPECT_EQ(at.file, "servers/tlds.toml");
  EXPECT_EQ(at.query_template, "{query}");
  EXPECT_FALSE(at.gtld);
  EXPECT_EQ(must_route(table, "example.de").query_template, "-T dn,ace {domain}");
  EXPECT_EQ(must_route(table, "example.jp").query_template, "{domain}/e");
  EXPECT_EQ(must_route(table, "example.co.jp").query_template, "{domain}/e");
  EXPECT_EQ(must_route(table, "example.no").charset, "iso-8859-1");
  const Route com = must_route(table, "example.com");
  EXPECT_EQ(com.query_template, "domain {domain}");
  EXPECT_EQ(com.handler, "gtld");
  EXPECT_TRUE(com.gtld);
  ASSERT_FALSE(com.phrases.no_match.empty());
  EXPECT_EQ(com.phrases.no_match[0], "No match for \"{DOMAIN}\".");
  EXPECT_TRUE(must_route(table, "example.uk").retired);
  EXPECT_EQ(must_route(table, "example.co.uk").server, "whois.nic.uk");
  const Route al = must_route(table, "example.al");
  EXPECT_TRUE(al.unsupported);
  EXPECT_NE(al.registry_url, "");
  EXPECT_FALSE(must_route(table, "пример.рф").gtld);
  EXPECT_FALSE(table.generic_phrases().no_match.empty());
  EXPECT_FALSE(table.route(classify("example.nosuchtld")).has_value());
}

TEST(BuiltinTable, EveryZoneResolves) {
  const RoutingTable table;
  const auto zones = table.zones();
  EXPECT_GT(zones.size(), 1438u);
  for (std::string_view zone : zones) {
    const auto route = table.route_tld(zone);
    ASSERT_TRUE(route) << zone;
    EXPECT_EQ(route->rule, zone);
    EXPECT_TRUE(route->unsupported || !route->server.empty() || !route->rdap.empty() || !route->embedded.empty())
        << zone;
    EXPECT_GT(route->line, 0u);
    if (zone == ".") continue;
    EXPECT_EQ(must_route(table, "example." + std::string(zone)).rule, zone);
  }
}

TEST(BuiltinTable, LongestSuffixWins) {
  const RoutingTable table;
  EXPECT_EQ(must_route(table, "example.za").rule, "za");
  EXPECT_EQ(must_route(table, "example.co.za").rule, "co.za");
  EXPECT_EQ(must_route(table, "a.b.c.example.co.za").rule, "co.za");
  EXPECT_EQ(must_route(table, "co.za").rule, "za");
  EXPECT_EQ(must_route(table, "xco.za").rule, "za");
  EXPECT_EQ(must_route(table, "za").rule, ".");
  EXPECT_EQ(must_route(table, "za").server, "whois.iana.org");
}

TEST(BuiltinTable, RoutesAddressesAndAsNumbers) {
  const RoutingTable table;
  const Route arin = must_route(table, "8.8.8.8");
  EXPECT_EQ(arin.server, "whois.arin.net");
  EXPECT_EQ(arin.query_template, "n + {ip}");
  EXPECT_EQ(arin.registry_name, "ARIN");
  EXPECT_EQ(arin.rdap, "https://rdap.arin.net/registry/");
  EXPECT_EQ(must_route(table, "8.8.8.0/24").query_template, "r + = {cidr}");
  EXPECT_EQ(must_route(table, "2001:600::1").server, "whois.ripe.net");
  EXPECT_EQ(must_route(table, "2001:600::1").rule, "2001:600::/23");
  EXPECT_EQ(must_route(table, "2600::1").server, "whois.arin.net");
  EXPECT_EQ(must_route(table, "2002:c000:201::1").embedded, "6to4");
  EXPECT_FALSE(table.route(classify("4000::1")).has_value());
  EXPECT_EQ(must_route(table, "AS1901").server, "whois.ripe.net");
  EXPECT_EQ(must_route(table, "AS701").query_template, "a {asn_number}");
  const Route jpnic = must_route(table, "AS2500");
  EXPECT_EQ(jpnic.server, "whois.nic.ad.jp");
  EXPECT_EQ(jpnic.rule, "2497-2528");
  EXPECT_EQ(jpnic.parent, "whois.apnic.net");
  EXPECT_EQ(jpnic.charset, "iso-2022-jp");
}

TEST(Table, NarrowestRangeWins) {
  const RoutingTable table = table_of(R"([ip]
"0.0.0.0/0" = {server = "all.example"}
"192.0.2.0/24" = {server = "wide.example"}
"192.0.2.128/25" = {server = "half.example"}
"192.0.2.200" = {server = "one.example"}
"2001:db8::/32" = {server = "wide6.example"}
"2001:db8:0:0:8000::/65" = {server = "low6.example"}
[asn]
64496-64511 = {server = "wide.example"}
64500-64503 = {server = "narrow.example"}
64501 = {server = "one.example"}
)");
  EXPECT_EQ(must_route(table, "192.0.1.255").server, "all.example");
  EXPECT_EQ(must_route(table, "192.0.2.1").server, "wide.example");
  EXPECT_EQ(must_route(table, "192.0.2.199").server, "half.example");
  EXPECT_EQ(must_route(table, "192.0.2.200").server, "one.example");
  EXPECT_EQ(must_route(table, "192.0.2.201").server, "half.example");
  EXPECT_EQ(must_route(table, "192.0.2.200/30").server, "half.example");
  EXPECT_EQ(must_route(table, "192.0.2.0/24").server, "wide.example");
  EXPECT_EQ(must_route(table, "192.0.2.0/23").server, "all.example");
  EXPECT_EQ(must_route(table, "192.0.3.0").server, "all.example");
  EXPECT_EQ(must_route(table, "2001:db8::7fff:1:2:3").server, "wide6.example");
  EXPECT_EQ(must_route(table, "2001:db8::8000:1:2:3").server, "low6.example");
  EXPECT_EQ(must_route(table, "2001:db8:0:1::1").server, "wide6.example");
  EXPECT_FALSE(table.route(classify("2001:db9::1")).has_value());
  EXPECT_EQ(must_route(table, "AS64499").server, "wide.example");
  EXPECT_EQ(must_route(table, "AS64500").server, "narrow.example");
  EXPECT_EQ(must_route(table, "AS64501").server, "one.example");
  EXPECT_EQ(must_route(table, "AS64502").server, "narrow.example");
  EXPECT_EQ(must_route(table, "AS64511").server, "wide.example");
  EXPECT_FALSE(table.route(classify("AS64495")).has_value());
}

TEST(Overlay, SpeaksForAllUnderItsRows) {
  RoutingTable table;
  ASSERT_EQ(table.load_text("[tld]\ncom = {address = \"127.0.0.1\", port = 4343}\n"
                            "za = {server = \"whois.example\", params = {variant = \"x\", a = \"b\"}}\n",
                            "mine.toml"),
            "");
  const Route com = must_route(table, "example.br.com");  // not the built-in br.com
  EXPECT_EQ(com.rule, "com");
  EXPECT_EQ(com.source(), "mine.toml:2");
  EXPECT_EQ(com.server, "whois.verisign-grs.com");
  EXPECT_EQ(com.connect_address, "127.0.0.1");
  EXPECT_EQ(com.port, 4343);
  EXPECT_EQ(com.handler, "gtld");
  EXPECT_EQ(com.query_template, "domain {domain}");
  const Route za = must_route(table, "example.co.za");
  EXPECT_EQ(za.server, "whois.example");
  ASSERT_EQ(za.params.size(), 2u);
  EXPECT_EQ(za.params[1].key, "variant");
  EXPECT_EQ(za.params[1].value, "x");
  EXPECT_EQ(must_route(table, "example.at").server, "whois.nic.at");
}

TEST(Overlay, AnotherServerTakesOverOnlyWhatIsNotTheOldOnes) {
  RoutingTable table = table_of(
      "[tld]\ntest = {server = \"old.example\", retired = true, port = 99, handler = \"h\", "
      "query = \"x {domain}\", no_match = [\"none\"], url = \"https://nic.test/\"}\n");
  ASSERT_EQ(table.load_text("[tld]\ntest = {server = \"new.example\"}\n", "new.toml"), "");
  const Route route = must_route(table, "example.test");
  EXPECT_EQ(route.server, "new.example");
  EXPECT_EQ(route.handler, "h");
  EXPECT_EQ(route.registry_url, "https://nic.test/");
  EXPECT_EQ(route.port, 43);
  EXPECT_EQ(route.query_template, "{query}");
  EXPECT_FALSE(route.retired);
  EXPECT_TRUE(route.phrases.no_match.empty());
}

TEST(Overlay, CanCloseAndOpenAZone) {
  RoutingTable table;
  ASSERT_EQ(table.load_text("[tld]\nat = {unsupported = true}\nal = {server = \"whois.example\"}\n", "mine.toml"), "");
  EXPECT_TRUE(must_route(table, "example.at").unsupported);
  EXPECT_EQ(must_route(table, "example.at").server, "");
  EXPECT_FALSE(must_route(table, "example.al").unsupported);
  EXPECT_EQ(must_route(table, "example.al").server, "whois.example");
}

TEST(Overlay, LatestFileFirstAndCopiesShareTheirData) {
  RoutingTable copy = RoutingTable::empty();
  Route route;
  {
    RoutingTable table = table_of("[tld]\ntest = {server = \"one.example\"}\n");
    ASSERT_EQ(table.load_text("[tld]\ntest = {server = \"two.example\"}\n", "two.toml"), "");
    copy = table;
    route = must_route(table, "example.test");
  }
  EXPECT_EQ(route.server, "two.example");  // the copy keeps what routes point to
  EXPECT_EQ(must_route(copy, "example.test").server, "two.example");
}

TEST(Overlay, ServerRowsReachEveryZone) {
  RoutingTable table;
  ASSERT_EQ(table.load_text("[server]\n\"whois.nic.at\" = {address = \"127.0.0.1\", port = 4343}\n", "sim.toml"), "");
  const Route at = must_route(table, "example.at");
  EXPECT_EQ(at.connect_address, "127.0.0.1");
  EXPECT_EQ(at.port, 4343);
  EXPECT_EQ(at.file, "servers/tlds.toml");
}

TEST(Overlay, LimitsBelongToTheMachineThatIsAsked) {
  RoutingTable table;
  ASSERT_EQ(table.load_text("[server]\n\"whois.a.example\" = {rate_per_minute = 30, burst = 2, ban_seconds = 9}\n"
                            "\"whois.b.example\" = {rate_per_minute = 30, concurrent = 7}\n",
                            "real.toml"),
            "");
  ASSERT_EQ(table.load_text("[server]\n\"whois.a.example\" = {address = \"127.0.0.1\", burst = 4}\n"
                            "\"whois.b.example\" = {concurrent = 8}\n",
                            "over.toml"),
            "");
  const Route stand_in = table.route_server("whois.a.example");
  EXPECT_EQ(stand_in.burst, 4u);
  EXPECT_EQ(stand_in.rate_per_minute, 0u);
  EXPECT_EQ(stand_in.ban_seconds, 0u);
  const Route real = table.route_server("whois.b.example");
  EXPECT_EQ(real.rate_per_minute, 30u);
  EXPECT_EQ(real.concurrent, 8u);
  EXPECT_EQ(must_route(table, "example.nl").rate_per_minute, 60u);  // as the server's own refusal states
}

TEST(Overlay, IsRefusedWholly) {
  RoutingTable table;
  EXPECT_NE(table.load_text("[tld]\nat = {server = \"whois.example\"}\nch = {sever = \"x\"}\n", "bad.toml"), "");
  EXPECT_EQ(must_route(table, "example.at").server, "whois.nic.at");
}

TEST(Overlay, FilesAreBoundedInNumber) {
  RoutingTable table;
  std::size_t loaded = 0;
  while (loaded < 100 && table.load_text("[tld]\nat = {port = 43}\n", "a.toml").empty()) ++loaded;
  EXPECT_EQ(loaded, kMaxLayers - 1);
  EXPECT_EQ(must_route(table, "example.at").server, "whois.nic.at");
}

TEST(RouteServer, KnowsReferredHosts) {
  const RoutingTable table;
  const Route godaddy = table.route_server("WHOIS.GoDaddy.com.");
  EXPECT_TRUE(godaddy.known);
  EXPECT_EQ(godaddy.server, "whois.godaddy.com");
  EXPECT_EQ(godaddy.iana_id, 146u);
  const Route unknown = table.route_server("whois.registrar.example");
  EXPECT_FALSE(unknown.known);
  EXPECT_EQ(unknown.server, "whois.registrar.example");
  EXPECT_EQ(unknown.query_template, "{query}");
  EXPECT_EQ(unknown.source(), "no row");
  EXPECT_EQ(table.route_server("whois.arin.net", QueryKind::ipv4).query_template, "n + {ip}");
  EXPECT_EQ(table.route_server("whois.arin.net", QueryKind::ipv4, true).query_template, "r + = {cidr}");
  EXPECT_EQ(table.route_server("whois.arin.net", QueryKind::as_number).handler, "ip.arin");
  EXPECT_EQ(table.route_server(std::string(100000, 'a')).known, false);
}

TEST(LoadFile, ReadsTheExampleOfTheReadme) {
  std::ifstream readme(WHOISKIT_SOURCE_DIR "/servers/README.md");
  std::stringstream text;
  text << readme.rdbuf();
  const std::string all = text.str();
  const std::size_t begin = all.find("```toml\ndate = ");  // the one that has every key
  ASSERT_NE(begin, std::string::npos);
  const std::size_t from = begin + 8;
  const RoutingTable table = table_of(all.substr(from, all.find("```", from) - from));
  EXPECT_EQ(must_route(table, "name.co.example").handler, "example");
  EXPECT_EQ(must_route(table, "name.co.example").connect_address, "127.0.0.1");
  EXPECT_EQ(must_route(table, "name.example").charset, "iso-8859-1");
  EXPECT_TRUE(must_route(table, "name.test").unsupported);
  EXPECT_TRUE(must_route(table, "name.invalid").retired);
  EXPECT_EQ(must_route(table, "AS64500").parent_handler, "ip.example");
  EXPECT_EQ(must_route(table, "192.0.2.0/25").query_template, "r = {cidr}");
  EXPECT_EQ(table.generic_phrases().no_match[0], "not found");
}

TEST(LoadFile, SaysThatAFileCannotBeRead) {
  std::string content, error;
  EXPECT_FALSE(read_file("/nonexistent/routes.toml", content, error));
  EXPECT_EQ(error, "/nonexistent/routes.toml: cannot be read: No such file or directory");
  error.clear();
  EXPECT_FALSE(read_file("/", content, error));
  EXPECT_NE(error, "");
}

TEST(Explain, TellsWhatWasTriedAndWhatWon) {
  RoutingTable table;
  ASSERT_EQ(table.load_text("[tld]\nat = {port = 43}\n", "mine.toml"), "");
  const auto joined = [&table](std::string_view text) {
    std::string all;
    for (const std::string& line : table.explain(classify(text))) all += line + "\n";
    return all;
  };
  const std::string za = joined("example.co.za");
  EXPECT_NE(za.find("tried: co.za, za\n"), std::string::npos) << za;
  EXPECT_NE(za.find("in mine.toml: no row\n"), std::string::npos) << za;
  EXPECT_NE(za.find("rule: co.za at plugins/family/zacr/routes.toml:"), std::string::npos) << za;
  EXPECT_NE(za.find("handlers: family.zacr, co.za, za, family.generic\n"), std::string::npos) << za;
  EXPECT_NE(joined("example.de").find("sends: -T dn,ace example.de\n"), std::string::npos);
  EXPECT_NE(joined("example.nosuchtld").find("rule: none"), std::string::npos);
  EXPECT_NE(joined("!!").find("problem: "), std::string::npos);
}

}  // namespace
}  // namespace whoiskit::routing

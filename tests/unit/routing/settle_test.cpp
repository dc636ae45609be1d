// What is sent for a query, and routes that continue with an address inside the query.
#include <gtest/gtest.h>

#include "routing/pattern.hpp"
#include "routing/query/embedded.hpp"
#include "routing/query/registrable.hpp"
#include "routing/table.hpp"
#include "routing/template.hpp"

namespace whoiskit::routing {
namespace {

Query settled(const RoutingTable& table, std::string_view text, bool exact = false,
              QueryType wanted = QueryType::automatic) {
  Query query = classify(text, wanted);
  table.find_registrable(query, exact);
  return query;
}

TEST(Settle, AsksForTheRegistrablePart) {
  const RoutingTable table;
  constexpr struct {
    std::string_view text, asked;
  } kCases[] = {
      {"www.sub.example.co.uk", "example.co.uk"},
      {"example.co.uk", "example.co.uk"},
      {"co.uk", "co.uk"},
      {"com", "com"},
      {"a.b.c.example.com", "example.com"},
      {"www.example.at", "example.at"},
      {"www.example.co.at", "example.co.at"},
      {"www.example.city.kawasaki.jp", "city.kawasaki.jp"},
      {"www.example.ck", "www.example.ck"},  // *.ck
      {"a.www.ck", "www.ck"},                // !www.ck
      {"www.xn--exmple-cua.xn--p1ai", "xn--exmple-cua.xn--p1ai"},
      {"www.xn--exmple-cua.xn--55qx5d.cn", "xn--exmple-cua.xn--55qx5d.cn"},
      {"www.example.公司.cn", "example.xn--55qx5d.cn"},
      {"blog.example.blogspot.com", "blogspot.com"},  // a company's zone, not a registry
      {"www.example.github.io", "github.io"},
      {"www.example.uk.com", "example.uk.com"},  // the table has a row
      {"uk.com", "uk.com"},
      {"www.example.eu.org", "example.eu.org"},
      {"www.example.nosuchtld", "example.nosuchtld"},
      {"4.3.2.1.9.4.e164.arpa", "4.3.2.1.9.4.e164.arpa"},
      {"2.0.192.in-addr.arpa", "2.0.192.in-addr.arpa"},
      {"192.0.2.9/24", "192.0.2.0/24"},
      {"AS64496", "64496"},
      {"ABC123-RIPE", "ABC123-RIPE"},
  };
  for (const auto& c : kCases) {
    const Query query = settled(table, c.text);
    EXPECT_EQ(query.error, "") << c.text;
    EXPECT_EQ(query.asked, c.asked) << c.text;
    EXPECT_EQ(settled(table, c.text, true).asked, query.text) << c.text;
  }
}

TEST(Settle, LeavesNameServersWhole) {
  const RoutingTable table;
  const Query query = settled(table, "NS1.Example.COM", false, QueryType::name_server);
  EXPECT_EQ(query.type, QueryKind::name_server);
  EXPECT_EQ(query.asked, "ns1.example.com");
  const Route route = table.route(query).value();
  EXPECT_EQ(route.server, "whois.verisign-grs.com");
  EXPECT_EQ(expand_query(route, query), "nameserver = ns1.example.com");
  EXPECT_EQ(expand_query(table.route(settled(table, "ns1.example.de", false, QueryType::name_server)).value(), query),
            "ns1.example.com");
}

TEST(Settle, AsksForTheAddressInsideAnother) {
  const RoutingTable table;
  const Query sixto4 = settled(table, "2002:808:808::1");
  EXPECT_EQ(sixto4.text, "2002:808:808::1");
  EXPECT_EQ(sixto4.asked, "8.8.8.8");
  const Route route = table.route(sixto4).value();
  EXPECT_EQ(route.server, "whois.arin.net");
  EXPECT_EQ(route.embedded, "6to4");
  EXPECT_EQ(expand_query(route, sixto4), "n + 8.8.8.8");
  EXPECT_EQ(settled(table, "2002:808:800::/40").asked, "8.8.8.0/24");
  EXPECT_EQ(expand_query(table.route(settled(table, "2002:808:800::/40")).value(), settled(table, "2002:808:800::/40")),
            "r + = 8.8.8.0/24");
  // Teredo: the client's address is inverted at the end.
  EXPECT_EQ(settled(table, "2001:0:102:304:0:ffff:f7f7:f7f7").asked, "8.8.8.8");
  EXPECT_EQ(settled(table, "2001:0:102:304::/64").asked, "2001:0:102:304::/64");
  EXPECT_EQ(settled(table, "2002:808:808::1", true).asked, "2002:808:808::1");
}

TEST(Settle, RefusesWhatStandsForAPrivateAddress) {
  const RoutingTable table;
  EXPECT_TRUE(
      settled(table, "2002:a00:1::1").error.starts_with("2002:a00:1::1 stands for the private address 10.0.0.1"));
  EXPECT_TRUE(settled(table, "1.0.0.10.in-addr.arpa").error.find("private address 10.0.0.1") != std::string::npos);
  EXPECT_NE(settled(table, "d.f.ip6.arpa").error, "");
  const Query documentation = settled(table, "2.0.192.in-addr.arpa");
  EXPECT_EQ(documentation.error, "");
  EXPECT_TRUE(documentation.documentation);
}

TEST(Embedded, ReadsReverseNames) {
  const auto inner = [](std::string_view text, std::string_view form) {
    const auto query = embedded_query(classify(text), form);
    return query ? query->text : "none";
  };
  EXPECT_EQ(inner("1.2.0.192.in-addr.arpa", "in-addr.arpa"), "192.0.2.1");
  EXPECT_EQ(inner("2.0.192.in-addr.arpa", "in-addr.arpa"), "192.0.2.0/24");
  EXPECT_EQ(inner("192.in-addr.arpa", "in-addr.arpa"), "192.0.0.0/8");
  EXPECT_EQ(inner("0-127.2.0.192.in-addr.arpa", "in-addr.arpa"), "192.0.2.0/24");  // RFC 2317
  EXPECT_EQ(inner("9.1.2.0.192.in-addr.arpa", "in-addr.arpa"), "192.0.2.1");
  EXPECT_EQ(inner("256.in-addr.arpa", "in-addr.arpa"), "none");
  EXPECT_EQ(inner("x.in-addr.arpa", "in-addr.arpa"), "none");
  EXPECT_EQ(inner("in-addr.arpa", "in-addr.arpa"), "none");
  EXPECT_EQ(inner("192.xin-addr.arpa", "in-addr.arpa"), "none");
  EXPECT_EQ(inner("8.b.d.0.1.0.0.2.ip6.arpa", "ip6.arpa"), "2001:db8::/32");
  EXPECT_EQ(inner("3.8.b.d.0.1.0.0.2.ip6.arpa", "ip6.arpa"), "2001:db8:3000::/36");
  EXPECT_EQ(inner("10.ip6.arpa", "ip6.arpa"), "none");
  EXPECT_EQ(inner("2002::/16", "6to4"), "none");
  EXPECT_EQ(inner("192.0.2.1", "6to4"), "none");
}

TEST(Embedded, RoutesReverseNamesByTheirAddress) {
  const RoutingTable table;
  const Query query = settled(table, "8.8.8.in-addr.arpa");
  const Route route = table.route(query).value();
  EXPECT_EQ(route.server, "whois.arin.net");
  EXPECT_EQ(route.handler, "ip.arin");
  EXPECT_EQ(route.kind, Route::Kind::address);
  EXPECT_EQ(expand_query(route, query), "8.8.8.in-addr.arpa");
  EXPECT_EQ(table.route(classify("6.0.1.0.0.2.ip6.arpa")).value().server, "whois.ripe.net");
  EXPECT_EQ(table.route(classify("x.in-addr.arpa")).value().server, "whois.iana.org");
  EXPECT_EQ(table.route(classify("in-addr.arpa")).value().server, "whois.iana.org");
  EXPECT_EQ(table.route(classify("4.3.9.4.e164.arpa")).value().server, "whois.enum.denic.de");
}

TEST(Handles, AreToldByTheirLook) {
  for (std::string_view text : {"ABC123-RIPE", "abc123-ripe", "NET-192-0-2-0-1", "EX123JP", "!EX-ORG", "C1234-AERO",
                                "000.000.000/0001-00", "AS-EXAMPLE", "foo-bar"}) {
    const Query query = classify(text);
    EXPECT_EQ(query.type, QueryKind::handle) << text;
    EXPECT_EQ(query.text, text);
    EXPECT_EQ(query.error, "");
  }
  EXPECT_EQ(classify("EXAMPLE", QueryType::handle).type, QueryKind::handle);
  EXPECT_EQ(classify("EX AMPLE", QueryType::handle).type, QueryKind::unknown);
  EXPECT_EQ(classify(std::string(65, 'a'), QueryType::handle).type, QueryKind::unknown);
  EXPECT_EQ(classify("ABC123-RIPE", QueryType::domain).type, QueryKind::unknown);
}

TEST(Handles, AreRoutedByPattern) {
  const RoutingTable table;
  const auto server = [&](std::string_view text) {
    const auto route = table.route(classify(text, QueryType::handle));
    return route ? std::string(route->server) : "none";
  };
  EXPECT_EQ(server("ABC123-RIPE"), "whois.ripe.net");
  EXPECT_EQ(server("abc123-ripe"), "whois.ripe.net");
  EXPECT_EQ(server("NET-192-0-2-0-1"), "whois.arin.net");
  EXPECT_EQ(server("EX123JP"), "whois.nic.ad.jp");
  EXPECT_EQ(server("!EX-ORG"), "whois.networksolutions.com");
  EXPECT_EQ(server("!NET-EX"), "whois.arin.net");
  EXPECT_EQ(server("000.000.000/0001-00"), "whois.registro.br");
  EXPECT_EQ(server("-RIPE"), "none");
  EXPECT_EQ(server("foo-bar"), "none");
  const Query contact = classify("C1234-AERO");
  const Route aero = table.route(contact).value();
  EXPECT_EQ(expand_query(aero, contact), "CONTACT ID C1234-AERO");
  EXPECT_EQ(table.route(classify("EX1-NICAT")).value().handler, "at");
  EXPECT_EQ(table.route(classify("EX1-RIPE")).value().handler, "ip.ripe");
}

TEST(Handles, OfAnOperatorComeFirst) {
  RoutingTable table;
  ASSERT_EQ(table.load_text("[handle]\n\"*-RIPE\" = {server = \"127.0.0.1\"}\n", "t.toml"), "");
  EXPECT_EQ(table.route(classify("EX1-RIPE")).value().server, "127.0.0.1");
  EXPECT_EQ(table.route(classify("EX1-ARIN")).value().server, "whois.arin.net");
  for (std::string_view bad : {"*", "A*B", "*-#", "lower-*", "A B", "**"}) {
    EXPECT_NE(table.load_text("[handle]\n\"" + std::string(bad) + "\" = {server = \"a.example\"}\n", "bad.toml"), "")
        << bad;
  }
}

TEST(Pattern, MatchesInOnePass) {
  EXPECT_TRUE(matches("@#JP", "ab12jp"));
  EXPECT_FALSE(matches("@#JP", "12jp"));
  EXPECT_FALSE(matches("@#JP", "ab12jpx"));
  EXPECT_FALSE(matches("NET-*", "NET-"));
  EXPECT_TRUE(matches("NET-*", "net-x"));
  EXPECT_GT(pattern_rank("C#-AERO"), pattern_rank("NET-EXAMPLE-*"));
  EXPECT_GT(pattern_rank("A*"), pattern_rank("*-LONGER-ENDING"));
  EXPECT_GT(pattern_rank("NET-VRIO-*"), pattern_rank("NET-*"));
}

}  // namespace
}  // namespace whoiskit::routing

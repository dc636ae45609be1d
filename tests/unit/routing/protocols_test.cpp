#include "routing/protocols.hpp"

#include <gtest/gtest.h>

#include <string>

#include "routing/coverage.hpp"
#include "routing/table.hpp"

namespace whoiskit::routing {
namespace {

RoutingTable table_of(std::initializer_list<std::string_view> files) {
  RoutingTable table = RoutingTable::empty();
  for (const std::string_view toml : files) EXPECT_EQ(table.load_text(toml, "test.toml"), "") << toml;
  return table;
}

// "RDAP WHOIS web": in the order in which they are tried. A service that does not work is in brackets.
std::string order_of(const RoutingTable& table, std::string_view query) {
  const auto route = table.route(classify(query));
  if (!route) return "no row";
  std::string order;
  for (const ProtocolChoice& choice : protocols_of(*route)) {
    EXPECT_NE(choice.reason, "");
    order.append(order.empty() ? "" : " ").append(choice.living ? "" : "(").append(to_string(choice.protocol));
    if (!choice.living) order += ')';
  }
  return order;
}

TEST(Protocols, RdapIsFirstUnlessTheRowOrTheServersSayOtherwise) {
  const RoutingTable table =
      table_of({"[tld]\n"
                "a = {server = \"whois.a\", rdap = \"https://rdap.a/\"}\n"
                "b = {server = \"whois.b\", rdap = \"https://rdap.b/\", prefer = \"whois\"}\n"
                "c = {server = \"whois.c\", rdap = \"https://rdap.c/\", retired = true}\n"
                "d = {server = \"whois.d\"}\n"
                "e = {server = \"whois.e\", retired = true, web = \"https://e/\"}\n"
                "f = {rdap = \"https://rdap.f/\"}\n"
                "g = {unsupported = true, web = \"https://g/\"}\n"
                "h = {unsupported = true}\n"
                "i = {unsupported = true, rdap = \"https://rdap.i/\", prefer = \"whois\"}\n"});
  EXPECT_EQ(order_of(table, "x.a"), "RDAP WHOIS");
  EXPECT_EQ(order_of(table, "x.b"), "WHOIS RDAP");
  EXPECT_EQ(order_of(table, "x.c"), "RDAP (WHOIS)");
  EXPECT_EQ(order_of(table, "x.d"), "WHOIS");
  EXPECT_EQ(order_of(table, "x.e"), "(WHOIS) web");
  EXPECT_EQ(order_of(table, "x.f"), "RDAP");
  EXPECT_EQ(order_of(table, "x.g"), "web");
  EXPECT_EQ(order_of(table, "x.h"), "");
  EXPECT_EQ(order_of(table, "x.i"), "RDAP");
}

TEST(Protocols, AStandInForTheWhoisServerIsNotPassedBy) {
  const std::string below = "[tld]\na = {server = \"whois.a\", rdap = \"https://rdap.a/\"}\n";
  const std::string server = "[server]\n\"whois.a\" = {address = \"127.0.0.1\"}\n";
  EXPECT_EQ(order_of(table_of({below, server}), "x.a"), "WHOIS");
  EXPECT_EQ(order_of(table_of({below, server + "\"rdap.a\" = {address = \"127.0.0.1\"}\n"}), "x.a"), "RDAP WHOIS");
  const auto table = table_of({below, server + "\"rdap.a\" = {address = \"127.0.0.2\"}\n"});  // routes view it
  const auto route = table.route(classify("x.a"));
  ASSERT_TRUE(route);
  EXPECT_EQ(route->rdap_address, "127.0.0.2");
}

TEST(RdapRows, RowsOverrideHot) {
  RoutingTable table;
  ASSERT_TRUE(table.route(classify("example.com")));
  EXPECT_EQ(table.route(classify("example.com"))->rdap, "https://rdap.verisign.com/com/v1/");
  ASSERT_EQ(table.load_text("[tld]\ncom = {rdap = \"https://rdap.example/\"}\nnet = {rdap = \"\"}\n", "my.toml"), "");
  const auto com = table.route(classify("example.com"));
  ASSERT_TRUE(com);
  EXPECT_EQ(com->rdap, "https://rdap.example/");
  EXPECT_EQ(com->rdap_source(), "my.toml:2");
  EXPECT_TRUE(com->rdap_of_file);
  EXPECT_EQ(com->server, "whois.verisign-grs.com");
  EXPECT_EQ(order_of(table, "example.com"), "RDAP WHOIS");
  EXPECT_EQ(order_of(table, "example.net"), "WHOIS");
  // More specific rows of the built-in table are kept: this one leads to another registry.
  EXPECT_EQ(table.route(classify("example.uk.com"))->rdap, "https://rdap.centralnic.com/uk.com/");
}

TEST(RdapRows, ARowThatNamesAServerDoesNotTakeOverTheBase) {
  RoutingTable table;
  ASSERT_EQ(table.load_text("[tld]\ncom = {server = \"whois.example\"}\n", "my.toml"), "");
  EXPECT_EQ(table.route(classify("example.com"))->rdap, "");
}

TEST(RdapRows, RowsOfRdapAloneDoNotHideFinerOnes) {
  RoutingTable table =
      table_of({"[tld]\nxx = {server = \"w.xx\"}\n\"co.xx\" = {server = \"w.co.xx\"}\n"
                "[asn]\n100-200 = {server = \"w.asn\"}\n150 = {server = \"w.nir\"}\n"
                "[handle]\n\"*-XX\" = {server = \"w.handle\"}\n\"A*\" = {server = \"w.a\"}\n",
                "[tld]\nxx = {rdap = \"https://r.xx/\"}\n\"a.b.xx\" = {rdap = \"https://r.b/\"}\n"
                "[asn]\n100-200 = {rdap = \"https://r.asn/\"}\n300-400 = {rdap = \"https://r.new/\"}\n"
                "[handle]\n\"*-XX\" = {rdap = \"https://r.handle/\"}\n"});
  const auto say = [&table](std::string_view query, QueryType wanted = QueryType::automatic) {
    const auto route = table.route(classify(query, wanted));
    return route ? std::string(route->server) + " " + std::string(route->rdap) : "no row";
  };
  EXPECT_EQ(say("n.xx"), "w.xx https://r.xx/");
  EXPECT_EQ(say("n.co.xx"), "w.co.xx ");
  EXPECT_EQ(say("n.a.b.xx"), " https://r.b/");
  EXPECT_EQ(say("AS120"), "w.asn https://r.asn/");
  EXPECT_EQ(say("AS150"), "w.nir ");
  EXPECT_EQ(say("AS350"), " https://r.new/");
  EXPECT_EQ(say("B1-XX", QueryType::handle), "w.handle https://r.handle/");
  EXPECT_EQ(say("A1-XX", QueryType::handle), "w.a ");
  // A row with more keys hides them, as before.
  ASSERT_EQ(table.load_text("[tld]\nxx = {url = \"https://xx/\"}\n", "top.toml"), "");
  EXPECT_EQ(say("n.co.xx"), "w.xx https://r.xx/");
}

TEST(Registrars, AreFoundByNumber) {
  RoutingTable table;
  const auto known = table.registrar(2);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->rdap, "https://rdap.networksolutions.com/rdap/");
  EXPECT_EQ(known->file, "servers/registrar-ids.toml");
  EXPECT_FALSE(known->of_file);
  EXPECT_FALSE(table.registrar(1));
  ASSERT_EQ(table.load_text("[registrar]\n2 = {rdap = \"\"}\n9999 = {rdap = \"https://rdap.example/\"}\n", "my.toml"),
            "");
  EXPECT_FALSE(table.registrar(2));
  ASSERT_TRUE(table.registrar(9999));
  EXPECT_EQ(table.registrar(9999)->line, 3u);
  EXPECT_TRUE(table.registrar(9999)->of_file);
}

TEST(Coverage, CountsLivingServersOnly) {
  const RoutingTable table =
      table_of({"[tld]\n\".\" = {server = \"w.root\"}\n"
                "a = {rdap = \"https://rdap.a/\"}\nb = {server = \"w.b\"}\n"
                "c = {unsupported = true, web = \"https://c/\"}\n"
                "d = {server = \"w.d\", protocol = \"https\"}\n"
                "e = {server = \"w.e\", retired = true}\nf = {unsupported = true}\n"
                "\"co.g\" = {server = \"w.co.g\"}\n"});
  EXPECT_EQ(summary_of(coverage_of(table)), "4 of 6 TLDs answered: 1 by RDAP, 1 by WHOIS, 2 by web; unanswered: e, f");
  const RoutingTable good = table_of({"[tld]\na = {rdap = \"https://rdap.a/\"}\n"});
  EXPECT_EQ(summary_of(coverage_of(good)), "1 of 1 TLDs answered: 1 by RDAP, 0 by WHOIS, 0 by web; unanswered: none");
}

TEST(Coverage, OfTheBuiltInTable) {
  const std::vector<TldCoverage> all = coverage_of(RoutingTable());
  EXPECT_EQ(all.size(), 1438u);
  std::size_t answered = 0;
  for (const TldCoverage& tld : all) {
    if (tld.protocol) ++answered;
    EXPECT_NE(tld.source, "no row") << tld.tld;
  }
  EXPECT_GE(answered, 1390u);
}

}  // namespace
}  // namespace whoiskit::routing

#include "routing/query/override.hpp"

#include <gtest/gtest.h>

#include "routing/table.hpp"
#include "routing/template.hpp"

namespace whoiskit::routing {
namespace {

Override must_parse(std::string_view text) {
  std::string error;
  const auto made = parse_override(text, error);
  EXPECT_TRUE(made) << text << ": " << error;
  return made.value_or(Override{});
}

TEST(Override, ReadsEveryForm) {
  constexpr struct {
    std::string_view text, protocol, host;
    int port;
    std::string_view query;
  } kCases[] = {
      {"whois.nic.uk", "", "whois.nic.uk", 0, ""},
      {" Whois.NIC.uk. ", "", "whois.nic.uk", 0, ""},
      {"localhost:1043", "", "localhost", 1043, ""},
      {"whois.nic.uk:1043?{hname} {ip} {query}", "", "whois.nic.uk", 1043, "{hname} {ip} {query}"},
      {"whois.nic.uk?a=b://c", "", "whois.nic.uk", 0, "a=b://c"},
      {"whois://whois.nic.uk/", "whois", "whois.nic.uk", 0, ""},
      {"RWhois://rwhois.example:4321/?-V {query}", "rwhois", "rwhois.example", 4321, "-V {query}"},
      {"192.0.2.1:43", "", "192.0.2.1", 43, ""},
      {"2001:db8::1", "", "2001:db8::1", 0, ""},
      {"2001:db8::1?{query}", "", "2001:db8::1", 0, "{query}"},
      {"[2001:DB8::1]", "", "2001:db8::1", 0, ""},
      {"whois://[2001:db8::1]:1043?{domain}", "whois", "2001:db8::1", 1043, "{domain}"},
      {"https://nic.example", "https", "nic.example", 0, "/"},
      {"http://nic.example:8080/cgi/whois?d={domain}&t={tld}", "http", "nic.example", 8080,
       "/cgi/whois?d={domain}&t={tld}"},
      {"http://nic.example?d={domain}#top", "http", "nic.example", 0, "/?d={domain}"},
  };
  for (const auto& c : kCases) {
    const Override made = must_parse(c.text);
    EXPECT_EQ(made.protocol, c.protocol) << c.text;
    EXPECT_EQ(made.host, c.host) << c.text;
    EXPECT_EQ(made.port, c.port) << c.text;
    EXPECT_EQ(made.query_template, c.query) << c.text;
  }
}

TEST(Override, RefusesTheRest) {
  for (const std::string& text : {
           std::string(),
           std::string("?x"),
           std::string("ftp://a.example"),
           std::string("://a.example"),
           std::string("a.example:0"),
           std::string("a.example:65536"),
           std::string("a.example:"),
           std::string("a b"),
           std::string("[2001:db8::1"),
           std::string("[a.example]"),
           std::string("[::1]x"),
           std::string("a..example"),
           std::string("-a.example"),
           std::string("a.example/path"),
           std::string("a.example?"),
           std::string("a.example?{nosuch}"),
           std::string("a.example?{domain"),
           std::string("a.example?x\r\ny"),
           std::string("user@a.example"),
           std::string("12"),
           std::string(2000, 'a'),
       }) {
    std::string error;
    EXPECT_FALSE(parse_override(text, error)) << text;
    EXPECT_TRUE(error.find("; ") != std::string::npos && error.size() < 400) << error;
    EXPECT_EQ(error.find_first_of("\r\n"), std::string::npos) << error;
  }
}

// Its answers are read like those of the table's server. Only the query is sent, because it is another server.
TEST(Override, StandsInForTheTablesServer) {
  const RoutingTable table;
  Query query = classify("www.example.de");
  table.find_registrable(query);
  const Override plain = must_parse("127.0.0.1:1043");
  const Route route = table.route_through(plain, query);
  EXPECT_EQ(route.server, "127.0.0.1");
  EXPECT_EQ(route.port, 1043);
  EXPECT_EQ(route.rule, "de");
  EXPECT_EQ(expand_query(route, query), "example.de");
  const Override own = must_parse("whois.nic.uk:1043?{hname} {ip} {query}");
  const Route asked = table.route_through(own, query);
  EXPECT_EQ(expand_query(asked, query, {"192.0.2.1", "client.example", "1"}), "client.example 192.0.2.1 example.de");
  const Override known = must_parse("rwhois://whois.arin.net");
  const Route other = table.route_through(known, classify("192.0.2.1"));
  EXPECT_EQ(other.protocol, "rwhois");
  EXPECT_EQ(other.port, 4321);
  EXPECT_EQ(expand_query(other, classify("192.0.2.1")), "n + 192.0.2.1");
  // A TLD without a server, and an unknown one.
  EXPECT_FALSE(table.route_through(plain, classify("example.al")).unsupported);
  EXPECT_EQ(table.route_through(plain, classify("example.nosuchtld")).server, "127.0.0.1");
}

TEST(Override, EncodesTargetsOfHttp) {
  const RoutingTable table;
  const Override web = must_parse("https://nic.example/who is?q={query}&d={domain}");
  const Query query = classify("192.0.2.0/24");
  EXPECT_EQ(expand_query(table.route_through(web, query), query), "/who%20is?q=192.0.2.0%2F24&d=");
  EXPECT_EQ(table.route_through(web, query).port, 443);
}

TEST(Server, ThatIsNamedByMistakeLeadsToTheOneMeant) {
  const RoutingTable table;
  EXPECT_EQ(table.route_server("whois.godaddy").server, "whois.godaddy.com");
  EXPECT_EQ(table.route_server("PORKBUN.com").server, "whois.porkbun.com");
  const Route brazil = table.route(classify("200.130.0.1")).value();
  EXPECT_EQ(brazil.server, "whois.registro.br");
  EXPECT_EQ(brazil.parent, "whois.lacnic.net");
}

}  // namespace
}  // namespace whoiskit::routing

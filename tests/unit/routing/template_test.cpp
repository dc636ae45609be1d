#include "routing/template.hpp"

#include <gtest/gtest.h>

namespace whoiskit::routing {
namespace {

TEST(ExpandTemplate, FillsMacrosByKindOfQuery) {
  const Query domain = classify("exämple.co.at");
  EXPECT_EQ(expand_template("-T dn,ace {domain}", domain), "-T dn,ace xn--exmple-cua.co.at");
  EXPECT_EQ(expand_template("{DOMAIN}/{tld}/{label}", domain), "XN--EXMPLE-CUA.CO.AT/at/xn--exmple-cua");
  EXPECT_EQ(expand_template("{unicode}", domain), "exämple.co.at");
  EXPECT_EQ(expand_template("{query}", domain), "xn--exmple-cua.co.at");
  EXPECT_EQ(expand_template("[{ip}{cidr}{n}]", domain), "[]");
  const Query prefix = classify("192.0.2.0/24");
  EXPECT_EQ(expand_template("r + = {cidr}", prefix), "r + = 192.0.2.0/24");
  EXPECT_EQ(expand_template("n + {ip}", prefix), "n + 192.0.2.0");
  EXPECT_EQ(expand_template("{cidr}", classify("2001:db8::1")), "2001:db8::1/128");
  const Query asn = classify("64496");
  EXPECT_EQ(expand_template("a {asn_number} {n} {query}", asn), "a 64496 64496 AS64496");
}

TEST(ExpandTemplate, TellsWhoAsks) {
  const Client client = {"192.0.2.9", "client.example", "1.0"};
  const Query domain = classify("example.at"), address = classify("198.51.100.1");
  EXPECT_EQ(expand_template("{hname} {ip} {version} {query}", domain, client),
            "client.example 192.0.2.9 1.0 example.at");
  EXPECT_EQ(expand_template("{hname} {ip}", address, client), "client.example 198.51.100.1");
  EXPECT_EQ(expand_template("[{hname}{ip}{version}]", domain), "[]");
  EXPECT_TRUE(has_unknown_macro("{domain} {nosuch}"));
  EXPECT_FALSE(has_unknown_macro("{domain}"));
}

TEST(ExpandTemplate, WritesWhatIsAsked) {
  Query query = classify("www.exämple.at");
  query.asked = "xn--exmple-cua.at";
  EXPECT_EQ(expand_template("{query} {domain} {unicode} {label}", query),
            "xn--exmple-cua.at xn--exmple-cua.at exämple.at xn--exmple-cua");
}

TEST(ExpandTarget, EncodesValues) {
  EXPECT_EQ(expand_target("/a b?q={cidr}", classify("2001:db8::/32")), "/a%20b?q=2001%3Adb8%3A%3A%2F32");
  EXPECT_EQ(expand_target("/a b (POST c d={cidr})", classify("2001:db8::/32")),
            "/a%20b (POST c%20d=2001%3Adb8%3A%3A%2F32)");
  EXPECT_EQ(expand_target("/{unicode}\r\n", classify("exämple.at")), "/ex%C3%A4mple.at");
}

TEST(ExpandTemplate, KeepsWhatIsNoMacro) {
  const Query query = classify("example.at");
  EXPECT_EQ(expand_template("{", query), "{");
  EXPECT_EQ(expand_template("{}{x}{{domain}}", query), "{}{x}{example.at}");
  EXPECT_EQ(expand_template("a}b{domain", query), "a}b{domain");
  EXPECT_EQ(expand_template("", query), "");
}

TEST(ExpandTemplate, NeverMakesASecondLine) {
  Query hostile;  // as if a caller had not used classify()
  hostile.type = QueryKind::domain;
  hostile.text = std::string("example.at\r\nQUIT\n\x1b[2J\0x", 23);
  hostile.asked = hostile.unicode = hostile.text;
  for (std::string_view text : {"{domain}", "{DOMAIN}", "{unicode}", "{query}", "{tld}", "{host}", "a\r\n{label}\n"}) {
    for (char c : expand_template(text, hostile)) {
      EXPECT_GE(static_cast<unsigned char>(c), 0x20) << text;
      EXPECT_NE(c, 0x7f);
    }
  }
  hostile.asked = "{query}{domain}";  // values are not expanded again
  EXPECT_EQ(expand_template("{query}", hostile), "{query}{domain}");
}

TEST(ExpandTemplate, IsBounded) {
  const Query query = classify("example.at");
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "{domain}";
  EXPECT_EQ(expand_template(text, query), "");
  EXPECT_EQ(expand_template(std::string(kMaxQueryLine, 'x'), query).size(), kMaxQueryLine);
  EXPECT_EQ(expand_template(std::string(kMaxQueryLine + 1, 'x'), query), "");
}

}  // namespace
}  // namespace whoiskit::routing

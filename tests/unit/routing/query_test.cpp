#include "routing/query/query.hpp"

#include <gtest/gtest.h>

#include "routing/query/special.hpp"

namespace whoiskit::routing {
namespace {

struct Case {
  std::string_view input;
  QueryKind type;
  std::string_view text;
};

TEST(Classify, KnowsEveryKindOfQuery) {
  constexpr Case kCases[] = {
      {"example.at", QueryKind::domain, "example.at"},
      {"  Example.AT. \n", QueryKind::domain, "example.at"},
      {"at", QueryKind::domain, "at"},
      {"as", QueryKind::domain, "as"},
      {"as64496.example", QueryKind::domain, "as64496.example"},
      {"xn--p1ai", QueryKind::domain, "xn--p1ai"},
      {"_dmarc.example.com", QueryKind::domain, "_dmarc.example.com"},
      {"r3---sn.example.com", QueryKind::domain, "r3---sn.example.com"},
      {"192.0.2.1", QueryKind::ipv4, "192.0.2.1"},
      {"192.0.2.9/24", QueryKind::ipv4, "192.0.2.0/24"},
      {"192.0.2.9/32", QueryKind::ipv4, "192.0.2.9"},
      {"2001:DB8:0:0::1", QueryKind::ipv6, "2001:db8::1"},
      {"[2001:db8::1]", QueryKind::ipv6, "2001:db8::1"},
      {"2001:db8:ffff::/32", QueryKind::ipv6, "2001:db8::/32"},
      {"64496", QueryKind::as_number, "64496"},
      {"AS64496", QueryKind::as_number, "64496"},
      {"as0064496", QueryKind::as_number, "64496"},
  };
  for (const Case& c : kCases) {
    const Query query = classify(c.input);
    EXPECT_EQ(query.type, c.type) << c.input;
    EXPECT_EQ(query.text, c.text) << c.input;
    EXPECT_EQ(query.original, c.input);
    EXPECT_EQ(query.error, "") << c.input;
  }
}

TEST(Classify, KeepsBothFormsOfInternationalNames) {
  for (std::string_view input : {"Exämple.at", "xn--exmple-cua.at", "XN--EXMPLE-CUA.AT", "ex\u0061\u0308mple。at"}) {
    const Query query = classify(input);
    EXPECT_EQ(query.text, "xn--exmple-cua.at") << input;
    EXPECT_EQ(query.unicode, "exämple.at") << input;
  }
  EXPECT_EQ(classify("faß.example").text, "xn--fa-hia.example");  // non-transitional: not fass.example
  EXPECT_EQ(classify("пример.рф").text, "xn--e1afmkfd.xn--p1ai");
  EXPECT_EQ(classify("example.at").unicode, "example.at");
}

TEST(Classify, KeepsPunycodeThatHidesSomethingElse) {
  // Decodes to plain "foo", which would not convert back to this name; and a text that is not punycode.
  for (std::string_view input : {"xn--foo-.example.com", "xn--99999999999.example"}) {
    const Query query = classify(input);
    EXPECT_EQ(query.unicode, query.text) << input;
  }
}

TEST(Classify, RefusesWhatIsNoQuery) {
  const std::string long_label(64, 'a');
  std::string long_name = "a";
  while (long_name.size() < 260) long_name += ".a";
  const std::string inputs[] = {
      "",
      "   ",
      ".",
      "..",
      "a..b",
      ".at",
      "-a.at",
      "a-.at",
      "exa mple.at",
      "example.at\r\nHELP",
      "http://exa mple.at/",
      "localhost!",
      "a",
      "1.2.3",
      "256.0.0.1",
      "1.2.3.4.5",
      "192.0.2.0/33",
      "2001:db8::/129",
      "192.0.2.0/",
      "192.0.2.0/-1",
      "192.0.2.0/24/8",
      "AS4294967296",
      "99999999999999999999",
      "fe80::1%eth0",
      long_label + ".at",
      long_name,
      std::string("a\0b.at", 6),
      "\xff\xfe.at",
      "ex\u202eample.at",
      std::string(5000, 'a'),
  };
  for (const std::string& input : inputs) {
    const Query query = classify(input);
    EXPECT_EQ(query.type, QueryKind::unknown) << input;
    EXPECT_NE(query.error, "") << input;
    EXPECT_EQ(query.text, "") << input;
    EXPECT_LE(query.error.size(), 400u) << input;
    EXPECT_EQ(query.error.find_first_of("\r\n"), std::string::npos) << input;
  }
}

TEST(Classify, TakesTheQueryOutOfWhatIsPasted) {
  constexpr Case kCases[] = {
      {"https://user@Example.com:8443/path?q", QueryKind::domain, "example.com"},
      {"http://user:word@www.example.com/@x#y", QueryKind::domain, "www.example.com"},
      {"//example.com", QueryKind::domain, "example.com"},
      {"example.com/", QueryKind::domain, "example.com"},
      {"example.com:443", QueryKind::domain, "example.com"},
      {"example.com?q=1", QueryKind::domain, "example.com"},
      {"Exämple.at/seite", QueryKind::domain, "xn--exmple-cua.at"},
      {"info@example.com", QueryKind::domain, "example.com"},
      {"mailto:info@example.com?subject=x", QueryKind::domain, "example.com"},
      {"<info@example.com>,", QueryKind::domain, "example.com"},
      {"*.example.com", QueryKind::domain, "example.com"},
      {"192.0.2.0-192.0.2.255", QueryKind::ipv4, "192.0.2.0/24"},
      {"192.0.2.0 - 192.0.2.130", QueryKind::ipv4, "192.0.2.0/24"},
      {"192.0.2.7-192.0.2.7", QueryKind::ipv4, "192.0.2.7"},
      {"2001:db8::-2001:db8::ffff", QueryKind::ipv6, "2001:db8::/112"},
      {"[2001:db8::1]:443", QueryKind::ipv6, "2001:db8::1"},
      {"https://[2001:db8::1]:8443/x", QueryKind::ipv6, "2001:db8::1"},
      {"http://192.0.2.1:8080/x", QueryKind::ipv4, "192.0.2.1"},
      {"192.0.2.1:53", QueryKind::ipv4, "192.0.2.1"},
      {"192[.]0[.]2[.]1", QueryKind::ipv4, "192.0.2.1"},
      {"AS 64496", QueryKind::as_number, "64496"},
      {"ASN64496", QueryKind::as_number, "64496"},
      {"asn 64496", QueryKind::as_number, "64496"},
      {"hxxps://example[.]com", QueryKind::domain, "example.com"},
      {"hxxps[://]www(dot)example(.)com/x", QueryKind::domain, "www.example.com"},
      {"info[at]example[.]com", QueryKind::domain, "example.com"},
  };
  for (const Case& c : kCases) {
    const Query query = classify(c.input);
    EXPECT_EQ(query.type, c.type) << c.input;
    EXPECT_EQ(query.text, c.text) << c.input;
    EXPECT_EQ(query.original, c.input);
    EXPECT_EQ(query.pasted.empty(), c.input == "ASN64496") << c.input;
    EXPECT_EQ(query.error, "") << c.input;
  }
  EXPECT_EQ(classify("example.com").pasted, "");
  EXPECT_EQ(classify("https://example.com/", QueryType::name_server).type, QueryKind::name_server);
  EXPECT_EQ(classify("https://example.com/", QueryType::handle).text, "https://example.com/");
}

// Only a name is taken from pasted text. The work is bounded like the text.
TEST(Classify, TakesNothingOutOfHostileText) {
  std::string many = "https://";
  while (many.size() < 1000) many += "[.]@";
  for (const std::string& input :
       {std::string("https://"), std::string("https:///x"), std::string("https://exa mple.com/"), std::string("@"),
        std::string("*."), std::string("[2001:db8::1"), std::string("[]:443"), std::string("192.0.2.9-192.0.2.1"),
        std::string("192.0.2.1-2001:db8::1"), std::string("https://example.com\n.evil/"), std::string("AS -1"),
        std::string("/domains?name=exam*.example"), std::string("https://10.0.0.1.2/"), std::string("java:script://x"),
        many, "https://" + std::string(5000, 'a') + ".com/"}) {
    const Query query = classify(input);
    EXPECT_EQ(query.type, QueryKind::unknown) << input;
    EXPECT_NE(query.error, "") << input;
  }
}

TEST(Classify, SaysWhatSpecialAddressesAreFor) {
  struct Special {
    std::string_view input, begins;
  };
  constexpr Special kCases[] = {
      {"10.0.0.1", "private address 10.0.0.1 "},
      {"172.31.0.0/16", "private address 172.31.0.0/16 "},
      {"192.168.1.1", "private address"},
      {"100.64.0.1", "shared"},
      {"127.0.0.1", "loopback address"},
      {"169.254.169.254", "link-local address"},
      {"224.0.0.1", "multicast address"},
      {"255.255.255.255", "broadcast address"},
      {"0.0.0.0", "\"this host\" address"},
      {"::1", "loopback address"},
      {"::", "unspecified address"},
      {"fe80::1", "link-local address"},
      {"fd00::1", "private (unique local)"},
      {"ff02::1", "multicast address"},
      {"::ffff:192.0.2.1", "IPv4-mapped address"},
      {"AS64512", "private AS number AS64512 "},
      {"AS0", "reserved AS number"},
      {"AS4294967295", "reserved AS number"},
  };
  for (const Special& c : kCases) {
    const Query query = classify(c.input);
    EXPECT_NE(query.type, QueryKind::unknown) << c.input;
    EXPECT_TRUE(query.error.starts_with(c.begins)) << c.input << ": " << query.error;
    EXPECT_NE(query.special, "");
    EXPECT_FALSE(query.documentation);
  }
}

TEST(Classify, FlagsDocumentationOnly) {
  for (std::string_view input :
       {"192.0.2.1", "198.51.100.0/24", "203.0.113.9", "2001:db8::1", "3fff::1", "AS64496", "AS65536"}) {
    const Query query = classify(input);
    EXPECT_EQ(query.error, "") << input;
    EXPECT_TRUE(query.documentation) << input;
    EXPECT_TRUE(query.special.starts_with("documentation ")) << input;
  }
  EXPECT_EQ(classify("2002:c000:201::").error, "");  // 6to4: special, but there is a server to query
  EXPECT_EQ(classify("8.8.8.8").special, "");
  EXPECT_EQ(classify("0.0.0.0/0").special, "");  // more than a special block
}

TEST(SpecialPurpose, NarrowestBlockWins) {
  EXPECT_EQ(special_purpose(classify("192.0.0.1"))->reference, "RFC 7335");
  EXPECT_EQ(special_purpose(classify("192.0.0.100"))->reference, "RFC 6890");
  EXPECT_TRUE(special_purpose(classify("192.0.0.9"))->askable);
  EXPECT_FALSE(special_purpose(classify("example.at")).has_value());
}

TEST(Classify, AHandleIsNoOptionOfTheServer) {
  for (const char* text : {"-k", "-", "--version", "-T", " -k "}) {
    const Query query = classify(text, QueryType::handle);
    EXPECT_EQ(query.type, QueryKind::unknown) << text;
    EXPECT_NE(query.error.find("is not a handle: servers read words that begin with '-' as options"), std::string::npos)
        << query.error;
    EXPECT_EQ(query.asked, "");
  }
  EXPECT_EQ(classify("A-k", QueryType::handle).type, QueryKind::handle);
}

}  // namespace
}  // namespace whoiskit::routing

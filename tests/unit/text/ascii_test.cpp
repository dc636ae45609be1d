#include "text/ascii.hpp"

#include <gtest/gtest.h>

#include <string>

namespace whoiskit::text {
namespace {

using namespace std::string_view_literals;

TEST(Ascii, TrimTakesWhiteSpaceOffBothEnds) {
  EXPECT_EQ(trim(" \t\r\n\v\fa b\n "), "a b");
  EXPECT_EQ(trim_left("  a "), "a ");
  EXPECT_EQ(trim_right("  a "), "  a");
  EXPECT_EQ(trim(" \n"), "");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim("\0 a"sv), "\0 a"sv) << "a NUL is no white space";
  EXPECT_EQ(trim("\xA0"
                 "a\x85"),
            "\xA0"
            "a\x85")
      << "bytes of UTF-8 sequences stay";
}

TEST(Ascii, OnlyAsciiLettersHaveTwoCases) {
  EXPECT_TRUE(iequals("Domain-1", "dOMAIN-1"));
  EXPECT_FALSE(iequals("a", "ab"));
  EXPECT_FALSE(iequals("@", "`"));
  EXPECT_FALSE(iequals("[", "{"));
  EXPECT_FALSE(iequals("\xC3\x84", "\xC3\xA4"));
  EXPECT_TRUE(istarts_with("Domain Name:", "domain name"));
  EXPECT_FALSE(istarts_with("Dom", "domain"));
  EXPECT_TRUE(iends_with("ns1.EXAMPLE.com", ".example.COM"));
  EXPECT_FALSE(iends_with("com", ".com"));
  std::string text = "AZaz09[\xC3\x84@";
  to_lower(std::span(text));
  EXPECT_EQ(text, "azaz09[\xC3\x84@");
}

TEST(Ascii, IfindFindsWhatAPlainSearchFinds) {
  EXPECT_EQ(ifind("abc", ""), 0u);
  EXPECT_EQ(ifind("", "a"), std::string_view::npos);
  EXPECT_EQ(ifind("No Match for", "no match"), 0u);
  EXPECT_EQ(ifind("@", "`"), std::string_view::npos);
  // Every position of needles of several lengths in texts around the width of a vector, and near misses.
  for (std::size_t size = 1; size <= 70; ++size) {
    for (std::size_t length = 1; length <= std::min<std::size_t>(size, 20); ++length) {
      const std::string needle = std::string(length - 1, 'x') + 'Y';
      for (std::size_t at = 0; at + length <= size; ++at) {
        std::string text(size, 'x');
        text[at + length - 1] = 'y';
        ASSERT_EQ(ifind(text, needle), at) << size << ' ' << length;
        text[at + length - 1] = '9';  // differs from 'y' in one bit
        ASSERT_EQ(ifind(text, needle), std::string_view::npos);
      }
    }
  }
}

TEST(Ascii, HostNames) {
  EXPECT_TRUE(is_hostname("ns1.example.com"));
  EXPECT_TRUE(is_hostname("NS1.EXAMPLE.COM."));
  EXPECT_TRUE(is_hostname("_dns.xn--bcher-kva.example"));
  EXPECT_TRUE(is_hostname("1.2.example"));
  EXPECT_TRUE(is_hostname(std::string(63, 'a') + ".example"));
  EXPECT_FALSE(is_hostname(std::string(64, 'a') + ".example"));
  EXPECT_FALSE(is_hostname(""));
  EXPECT_FALSE(is_hostname("."));
  EXPECT_FALSE(is_hostname("localhost"));
  EXPECT_FALSE(is_hostname("192.0.2.1"));
  EXPECT_FALSE(is_hostname("a..example"));
  EXPECT_FALSE(is_hostname(".example.com"));
  EXPECT_FALSE(is_hostname("example.com.."));
  EXPECT_FALSE(is_hostname("-a.example"));
  EXPECT_FALSE(is_hostname("a-.example"));
  EXPECT_FALSE(is_hostname("a.-example"));
  EXPECT_FALSE(is_hostname("a.example-"));
  EXPECT_FALSE(is_hostname("example.123"));
  EXPECT_TRUE(is_hostname("123.example-1"));
  EXPECT_TRUE(is_hostname("example.1_2"));
  EXPECT_FALSE(is_hostname("a b.example"));
  EXPECT_FALSE(is_hostname("a/b.example"));
  EXPECT_FALSE(
      is_hostname("b\xC3\xBC"
                  "cher.example"));
  EXPECT_FALSE(is_hostname("a\0.example"sv));
  std::string longest;
  while (longest.size() < 250) longest += "a.";
  EXPECT_TRUE(is_hostname(longest + "bcd"));
  EXPECT_FALSE(is_hostname(longest + "bcde"));
}

TEST(Ascii, Addresses) {
  for (const auto text : {"192.0.2.1", "0.0.0.0", "255.255.255.255"}) EXPECT_TRUE(is_ipv4(text)) << text;
  for (const auto text : {"192.0.2.256", "192.0.2", "192.0.2.1/24", " 192.0.2.1", "192.0.2.1 ", "0300.0.2.1", ""}) {
    EXPECT_FALSE(is_ip(text)) << text;
  }
  for (const auto text : {"2001:db8::1", "::", "::ffff:192.0.2.1", "2001:DB8:0:0:0:0:0:1"}) {
    EXPECT_TRUE(is_ipv6(text)) << text;
    EXPECT_FALSE(is_ipv4(text)) << text;
  }
  for (const auto text : {"2001:db8::1::", "2001:db8::/32", "fe80::1%eth0", "2001:db8", ":", "12345::"}) {
    EXPECT_FALSE(is_ip(text)) << text;
  }
  EXPECT_FALSE(is_ip("192.0.2.1\0x"sv));
  EXPECT_FALSE(is_ip(std::string(1 << 20, '1')));
}

}  // namespace
}  // namespace whoiskit::text

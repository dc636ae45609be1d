#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "whoiskit/ip.hpp"

namespace whoiskit::ip {
namespace {

using testing::ElementsAre;

std::string canonical(std::string_view text) {
  const auto address = parse_address(text);
  return address ? to_string(*address) : "none";
}
std::string range(std::string_view text) {
  const auto read = parse_range(text);
  return read ? to_string(*read) : "none";
}
std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> out;
  for (const Prefix& prefix : prefixes_of(parse_range(text).value())) out.push_back(to_string(prefix));
  return out;
}

TEST(Address, ReadsAndWritesBothFamilies) {
  EXPECT_EQ(canonical("0.0.0.0"), "0.0.0.0");
  EXPECT_EQ(canonical("255.255.255.255"), "255.255.255.255");
  EXPECT_EQ(canonical("2001:DB8:0:0:0:0:0:1"), "2001:db8::1");
  EXPECT_EQ(canonical("::"), "::");
  EXPECT_EQ(canonical("::ffff:192.0.2.1"), "::ffff:192.0.2.1");
  EXPECT_EQ(canonical("ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255"), "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
}

TEST(Address, RefusesWhatIsNone) {
  using std::string_view_literals::operator""sv;
  for (std::string_view text :
       {""sv, " "sv, "192.0.2"sv, "192.0.2.256"sv, "192.0.2.01"sv, "192.0.2.1 "sv, "192.0.2.1.5"sv, "0xC0.0.2.1"sv,
        ":"sv, ":::"sv, "1::2::3"sv, "2001:db8::g"sv, "[2001:db8::1]"sv, "fe80::1%eth0"sv, "192.0.2.1\0"sv,
        "2001:db8:0:0:0:0:0:0:1"sv, "11111:2222:3333:4444:5555:6666:7777:8888:9999:aaaa"sv}) {
    EXPECT_FALSE(parse_address(text)) << text;
    EXPECT_FALSE(valid(text)) << text;
  }
}

TEST(Address, IsValidByFamilyAndScope) {
  EXPECT_TRUE(valid("10.0.0.1"));
  EXPECT_TRUE(valid("10.0.0.1", Family::v4));
  EXPECT_FALSE(valid("10.0.0.1", Family::v6));
  EXPECT_FALSE(valid("::1", Family::v4));
  EXPECT_TRUE(valid("8.8.8.8", Family::any, Scope::global));
  EXPECT_TRUE(valid("2600::1", Family::v6, Scope::global));
  for (std::string_view text : {
           "0.0.0.0",        "10.255.255.255", "100.64.0.0",      "127.0.0.1",   "169.254.0.1",
           "172.16.0.0",     "172.31.255.255", "192.0.2.1",       "192.168.0.1", "198.18.0.1",
           "224.0.0.1",      "240.0.0.1",      "255.255.255.255", "::",          "::1",
           "::ffff:8.8.8.8", "2001:db8::1",    "fc00::1",         "fe80::1",     "ff02::1",
       }) {
    EXPECT_FALSE(valid(text, Family::any, Scope::global)) << text;
  }
  for (std::string_view text : {"9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0", "100.63.255.255",
                                "100.128.0.0", "223.255.255.255", "192.88.99.1"}) {
    EXPECT_TRUE(valid(text, Family::any, Scope::global)) << text;
  }
}

TEST(Prefix, ClearsHostBits) {
  EXPECT_EQ(to_string(parse_prefix("192.0.2.9/24").value()), "192.0.2.0/24");
  EXPECT_EQ(to_string(parse_prefix("192.0.2.9").value()), "192.0.2.9/32");
  EXPECT_EQ(to_string(parse_prefix("255.255.255.255/0").value()), "0.0.0.0/0");
  EXPECT_EQ(to_string(parse_prefix("2001:db8:ffff::/33").value()), "2001:db8:8000::/33");
  EXPECT_EQ(to_string(parse_prefix("2001:db8::1/128").value()), "2001:db8::1/128");
  for (std::string_view text : {"192.0.2.0/", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/+1", "192.0.2.0/24/8",
                                "192.0.2.0/ 24", "2001:db8::/129", "192.0.2.0/4294967304", "/24", "example"}) {
    EXPECT_FALSE(parse_prefix(text)) << text;
  }
}

TEST(Range, IsReadAndWritten) {
  EXPECT_EQ(range("192.0.2.0/24"), "192.0.2.0 - 192.0.2.255");
  EXPECT_EQ(range("192.0.2.0-192.0.2.7"), "192.0.2.0 - 192.0.2.7");
  EXPECT_EQ(range("192.0.2.1"), "192.0.2.1 - 192.0.2.1");
  EXPECT_EQ(range("0.0.0.0/0"), "0.0.0.0 - 255.255.255.255");
  EXPECT_EQ(range("2001:db8::/32"), "2001:db8:: - 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff");
  EXPECT_EQ(range("2001:db8::/65"), "2001:db8:: - 2001:db8::7fff:ffff:ffff:ffff");
  EXPECT_EQ(range("::/0"), ":: - ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
  EXPECT_EQ(range("192.0.2.2 - 192.0.2.1"), "none");
  EXPECT_EQ(range("192.0.2.1 - 2001:db8::1"), "none");
  EXPECT_EQ(range("192.0.2.1 - "), "none");
}

TEST(Range, IsSplitIntoTheFewestPrefixes) {
  EXPECT_THAT(split("192.0.2.0 - 192.0.2.255"), ElementsAre("192.0.2.0/24"));
  EXPECT_THAT(split("192.0.2.1 - 192.0.2.4"), ElementsAre("192.0.2.1/32", "192.0.2.2/31", "192.0.2.4/32"));
  EXPECT_THAT(split("192.0.2.9 - 192.0.2.9"), ElementsAre("192.0.2.9/32"));
  EXPECT_THAT(split("0.0.0.0 - 255.255.255.255"), ElementsAre("0.0.0.0/0"));
  EXPECT_THAT(split("255.255.255.254 - 255.255.255.255"), ElementsAre("255.255.255.254/31"));
  EXPECT_THAT(split(":: - ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), ElementsAre("::/0"));
  EXPECT_THAT(split("2001:db8:: - 2001:db8::2"), ElementsAre("2001:db8::/127", "2001:db8::2/128"));
  EXPECT_EQ(split("0.0.0.1 - 255.255.255.254").size(), 62u);
  EXPECT_EQ(split("::1 - ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe").size(), 254u);
}

TEST(Range, ContainsWhatLiesInside) {
  const Range outer = parse_range("192.0.2.0 - 192.0.2.255").value();
  EXPECT_TRUE(contains(outer, *parse_address("192.0.2.0")));
  EXPECT_TRUE(contains(outer, *parse_address("192.0.2.255")));
  EXPECT_FALSE(contains(outer, *parse_address("192.0.1.255")));
  EXPECT_FALSE(contains(outer, *parse_address("192.0.3.0")));
  EXPECT_FALSE(contains(outer, *parse_address("::ffff:192.0.2.1")));
  EXPECT_TRUE(contains(outer, outer));
  EXPECT_TRUE(contains(outer, *parse_range("192.0.2.128/25")));
  EXPECT_FALSE(contains(outer, *parse_range("192.0.2.0/23")));
  EXPECT_TRUE(contains(*parse_prefix("::/0"), *parse_address("2001:db8::1")));
  EXPECT_FALSE(contains(*parse_prefix("::/0"), *parse_address("192.0.2.1")));
}

}  // namespace
}  // namespace whoiskit::ip

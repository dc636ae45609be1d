#include "net/whois/query_line.hpp"

#include <gtest/gtest.h>

namespace whoiskit::net {
namespace {

TEST(QueryLine, EndsWithCrlf) {
  EXPECT_EQ(make_query_line("domain example.com"), "domain example.com\r\n");
  EXPECT_EQ(make_query_line("-T dn,ace b\xC3\xBC\x63her.example"), "-T dn,ace b\xC3\xBC\x63her.example\r\n");
}

TEST(QueryLine, RefusesWhatWouldBeASecondCommand) {
  EXPECT_FALSE(make_query_line("example.com\r\nhelp"));
  EXPECT_FALSE(make_query_line("example.com\n"));
  EXPECT_FALSE(make_query_line(std::string_view("example\0.com", 12)));
  EXPECT_FALSE(make_query_line("example\t.com"));
  EXPECT_FALSE(make_query_line("example\x7F.com"));
}

TEST(QueryLine, RefusesBlankAndEndless) {
  EXPECT_FALSE(make_query_line(""));
  EXPECT_FALSE(make_query_line("   "));
  EXPECT_TRUE(make_query_line(std::string(kMaxQueryLine, 'a')));
  EXPECT_FALSE(make_query_line(std::string(kMaxQueryLine + 1, 'a')));
}

}  // namespace
}  // namespace whoiskit::net

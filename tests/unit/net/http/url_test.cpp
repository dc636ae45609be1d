#include "net/address/url.hpp"

#include <gtest/gtest.h>

#include "net/address/authority.hpp"

namespace whoiskit::net {
namespace {

TEST(Authority, ReadsHostsAndPorts) {
  EXPECT_EQ(read_authority("a.example", 43)->port, 43);
  EXPECT_EQ(read_authority("a.example:8080", 43)->port, 8080);
  EXPECT_EQ(read_authority("[2001:db8::1]:80", 43)->host, "2001:db8::1");
  for (const char* bad : {"", ":80", "a:", "a:0", "a:65536", "a:8x", "user@a", "[::1", "[a.example]", "[::1]80", "a b",
                          "a/b", "2001:db8::1"}) {
    EXPECT_FALSE(read_authority(bad, 43)) << bad;
  }
}

TEST(WebQuery, ReadsTargetsAndForms) {
  WebTarget target;
  ASSERT_TRUE(read_web_query("/whois?domain=b\xC3\xBC\x63her example#x", target));
  EXPECT_EQ(target.path, "/whois?domain=b%C3%BCcher%20example%23x");
  EXPECT_TRUE(target.form.empty());
  ASSERT_TRUE(read_web_query("/cgi-bin/search.pl (POST name=example.tt&x=%20)", target));
  EXPECT_EQ(target.path, "/cgi-bin/search.pl");
  EXPECT_EQ(target.form, "name=example.tt&x=%20");
}

TEST(WebQuery, RefusesWhatWouldBeAnotherRequest) {
  WebTarget target;
  EXPECT_FALSE(read_web_query("/a HTTP/1.1\r\nHost: b", target));
  EXPECT_FALSE(read_web_query("http://a.example/", target));
  EXPECT_FALSE(read_web_query("", target));
  EXPECT_FALSE(read_web_query("/x (POST )", target));
  EXPECT_FALSE(read_web_query("/" + std::string(kMaxTarget, 'a'), target));
}

std::string follow(std::string_view location) {
  const WebTarget from{false, "a.example", 80, "/dir/page?x=1", ""};
  const auto to = follow_location(from, location);
  return to ? (to->tls ? "https " : "http ") + to->host_field() + to->path : "none";
}

TEST(Location, LeadsWhereItSays) {
  EXPECT_EQ(follow("https://b.example/x?y#z"), "https b.example/x?y");
  EXPECT_EQ(follow("HTTP://b.example:8080"), "http b.example:8080/");
  EXPECT_EQ(follow("//b.example?q"), "http b.example/?q");
  EXPECT_EQ(follow("/x"), "http a.example/x");
  EXPECT_EQ(follow("x:y/z"), "none");
  EXPECT_EQ(follow("./x:y"), "http a.example/dir/./x:y");
  EXPECT_EQ(follow("other"), "http a.example/dir/other");
  EXPECT_EQ(follow("?q=2"), "http a.example/dir/page?q=2");
  EXPECT_EQ(follow("https://[2001:db8::1]/"), "https [2001:db8::1]/");
}

TEST(Location, MustBeAWebAddress) {
  for (const char* bad : {"", "ftp://b.example/", "javascript:x", "http:/x", "http://", "http://u:p@b.example/",
                          "http://b.example:99999/", "/a\r\nb"}) {
    EXPECT_EQ(follow(bad), "none") << bad;
  }
  EXPECT_EQ(follow("/" + std::string(kMaxTarget, 'a')), "none");
}

}  // namespace
}  // namespace whoiskit::net

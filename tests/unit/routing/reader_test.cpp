#include "routing/compile/reader.hpp"

#include <gtest/gtest.h>

namespace whoiskit::routing {
namespace {

std::string read_error(std::string_view toml) {
  ImageBuilder builder;
  std::string error = read_routes(toml, "my.toml", builder);
  if (error.empty()) builder.build(error);
  return error;
}

TEST(ReadRoutes, NamesFileLineAndKey) {
  struct Case {
    std::string_view toml, error;
  };
  constexpr Case kCases[] = {
      {"[tld]\nat = {server = \"whois.example\", sever = \"x\"}\n",
       "my.toml:2: tld.at.sever: unknown key; did you mean \"server\"?"},
      {"[tld]\n\nat = {port = 70000}\n", "my.toml:3: tld.at.port: must be a number from 1 to 65535"},
      {"[tld]\nat = {port = \"43\"}\n", "my.toml:2: tld.at.port: must be a number from 1 to 65535"},
      {"[server]\n\"a.example\" = {burst = 10001}\n",
       "my.toml:2: server.a.example.burst: must be a number from 1 to 10000"},
      {"[server]\n\"a.example\" = {rate_per_minute = 0}\n",
       "my.toml:2: server.a.example.rate_per_minute: must be a number from 1 to 6000000"},
      {"[tld]\nat = {retired = 1}\n", "my.toml:2: tld.at.retired: must be true or false"},
      {"[tld]\nat = {server = 5}\n", "my.toml:2: tld.at.server: must be a string"},
      {"[tld]\nat = {address = \"whois.example\"}\n",
       "my.toml:2: tld.at.address: \"whois.example\" is not an IP address"},
      {"[tld]\nat = {query = \"{domian}\"}\n", "my.toml:2: tld.at.query: unknown macro {domian}"},
      {"[tld]\nat = {query = \"{domain\"}\n", "my.toml:2: tld.at.query: unknown macro {domain"},
      {"[tld]\nat = {query = \"a\\nb {domain}\"}\n", "my.toml:2: tld.at.query: holds a control character"},
      {"[tld]\nat = {query = {x = \"a\"}}\n",
       "my.toml:2: tld.at.query.x: unknown; use domain, ip, cidr, asn, nameserver or handle"},
      {"[tld]\nat = {no_match = \"x\"}\n", "my.toml:2: tld.at.no_match: must be a list of strings"},
      {"[tld]\nat = {no_match = [\n\"x\",\n1]}\n", "my.toml:4: tld.at.no_match: must be a string"},
      {"[tld]\nat = {no_match = [\"\"]}\n",
       "my.toml:2: tld.at.no_match: has an empty string, which would match every answer"},
      {"[tld]\nat = {params = [1]}\n",
       "my.toml:2: tld.at.params: must be a table of strings, such as {variant = \"x\"}"},
      {"[tld]\nat = \"whois.example\"\n",
       "my.toml:2: tld.at: must be a table, such as {server = \"whois.example.com\"}"},
      {"[server]\n\"a.example\" = {server = \"b.example\"}\n",
       "my.toml:2: server.a.example.server: has no meaning here: the row is named after the server; see address"},
      {"[asn]\n64496-64500 = {server = \"a.example\"}\n64498-64505 = {server = \"b.example\"}\n",
       "my.toml:3: 64498-64505 crosses 64496-64500 (my.toml:2); ranges may only overlap if one contains the other"},
      {"[tdl]\nat = {}\n", "my.toml:1: tdl: unknown; did you mean \"tld\"?"},
      {"[zones]\nat = {}\n",
       "my.toml:1: zones: unknown; a file has [tld], [server], [ip], [asn], [handle], [registrar], [generic], date and "
       "rank"},
  };
  for (const Case& c : kCases) EXPECT_EQ(read_error(c.toml), c.error) << c.toml;
}

TEST(ReadRoutes, IgnoresKeysOfEarlierFiles) {
  EXPECT_EQ(read_error("[server]\n\"a.example\" = {utf8_option = \"-C UTF-8\", ripe_style = true, closing = [\">>>\"], "
                       "referral = [\"refer:\"], comment = [\"%\"]}\n"),
            "");
}

TEST(ReadRoutes, RefusesImpossibleKeysAndValues) {
  for (std::string_view toml :
       {"[tld]\n\"AT\" = {}\n", "[tld]\n\".at\" = {}\n", "[tld]\n\"at.\" = {}\n", "[tld]\n\"рф\" = {}\n",
        "[ip]\n\"192.0.2.1/24\" = {}\n", "[ip]\n\"192.0.2.0/33\" = {}\n", "[ip]\n\"2001:db8::1/64\" = {}\n",
        "[ip]\n\"x\" = {}\n", "[asn]\n\"9-5\" = {}\n", "[asn]\n4294967296 = {}\n", "[asn]\n\"1-2-3\" = {}\n",
        "[tld]\nat = {server = \"a b\"}\n", "[tld]\nat = {server = \"whois.example:43\"}\n",
        "[tld]\nat = {handler = \"../at\"}\n", "[tld]\nat = {protocol = \"ftp\"}\n",
        "[tld]\nat = {charset = \"a b\"}\n", "[tld]\nat = {embedded = \"x\"}\n", "[tld]\nat = {query = \"\"}\n"}) {
    const std::string error = read_error(toml);
    EXPECT_TRUE(error.starts_with("my.toml:2: ")) << toml << error;
  }
}

TEST(ReadRoutes, ReportsBadSyntaxWithItsLine) {
  EXPECT_TRUE(read_error("[tld]\nat = {\n").starts_with("my.toml:"));
  EXPECT_TRUE(read_error("[tld]\nat = {}\nat = {}\n").starts_with("my.toml:3: "));
  EXPECT_EQ(read_error(std::string(kMaxRoutingFileBytes + 1, ' ')), "my.toml:1: is larger than 16 MiB");
  EXPECT_NE(read_error("[tld]\nat = {server = \"" + std::string(600, 'a') + "\"}"), "");
}

TEST(ReadRoutes, AddsUpRowsOfSeveralFiles) {
  ImageBuilder builder;
  ASSERT_EQ(read_routes("[server]\n\"a.example\" = {port = 1, charset = \"x\"}\n", "one.toml", builder), "");
  ASSERT_EQ(read_routes("[server]\n\"a.example\" = {port = 2}\n", "two.toml", builder), "");
  std::string error;
  const ImageBytes bytes = builder.build(error);
  ASSERT_EQ(error, "");
  const auto image = ImageView::open(reinterpret_cast<const std::byte*>(bytes.data()), bytes.size() * 8);
  ASSERT_TRUE(image);
  const Row* row = image->find(NameTable::servers, "a.example");
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->number[static_cast<std::size_t>(Number::port)], 2u);
  EXPECT_EQ(image->string(row->text[static_cast<std::size_t>(Text::charset)]), "x");
  EXPECT_EQ(image->find(NameTable::servers, "b.example"), nullptr);
}

TEST(Image, IsOpenedOnlyIfItIsOne) {
  ImageBuilder builder;
  std::string error;
  ImageBytes bytes = builder.build(error);
  const auto* start = reinterpret_cast<const std::byte*>(bytes.data());
  EXPECT_TRUE(ImageView::open(start, bytes.size() * 8));
  EXPECT_FALSE(ImageView::open(start, bytes.size() * 8 - 8));
  EXPECT_FALSE(ImageView::open(start, 3));
  bytes[0] ^= 1;
  EXPECT_FALSE(ImageView::open(start, bytes.size() * 8));
}

}  // namespace
}  // namespace whoiskit::routing

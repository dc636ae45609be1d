// WHOIS as the service speaks it (RFC 3912).
#include <gmock/gmock.h>

#include <array>
#include <cstdio>

#include "service/port43/query_line.hpp"
#include "service/served.hpp"

namespace whoiskit::service_tests {
namespace {

class Port43 : public Served {
 protected:
  std::string answer(std::string_view line) {
    Client client = whois();
    client.send(line);
    return client.read_all();
  }
};

TEST_F(Port43, GivesTheTextOfTheRegistry) {
  serve();
  EXPECT_THAT(answer("example.zone\r\n"), StartsWith("Domain Name: example.zone\r\nCreation Date: 2001-02-03T04"));
  EXPECT_THAT(answer("example.both\n"), StartsWith("Domain Name: example.both\r\nCreation Date: 2001-02-03T04"));
  EXPECT_THAT(answer("domain free.zone\r\n"), StartsWith("No match for \"FREE.ZONE\".\r\n"));
}

TEST_F(Port43, WritesTextForARegistryThatHasNone) {
  serve();
  const std::string text = answer("example.modern\r\n");
  EXPECT_THAT(text, HasSubstr("Domain Name: example.modern\r\n"));
  EXPECT_THAT(text, HasSubstr("Creation Date: 2001-02-03"));
}

TEST_F(Port43, WritesOneFormatOnRequest) {
  Options options;
  options.normalized = true;
  serve(options);
  EXPECT_THAT(answer("free.zone\r\n"), Not(HasSubstr("No match for")));
}

TEST_F(Port43, SaysWhatIsWrongInRemarks) {
  Options options;
  options.head_time = std::chrono::milliseconds(300);
  serve(options);
  EXPECT_THAT(answer("\r\n"), StartsWith("% the query is empty"));
  EXPECT_THAT(answer("no name!\r\n"), StartsWith("% \"no name!\""));
  EXPECT_THAT(answer("a\x01.zone\r\n"), StartsWith("% the query has a control character"));
  EXPECT_THAT(answer(std::string(2000, 'a')), StartsWith("% the query is longer than 1024 bytes"));
  EXPECT_EQ(answer("example"), "");  // its end never comes
}

TEST(QueryLine, LeavesOutWhatClientsAdd) {
  std::string_view fault;
  for (const std::string_view line : {"a.zone", " a.zone ", "domain a.zone", "=a.zone", "-T dn,ace a.zone"}) {
    EXPECT_EQ(service::port43::query_of(line, fault), "a.zone") << line;
  }
  EXPECT_FALSE(service::port43::query_of("domain ", fault) == "");
}

TEST_F(Port43, AnswersDebiansClient) {
  serve();
  if (std::system("whois --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "there is no whois(1): install whois";
  const std::string port = std::to_string(service_->endpoints().at(1).port());
  std::string text;
  FILE* const output = ::popen(("whois -h 127.0.0.1 -p " + port + " example.zone").c_str(), "r");
  std::array<char, 4096> bytes;
  while (const std::size_t size = std::fread(bytes.data(), 1, bytes.size(), output)) text.append(bytes.data(), size);
  EXPECT_EQ(::pclose(output), 0);
  EXPECT_THAT(text, HasSubstr("Domain Name: example.zone"));
}

}  // namespace
}  // namespace whoiskit::service_tests

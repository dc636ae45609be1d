// What phpWhois does around its handlers (phpwhois_test.cpp): connections, deadlines and what an answer is made of.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <sys/socket.h>

#include <thread>

#include "e2e/phpwhois.hpp"
#include "lookup/referral_target.hpp"
#include "net/retry.hpp"
#include "reading/html_text.hpp"

namespace whoiskit::e2e {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

// 16, 20
TEST_F(PhpWhois, ARefusedConnectionIsTriedAgainAfterAPause) {
  simnet::Server refusing = server("whois.refusing.example", "");
  refusing.refuse = true;
  make({std::move(refusing), server("whois.empty.example", "")},
       zone("refusing.example", "whois.refusing.example") + zone("empty.example", "whois.empty.example"));
  const auto start = Clock::now();
  const Record r = ask("a.refusing.example");
  EXPECT_GE(Clock::now() - start, net::kRetryPause / 2);
  EXPECT_EQ(r.status(), Status::unavailable);
  EXPECT_THAT(joined(r.errors()), HasSubstr("whois.refusing.example"));
  // A server that closes without a word has spoken.
  EXPECT_EQ(ask("a.empty.example").status(), Status::unavailable);
  EXPECT_THAT(world->asked(), SizeIs(1));
  EXPECT_THAT(joined(Host(world->options).route("example.at")), HasSubstr("whois.nic.at"));
}

// 17, 23
TEST_F(PhpWhois, ServersAreNamedInManyForms) {
  const auto is = [](std::string_view text, std::string_view host, int port, std::string_view protocol) {
    const auto target = lookup::read_referral_target(text);
    ASSERT_TRUE(target) << text;
    EXPECT_EQ(target->host, host) << text;
    EXPECT_EQ(target->port, port) << text;
    EXPECT_EQ(target->protocol, protocol) << text;
  };
  is("whois.registrar.example", "whois.registrar.example", 0, "whois");
  is("WHOIS.Registrar.Example.", "whois.registrar.example", 0, "whois");
  is("whois.registrar.example:4343", "whois.registrar.example", 4343, "whois");
  is("whois://whois.registrar.example/", "whois.registrar.example", 0, "whois");
  is("rwhois://rwhois.example:4321/auth-area=192.0.2.0/24", "rwhois.example", 4321, "rwhois");
  is("https://www.registrar.example/whois", "www.registrar.example", 0, "https");
  is("2001:db8::43", "2001:db8::43", 0, "whois");
  is("[2001:db8::43]:4343", "2001:db8::43", 4343, "whois");
  for (const char* bad :
       {"", "two words", "host:port", "host:0", "ftp://host.example/", "[2001:db8::1", "a\r\nb", "host.example.."}) {
    EXPECT_FALSE(lookup::read_referral_target(bad)) << bad;
  }
}

// 17
TEST_F(PhpWhois, AReferralMayHaveASchemeAndAPort) {
  thin(server("whois.registrar.example", kRegistrarSays), "whois://whois.registrar.example:43");
  ask("a.thin.example");
  EXPECT_THAT(world->asked(),
              ElementsAre("whois.thin.example: a.thin.example", "whois.registrar.example: a.thin.example"));
}

// 19
TEST_F(PhpWhois, WhatCameBeforeTheDeadlineIsKept) {
  simnet::Server drip = server("whois.zone.example", kRegistered);
  drip.drip = 8;
  drip.tick = 20ms;
  make({std::move(drip)}, zone("zone.example", "whois.zone.example")).options.timeout = 300ms;
  const auto start = Clock::now();
  const Record r = ask("a.zone.example");
  EXPECT_LT(Clock::now() - start, 3s);
  EXPECT_EQ(r.status(), Status::partial);
  EXPECT_THAT(r.raw(), HasSubstr("Domain Name:"));
  EXPECT_THAT(r.errors(), Not(IsEmpty()));
}

// 19: the domain name system has the look-up's time, too.
TEST_F(PhpWhois, ASilentNameServerEndsWithTheLookup) {
  const int silent = ::socket(AF_INET, SOCK_DGRAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  ASSERT_EQ(::bind(silent, reinterpret_cast<sockaddr*>(&address), length), 0);
  ASSERT_EQ(::getsockname(silent, reinterpret_cast<sockaddr*>(&address), &length), 0);
  make({server("whois.zone.example", "Domain Name: {name}\nCreation Date: 2001-02-03T04:05:06Z\n")},
       zone("zone.example", "whois.zone.example"));
  world->options.dns_servers = {"127.0.0.1:" + std::to_string(ntohs(address.sin_port))};
  Host host(world->options);
  const auto start = Clock::now();
  EXPECT_EQ(host.lookup("a.zone.example", {.timeout = 500ms}).registered(), Registered::yes);
  EXPECT_LT(Clock::now() - start, 3s) << "the question alone would take 10 s";
  std::stop_source stop;
  auto flight = host.future_lookup("b.zone.example", {.timeout = 60s}, stop.get_token());
  std::this_thread::sleep_for(100ms);
  stop.request_stop();
  EXPECT_EQ(flight.wait_for(2s), std::future_status::ready);
  ::close(silent);
}

// 21, 22
TEST_F(PhpWhois, AnswersAreReadInTheRoutesCharset) {
  make({server("whois.zone.example",
               "Domain Name: {name}\nCreation Date: 2001-02-03T04:05:06Z\n"
               "Registrant Name: J\xFCrgen Beispiel\nName Server: ns1.example.net\n")},
       zone("zone.example", "whois.zone.example"), "[server.\"whois.zone.example\"]\ncharset = \"iso-8859-1\"\n");
  const Record r = ask("a.zone.example");
  ASSERT_THAT(r.contacts("owner"), SizeIs(1));
  EXPECT_EQ(r.contacts("owner")[0].name, "J\xC3\xBCrgen Beispiel");
  EXPECT_THAT(r.json(), AllOf(HasSubstr("\"Registrant Name: J\xC3\xBCrgen Beispiel\""), Not(HasSubstr("\\r")),
                              HasSubstr("\"Name Server: ns1.example.net\"]")))
      << "lines without their ends, and none behind the last line end";
}

// 24
TEST_F(PhpWhois, WebPagesBecomeLines) {
  EXPECT_EQ(reading::html_to_text("<html><title>T</title><p>One<br>Two<script>x()</script><table><tr><td>a&nbsp;<td>b"
                                  "</table><pre>k: v\nl: w</pre>"),
            "T\nOne\nTwo\na b\nk: v\nl: w\n");
}

// 25: of the built-in table, which asks nobody by http today.
TEST_F(PhpWhois, ZonesThatWereAskedByHttp) {
  const Host host;
  for (const char* zone : {"fm", "mt", "za.net", "za.org", "co.za", "org.za"}) {
    EXPECT_THAT(joined(host.route(std::string("example.") + zone)), HasSubstr("whois")) << zone;
  }
  EXPECT_THAT(joined(host.route("example.bb")), HasSubstr("https://whois.telecoms.gov.bb/"));
  EXPECT_THAT(joined(host.route("example.gt")), HasSubstr("https://www.gt/"));
}

}  // namespace
}  // namespace whoiskit::e2e

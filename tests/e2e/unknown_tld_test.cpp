// A top-level domain that no table has, over sockets: IANA is queried for its registry, then the registry is queried.
#include <gmock/gmock.h>

#include "e2e/world.hpp"
#include "simnet/serve/dns_message.hpp"

namespace whoiskit::e2e {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr std::string_view kNone =
    "% IANA WHOIS server\n% This query returned 0 objects.\n%\n% You queried for {name} but this server does not have\n"
    "% any data for {name}.\n";

// IANA's answer about a top-level domain; `server`: its lines that name the registry's server.
std::string tld(std::string_view server) {
  return "% IANA WHOIS server\n% This query returned 1 object\n\n" + std::string(server) +
         "\ndomain:       NOSUCHTLD\n\norganisation: Example Registry\naddress:      1 Example Street\n\n"
         "nserver:      NS1.EXAMPLE.NET 192.0.2.53\n\nstatus:       ACTIVE\nremarks:      Registration information: "
         "https://nic.nosuchtld.example/\n\ncreated:      2020-01-02\nchanged:      2021-02-03\nsource:       IANA\n";
}

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += line + "\n";
  return all;
}

class UnknownTld : public testing::Test {
 protected:
  World& make(simnet::Server iana, std::string_view registry = "whois.nic.nosuchtld") {
    std::vector<simnet::Server> servers;
    servers.push_back(std::move(iana));
    servers.push_back(server(std::string(registry), kRegistered));
    world.emplace(simnet::Config{std::move(servers), {}});
    world->options.only_named_addresses = true;
    return *world;
  }
  Record ask(const LookupOptions& options = {}) { return Host(world->options).lookup("a.nosuchtld", options); }
  std::optional<World> world;
};

TEST_F(UnknownTld, TheServerThatIanaNamesIsAsked) {
  make(server("whois.iana.org", tld("refer:        whois.registry.example\n")), "whois.registry.example");
  const Record r = ask();
  EXPECT_THAT(world->asked(), ElementsAre("whois.iana.org: nosuchtld", "whois.registry.example: a.nosuchtld"));
  EXPECT_EQ(r.status(), Status::ok) << joined(r.errors());
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_EQ(r.value("domain.name"), "a.nosuchtld");
  EXPECT_EQ(r.value("domain.created"), "2001-02-03") << "the name's day, not its top-level domain's";
  EXPECT_THAT(r.servers(), SizeIs(2));
}

TEST_F(UnknownTld, WhereIanaNamesNoneTheCustomaryNameIsTried) {
  make(server("whois.iana.org", tld("")));
  const Record r = ask();
  EXPECT_THAT(world->asked(), ElementsAre("whois.iana.org: nosuchtld", "whois.nic.nosuchtld: a.nosuchtld"));
  EXPECT_EQ(r.registered(), Registered::yes);
}

TEST_F(UnknownTld, WhatIanaDoesNotKnowDoesNotExist) {
  make(server("whois.iana.org", kNone));
  const Record r = ask();
  EXPECT_EQ(r.status(), Status::unsupported);
  EXPECT_EQ(r.registered(), Registered::unknown) << "nobody said that the name is free";
  EXPECT_THAT(joined(r.errors()), HasSubstr("there is no top-level domain .nosuchtld"));
  EXPECT_THAT(world->asked(), SizeIs(1));
}

TEST_F(UnknownTld, WithoutIanaNothingIsKnown) {
  simnet::Server silent = server("whois.iana.org", "");
  silent.refuse = true;
  make(std::move(silent));
  const Record r = ask();
  EXPECT_EQ(r.status(), Status::unavailable);
  EXPECT_EQ(r.registered(), Registered::unknown);
  EXPECT_EQ(r.value("domain.name"), "a.nosuchtld");
  EXPECT_THAT(joined(r.errors()), HasSubstr("whois.iana.org"));
}

TEST_F(UnknownTld, OneServerOnlyIsIana) {
  make(server("whois.iana.org", tld("refer:        whois.nic.nosuchtld\n")));
  const Record r = ask({.follow = false});
  EXPECT_THAT(world->asked(), ElementsAre("whois.iana.org: nosuchtld"));
  EXPECT_EQ(r.registered(), Registered::unknown) << "IANA speaks of the top-level domain, not of the name";
}

TEST_F(UnknownTld, WhatIanaNamesIsAReferralLikeAnother) {
  make(server("whois.iana.org", tld("refer:        127.0.0.1\n")));
  world->options.only_named_addresses = false;
  const Record r = ask();
  EXPECT_EQ(r.registered(), Registered::unknown);
  EXPECT_THAT(joined(r.errors()), HasSubstr("not public is not followed"));
  EXPECT_THAT(world->asked(), SizeIs(1));
}

}  // namespace
}  // namespace whoiskit::e2e

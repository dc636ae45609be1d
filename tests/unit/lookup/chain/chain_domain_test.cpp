// The chain of a domain for which only the registry is queried: its answers and failures, and a caller's own server.
#include "unit/lookup/script.hpp"

namespace whoiskit::lookup {
namespace {

using net::FetchError;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(ChainDomain, ARegistryThatKnowsAllIsAskedAlone) {
  Script look_up("shop.plain.example");
  EXPECT_EQ(look_up.asks(), "whois.plain.example: shop.plain.example");
  EXPECT_EQ(look_up.answers(kThick).outcome, ratelimit::Outcome::answered);
  EXPECT_EQ(look_up.asks(), "");
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_THAT(r.errors(), IsEmpty());
  EXPECT_EQ(r.retry_after(), std::nullopt);
  EXPECT_EQ(r.registrar(), "Plain Registry");
  EXPECT_EQ(r.referrer(), "https://nic.plain.example");
  EXPECT_EQ(r.value("domain.name"), "shop.plain.example");
  EXPECT_EQ(r.value("domain.expires"), "2030-02-03");
  EXPECT_EQ(r.value("owner.name"), "Pat Example");
  ASSERT_EQ(r.servers().size(), 1u);
  const ServerInfo server = r.servers()[0];
  EXPECT_EQ(server.server, "whois.plain.example");
  EXPECT_EQ(server.port, 43);
  EXPECT_EQ(server.args, "shop.plain.example");
  EXPECT_EQ(server.protocol, "whois");
  EXPECT_EQ(server.handler, "family.icann");
  EXPECT_EQ(server.address, "192.0.2.43");
  EXPECT_EQ(server.why, "WHOIS: no RDAP service is known");
}

TEST(ChainDomain, ANameThatIsFreeHasNoRegistrar) {
  Script look_up("shop.thin.example");
  EXPECT_EQ(look_up.asks(), "whois.thin.example: shop.thin.example");
  look_up.answers(kIsFree);
  EXPECT_EQ(look_up.asks(), "");
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "no free ok");
  EXPECT_EQ(r.value("domain.name"), "shop.thin.example");
}

TEST(ChainDomain, AskingAgainAfterTheEndGivesNothing) {
  Script look_up("shop.plain.example");
  look_up.asks();
  look_up.answers(kThick);
  EXPECT_EQ(look_up.asks(), "");
  EXPECT_EQ(look_up.asks(), "");
  EXPECT_EQ(look_up.record().servers().size(), 1u);
}

TEST(ChainDomain, AnAnswerAboutAnotherNameDecidesNothing) {
  Script look_up("shop.thin.example");
  look_up.asks();
  EXPECT_EQ(look_up
                .answers("Domain Name: other.thin.example\nRegistrar WHOIS Server: whois.registrar.example\n"
                         "Creation Date: 2001-02-03T04:05:06Z\nRegistrar: Example Registrar\n")
                .outcome,
            ratelimit::Outcome::answered);
  EXPECT_EQ(look_up.asks(), "") << "its referral is not followed";
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "unknown unknown error answer_mismatch");
  EXPECT_EQ(r.value("domain.created"), "");
  EXPECT_EQ(r.value("domain.name"), "shop.thin.example");
  EXPECT_EQ(r.servers()[0].reason, Reason::answer_mismatch);
  EXPECT_THAT(r.errors(),
              ElementsAre("whois.thin.example: its answer is about other.thin.example, not about shop.thin.example"));
}

TEST(ChainDomain, NotRegisteredOfAnotherNameDecidesNothing) {
  Script look_up("shop.thin.example");
  look_up.asks();
  look_up.answers("No match for \"OTHER.THIN.EXAMPLE\".\n");
  EXPECT_EQ(look_up.asks(), "");
  EXPECT_EQ(told(look_up.record()), "unknown unknown error answer_mismatch");
}

TEST(ChainDomain, EachFailureHasItsReason) {
  const std::pair<FetchError, const char*> failures[] = {
      {FetchError::bad_query, "invalid_query"},
      {FetchError::resolve, "dns_failure"},
      {FetchError::refused_by_policy, "referral_refused"},
      {FetchError::connect_refused, "connect_refused"},
      {FetchError::unreachable, "unreachable"},
      {FetchError::connect_timeout, "timeout"},
      {FetchError::timeout, "timeout"},
      {FetchError::reset, "connection_reset"},
      {FetchError::proxy, "proxy_failure"},
      {FetchError::tls, "tls_failure"},
      {FetchError::http, "protocol_error"},
      {FetchError::internal, "internal_error"},
  };
  for (const auto& [error, reason] : failures) {
    Script look_up("shop.plain.example");
    look_up.asks();
    EXPECT_EQ(look_up.fails(error).outcome, ratelimit::Outcome::failed);
    EXPECT_EQ(look_up.asks(), "");
    const Record r = look_up.record();
    EXPECT_EQ(told(r), "unknown unavailable unavailable " + std::string(reason));
    EXPECT_THAT(r.errors(), ElementsAre("whois.plain.example: " + std::string(net::to_string(error))));
    EXPECT_EQ(to_string(r.servers().at(0).reason), reason);
    EXPECT_EQ(r.value("domain.name"), "shop.plain.example");
  }
}

TEST(ChainDomain, AServerThatClosesWithoutAWordIsEmpty) {
  Script look_up("shop.plain.example");
  look_up.asks();
  EXPECT_EQ(look_up.fails(FetchError::empty).outcome, ratelimit::Outcome::failed);
  EXPECT_EQ(look_up.asks(), "");
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "unknown empty unavailable empty_answer");
  EXPECT_EQ(r.servers().at(0).handler, "") << "there was nothing to read";
}

TEST(ChainDomain, WhatCameBeforeTheConnectionBrokeIsKept) {
  Script look_up("shop.plain.example");
  look_up.asks();
  look_up.breaks_after(kThick.substr(0, kThick.find("Registrant Name")));
  EXPECT_EQ(look_up.asks(), "");
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "yes registered partial truncated");
  EXPECT_EQ(r.value("domain.created"), "2001-02-03");
  EXPECT_THAT(r.errors(), ElementsAre("whois.plain.example: reset"));
}

TEST(ChainDomain, NotRegisteredInAnAnswerThatIsCutIsNoVerdict) {
  Script look_up("shop.plain.example");
  look_up.asks();
  look_up.breaks_after(kIsFree, FetchError::too_large);
  EXPECT_EQ(look_up.asks(), "");
  EXPECT_EQ(told(look_up.record()), "unknown unknown partial too_large");
}

TEST(ChainDomain, TheQuestionHasTheHostsTimesAndItsServersLimits) {
  HostOptions host;
  host.connect_timeout = std::chrono::milliseconds(1234);
  host.first_byte_timeout = std::chrono::milliseconds(2345);
  host.timeout = std::chrono::milliseconds(20'000);
  host.max_bytes = 4321;
  Script look_up("shop.strict.example", {}, host);
  EXPECT_EQ(look_up.asks(), "whois.strict.example: shop.strict.example");
  EXPECT_EQ(look_up.request().connect_timeout.count(), 1234);
  EXPECT_EQ(look_up.request().first_byte_timeout.count(), 2345);
  EXPECT_GT(look_up.request().total_timeout.count(), 10'000) << "all of its time: nothing else could be asked";
  EXPECT_LE(look_up.request().total_timeout.count(), 20'000);
  EXPECT_EQ(look_up.request().max_bytes, 4321u);
  EXPECT_EQ(look_up.limits().per_second, 1);
  EXPECT_EQ(look_up.limits().burst, 2u);
  EXPECT_EQ(look_up.limits().concurrent, 1u);
}

TEST(ChainDomain, ALookUpsOwnTimeIsCountedInPlaceOfTheHosts) {
  Script look_up("shop.plain.example", {.timeout = std::chrono::milliseconds(900)});
  look_up.asks();
  EXPECT_LE(look_up.request().total_timeout.count(), 900);
  EXPECT_LE(look_up.request().connect_timeout.count(), 900);
  EXPECT_LE(look_up.request().first_byte_timeout.count(), 900);
}

TEST(ChainDomain, ALookUpThatNeverBeganWasCancelled) {
  Script look_up("shop.plain.example");
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "unknown unknown error cancelled");
  EXPECT_THAT(r.errors(), ElementsAre("the look-up was cancelled"));
}

TEST(ChainDomain, WhatIsNoQueryIsNotAsked) {
  Script look_up("not a name!");
  EXPECT_EQ(look_up.asks(), "");
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "unknown invalid error invalid_query");
  EXPECT_EQ(r.errors().size(), 1u);
  EXPECT_EQ(r.value("domain.name"), "");
}

TEST(ChainDomain, ANameWhoseRegistryRunsNoServerIsUnsupported) {
  Script look_up("shop.none.example");
  EXPECT_EQ(look_up.asks(), "");
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "unknown unsupported unsupported no_service");
  EXPECT_THAT(r.errors(), ElementsAre("shop.none.example: its registry runs no WHOIS server; look it up at "
                                      "https://nic.none.example/"));
  EXPECT_EQ(r.value("domain.name"), "shop.none.example");
}

// ---- a server that the caller names

TEST(ChainDomain, ACallersServerIsAskedInPlaceOfTheRegistrys) {
  Script look_up("shop.both.example", {.server = "whois.caller.example:4343?-x {domain}"});
  EXPECT_EQ(look_up.asks(), "whois.caller.example:4343: -x shop.both.example");
  look_up.answers(kThin);
  EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.both.example");
  look_up.fails(FetchError::connect_refused);
  EXPECT_EQ(look_up.asks(), "") << "no RDAP of the registrar's: the caller's server is WHOIS";
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "yes registered partial connect_refused");
  EXPECT_EQ(r.servers()[0].why, "WHOIS: the server was named");
}

TEST(ChainDomain, ACallersServerThatIsNoneIsSaid) {
  Script look_up("shop.both.example", {.server = "whois.caller.example:99999"});
  EXPECT_EQ(look_up.asks(), "");
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "unknown unknown error invalid_query");
  EXPECT_THAT(r.errors(), ElementsAre(HasSubstr("server \"whois.caller.example:99999\"")));
}

// A name that embeds a private address is not one that a registry could be queried for.
TEST(ChainDomain, ANameOfPrivateSpaceHasNoRecord) {
  Script look_up("1.1.168.192.in-addr.arpa");
  EXPECT_EQ(look_up.asks(), "");
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "unknown invalid error invalid_query");
  EXPECT_EQ(r.value("domain.name"), "");
}

}  // namespace
}  // namespace whoiskit::lookup

// A top-level domain without a row: IANA is queried for its registry, then the registry is queried.
#include "unit/lookup/script.hpp"

namespace whoiskit::lookup {
namespace {

using net::FetchError;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kFirst[] = "whois.iana.org: nosuchtld";

// IANA's answer about a top-level domain; `server`: its line that names the registry's server.
std::string tld(std::string_view server = {}) {
  return "% IANA WHOIS server\n% This query returned 1 object\n\n" + std::string(server) +
         "\ndomain:       NOSUCHTLD\n\norganisation: Example Registry\naddress:      1 Example Street\n\n"
         "nserver:      NS1.EXAMPLE.NET 192.0.2.53\n\nstatus:       ACTIVE\ncreated:      2020-01-02\n"
         "source:       IANA\n";
}
constexpr char kNamed[] = "refer:        whois.registry.example\n";
constexpr char kNone[] =
    "% IANA WHOIS server\n% This query returned 0 objects.\n%\n% You queried for {name} but this server does not have\n"
    "% any data for {name}.\n";

Script asked(const LookupOptions& options = {}) { return begun("shop.nosuchtld", kFirst, options); }

TEST(ChainDirectory, TheServerThatIanaNamesIsAsked) {
  Script look_up = asked();
  look_up.answers(tld(kNamed));
  EXPECT_EQ(look_up.asks(), "whois.registry.example: shop.nosuchtld");
  EXPECT_TRUE(look_up.request().public_only);
  look_up.answers(kThick);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_THAT(r.errors(), IsEmpty());
  EXPECT_EQ(r.value("domain.created"), "2001-02-03") << "the name's day, not its top-level domain's";
  EXPECT_EQ(r.value("owner.name"), "Pat Example");
  EXPECT_EQ(r.servers()[0].why, "no row knows .nosuchtld; IANA tells who runs it");
  EXPECT_EQ(r.servers()[0].handler, "gtld.iana");
  EXPECT_EQ(r.servers()[1].why, "named by whois.iana.org");
}

TEST(ChainDirectory, WhereIanaNamesNoneTheCustomaryNameIsTried) {
  Script look_up = asked();
  look_up.answers(tld());
  EXPECT_EQ(look_up.asks(), "whois.nic.nosuchtld: shop.nosuchtld");
  look_up.answers(kIsFree);
  EXPECT_EQ(told(ended(look_up)), "no free ok");
}

TEST(ChainDirectory, WhatIanaNamesIsAskedAlone) {
  Script look_up = asked();
  look_up.answers(tld(kNamed));
  EXPECT_EQ(look_up.asks(), "whois.registry.example: shop.nosuchtld");
  look_up.fails(FetchError::connect_refused);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "unknown unavailable unavailable connect_refused");
  EXPECT_THAT(r.errors(), ElementsAre("whois.registry.example: connect_refused"));
  EXPECT_EQ(r.value("domain.created"), "");
}

TEST(ChainDirectory, WhatIanaDoesNotKnowDoesNotExist) {
  Script look_up = asked();
  look_up.answers(kNone);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "unknown unsupported unsupported no_service");
  EXPECT_THAT(r.errors(), ElementsAre("shop.nosuchtld: there is no top-level domain .nosuchtld"));
  EXPECT_EQ(r.value("domain.name"), "shop.nosuchtld");
}

TEST(ChainDirectory, WithoutIanaNothingIsKnown) {
  Script look_up = asked();
  look_up.fails(FetchError::connect_refused);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "unknown unavailable unavailable connect_refused");
  EXPECT_THAT(r.errors(), ElementsAre("whois.iana.org: connect_refused"));
}

TEST(ChainDirectory, WhatIanaDoesNotKnowIsNotAskedElsewhere) {
  Script look_up = asked();
  look_up.answers("% IANA WHOIS server\n% This query returned 0 objects.\nrefer: whois.nic.nosuchtld\n");
  const Record r = ended(look_up);
  EXPECT_EQ(r.status(), Status::unsupported);
  EXPECT_THAT(r.errors(), ElementsAre("shop.nosuchtld: there is no top-level domain .nosuchtld"));
}

TEST(ChainDirectory, ALimitOfIanasIsNoWordAboutTheName) {
  Script look_up = asked();
  EXPECT_EQ(look_up.answers("Query limit exceeded. Try again in 40 seconds.\n").outcome, ratelimit::Outcome::limited);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "unknown throttled throttled rate_limited");
  EXPECT_EQ(r.retry_after(), std::chrono::seconds(40));
}

TEST(ChainDirectory, IanaMayBeLeftAlone) {
  Script look_up = asked();
  look_up.is_refused(Reason::rate_limited, std::chrono::seconds(7));
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "unknown throttled throttled rate_limited");
  EXPECT_EQ(r.retry_after(), std::chrono::seconds(7));
}

TEST(ChainDirectory, OneServerOnlyIsIana) {
  for (const std::string& text : {tld(kNamed), tld()}) {
    Script look_up = asked({.follow = false});
    look_up.answers(text);
    const Record r = ended(look_up);
    EXPECT_EQ(told(r), "unknown unsupported unsupported no_service");
    EXPECT_EQ(r.value("domain.created"), "") << "IANA speaks of the top-level domain, not of the name";
  }
}

TEST(ChainDirectory, AReferralOfIanasIsOneLikeAnother) {
  Script look_up = asked();
  look_up.answers(tld("refer:        not a server\n"));
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "unknown unsupported unsupported referral_refused");
  EXPECT_THAT(r.errors(), ElementsAre(HasSubstr("its referral to \"not a server\" is not followed")));
}

TEST(ChainDirectory, TheRegistryThatIanaNamesMayReferToARegistrar) {
  Script look_up = asked();
  look_up.answers(tld("refer:        whois.s1.example\n"));
  EXPECT_EQ(look_up.asks(), "whois.s1.example: shop.nosuchtld");
  look_up.answers(kThin);
  EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.nosuchtld");
  look_up.answers(kRegistrarSays);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.value("owner.name"), "Erin Example");
  EXPECT_THAT(r.values("domain.nserver"), ElementsAre("ns1.example.net")) << "the registry's stay";
}

// The first server that IANA leads to is the registry. A registrar does not answer in its place.
TEST(ChainDirectory, WhatARegistryOfIanasRefersToDoesNotAnswerForIt) {
  Script look_up = asked();
  look_up.answers(tld("refer:        whois.s1.example\n"));
  EXPECT_EQ(look_up.asks(), "whois.s1.example: shop.nosuchtld");
  look_up.answers(kIsFree);
  EXPECT_EQ(told(ended(look_up)), "no free ok");
}

TEST(ChainDirectory, RdapAloneIsNotAskedOfAnUnknownZone) {
  Script look_up = begun("shop.nosuchtld", "", {.protocol = LookupProtocol::rdap});
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "unknown unsupported unsupported no_service");
  EXPECT_THAT(r.errors(), ElementsAre("shop.nosuchtld: no RDAP server is known for it; a routing table (--routes) can "
                                      "name one"));
}

TEST(ChainDirectory, IanaIsNotAskedWhereItHasNoNamedAddress) {
  Script look_up = begun("shop.nosuchtld", "", {}, named_only());
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "unknown unsupported unsupported not_allowed");
  EXPECT_THAT(r.errors(), ElementsAre(HasSubstr("no WHOIS server is known for it, and whois.iana.org is not asked: no "
                                                "routing file names an address")));
}

TEST(ChainDirectory, HandlesOfNobodyAreNotAskedOfIana) {
  Script look_up = begun("EX1-NOBODY", "", {.type = QueryType::handle});
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "unknown unsupported unsupported no_service");
  EXPECT_THAT(r.errors(), ElementsAre(HasSubstr("EX1-NOBODY: no WHOIS server is known for it")));
}

// The missing data is the registry's answer, whatever IANA's answer lacks.
TEST(ChainDirectory, WhyIanasAnswerIsNotWholeIsNotWhyTheRegistrysIsMissing) {
  Script look_up = asked();
  look_up.breaks_after(tld(kNamed));
  EXPECT_EQ(look_up.asks(), "whois.registry.example: shop.nosuchtld");
  look_up.fails(FetchError::timeout);
  EXPECT_EQ(told(ended(look_up)), "unknown unavailable unavailable timeout");
}

}  // namespace
}  // namespace whoiskit::lookup

// Which protocol a registry is queried by, and which comes next if that gives no answer.
#include "unit/lookup/script.hpp"

namespace whoiskit::lookup {
namespace {

using net::FetchError;
using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kRdap[] = "https://rdap.both.example/domain/shop.both.example";
constexpr char kWhois[] = "whois.both.example: shop.both.example";
constexpr char kWhoisFirst[] = "whois.whoisfirst.example: shop.whoisfirst.example";
constexpr char kRdapSecond[] = "https://rdap.whoisfirst.example/domain/shop.whoisfirst.example";

TEST(ChainProtocols, RdapIsAskedFirstAndItsAnswerLeavesNothingToAsk) {
  Script look_up = begun("shop.both.example", kRdap);
  EXPECT_EQ(look_up.request().protocol, "rdap");
  EXPECT_EQ(look_up.request().port, 443);
  EXPECT_TRUE(look_up.request().redirect) << "its redirects have rules";
  look_up.answers_rdap(200, rdap_domain());
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.value("domain.created"), "2001-02-03");
  ASSERT_EQ(r.servers().size(), 1u);
  EXPECT_EQ(r.servers()[0].http_status, 200u);
  EXPECT_EQ(r.servers()[0].handler, "rdap");
  EXPECT_EQ(r.servers()[0].why, "RDAP: the registry's service is known");
}

TEST(ChainProtocols, ThatANameIsFreeIsAnAnswer) {
  Script look_up = begun("shop.both.example", kRdap);
  look_up.answers_rdap(404, kRdapNotThere);
  EXPECT_EQ(told(ended(look_up)), "no free ok");
}

TEST(ChainProtocols, ThatANameIsReservedIsAnAnswer) {
  Script look_up = begun("shop.whoisfirst.example", kWhoisFirst);
  look_up.answers("Reserved by the registry\n");
  EXPECT_EQ(told(ended(look_up)), "unknown reserved ok");
}

// If an answer leaves the query open, the other service replaces it, and then nothing is missing.
TEST(ChainProtocols, WhoisIsAskedWhereRdapGivesNoAnswer) {
  const std::pair<int, const char*> answers[] = {
      {500, "<html>error</html>"},
      {501, "{}"},
      {429, "{}"},
      {404, "<html>nothing here</html>"},
      {200, "not json"},
      {200, R"({"objectClassName":"domain","ldhName":"other.both.example","status":["active"]})"},
  };
  for (const auto& [status, body] : answers) {
    Script look_up = begun("shop.both.example", kRdap);
    look_up.answers_rdap(status, body);
    EXPECT_EQ(look_up.asks(), kWhois) << status << body;
    look_up.answers(kThick);
    const Record r = ended(look_up);
    EXPECT_EQ(told(r), "yes registered ok") << status << body;
    EXPECT_EQ(r.value("owner.name"), "Pat Example");
    EXPECT_EQ(r.servers()[1].why, "WHOIS: where RDAP gives no answer");
  }
}

TEST(ChainProtocols, WhoisIsAskedWhereRdapFails) {
  for (const FetchError error :
       {FetchError::connect_refused, FetchError::timeout, FetchError::tls, FetchError::empty, FetchError::reset}) {
    Script look_up = begun("shop.both.example", kRdap);
    look_up.fails(error);
    EXPECT_EQ(look_up.asks(), kWhois);
    look_up.answers(kThick);
    const Record r = ended(look_up);
    EXPECT_EQ(told(r), "yes registered ok");
    EXPECT_THAT(r.errors(), ElementsAre("rdap.both.example: " + std::string(net::to_string(error))));
    EXPECT_NE(r.servers()[0].reason, Reason::none);
  }
}

TEST(ChainProtocols, RdapIsAskedWhereAPreferredWhoisServerGivesNoAnswer) {
  for (const char* text : {"TLD is not supported.\n", "Query limit exceeded.\n", "The service is unavailable.\n",
                           "Access denied.\n", "Invalid query.\n", "Hello.\n", "No match for OTHER.EXAMPLE\n"}) {
    Script look_up = begun("shop.whoisfirst.example", kWhoisFirst);
    look_up.answers(text);
    EXPECT_EQ(look_up.asks(), kRdapSecond) << text;
    look_up.answers_rdap(200, rdap_domain());
    const Record r = ended(look_up);
    EXPECT_EQ(told(r), "yes registered ok") << text;
    EXPECT_EQ(r.servers()[0].why, "WHOIS: the row prefers it");
    EXPECT_EQ(r.servers()[1].why, "RDAP: where WHOIS gives no answer");
  }
}

TEST(ChainProtocols, AnAnswerThatIsCutButHoldsTheObjectIsAnAnswer) {
  Script look_up = begun("shop.whoisfirst.example", kWhoisFirst);
  look_up.breaks_after(kThick.substr(0, kThick.find("Registrant")));
  EXPECT_EQ(told(ended(look_up)), "yes registered partial truncated");
}

TEST(ChainProtocols, WhereNeitherAnswersTheFirstCauseIsTold) {
  Script look_up = begun("shop.both.example", kRdap);
  look_up.fails(FetchError::timeout);
  EXPECT_EQ(look_up.asks(), kWhois);
  look_up.fails(FetchError::connect_refused);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "unknown unavailable unavailable timeout");
  EXPECT_THAT(r.errors(), ElementsAre("rdap.both.example: timeout", "whois.both.example: connect_refused"));
}

TEST(ChainProtocols, WhereOneOfTwoClosedWithoutAWordTheVerdictIsEmpty) {
  Script look_up = begun("shop.both.example", kRdap);
  look_up.fails(FetchError::empty);
  EXPECT_EQ(look_up.asks(), kWhois);
  look_up.fails(FetchError::connect_refused);
  EXPECT_EQ(told(ended(look_up)), "unknown empty unavailable empty_answer");
}

// The answer with the most information counts, whichever came first.
TEST(ChainProtocols, AnAnswerWithoutAVerdictCountsMoreThanAFailure) {
  Script look_up = begun("shop.whoisfirst.example", kWhoisFirst);
  look_up.answers("Query limit exceeded.\n");
  EXPECT_EQ(look_up.asks(), kRdapSecond);
  look_up.fails(FetchError::connect_refused);
  EXPECT_EQ(told(ended(look_up)), "unknown throttled throttled rate_limited");

  Script other = begun("shop.whoisfirst.example", kWhoisFirst);
  other.answers("Query limit exceeded.\n");
  EXPECT_EQ(other.asks(), kRdapSecond);
  other.answers_rdap(500, "{}");
  EXPECT_EQ(told(ended(other)), "unknown throttled throttled rate_limited") << "of two failures the first";

  Script hello = begun("shop.whoisfirst.example", kWhoisFirst);
  hello.answers("Hello.\n");
  EXPECT_EQ(hello.asks(), kRdapSecond);
  hello.answers_rdap(429, "{}");
  EXPECT_EQ(told(ended(hello)), "unknown unknown ok") << "the one that is no failure";
}

// ---- the time of the look-up

TEST(ChainProtocols, WhileAnotherServiceIsLeftTheFirstHasHalfOfTheTime) {
  Script look_up = begun("shop.both.example", kRdap, {.timeout = milliseconds(20'000)});
  EXPECT_LE(look_up.request().total_timeout.count(), 10'000);
  EXPECT_GT(look_up.request().total_timeout.count(), 9'000);
  look_up.fails(FetchError::timeout);
  EXPECT_EQ(look_up.asks(), kWhois);
  EXPECT_GT(look_up.request().total_timeout.count(), 19'000) << "all that is left";
}

TEST(ChainProtocols, ARegistrarHasAllOfTheTimeThatIsLeft) {
  Script look_up = begun("shop.whoisfirst.example", kWhoisFirst, {.timeout = milliseconds(20'000)});
  look_up.answers(kThin);
  EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.whoisfirst.example");
  EXPECT_GT(look_up.request().total_timeout.count(), 19'000);
}

// ---- which services exist

TEST(ChainProtocols, ARetiredServerIsAskedLast) {
  Script look_up = begun("shop.retired.example", "https://rdap.retired.example/domain/shop.retired.example");
  look_up.answers_rdap(500, "{}");
  EXPECT_EQ(look_up.asks(), "whois.retired.example: shop.retired.example");
  look_up.answers(kThick);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.servers()[0].why, "RDAP: the WHOIS server is no longer listed or no longer answers");
  EXPECT_THAT(r.servers()[1].why, HasSubstr("tried last"));
}

TEST(ChainProtocols, ARetiredServerIsAskedWhereThereIsNothingElse) {
  Script look_up = begun("shop.gone.example", "whois.gone.example: shop.gone.example");
  look_up.answers(kThick);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_THAT(r.servers()[0].why, HasSubstr("no RDAP service is known"));
}

TEST(ChainProtocols, RdapAloneIsAskedWhereThereIsNoWhoisServer) {
  Script look_up = begun("shop.rdap.example", "https://rdap.rdap.example/domain/shop.rdap.example");
  look_up.fails(FetchError::connect_refused);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "unknown unavailable unavailable connect_refused");
  EXPECT_EQ(r.servers()[0].why, "RDAP: there is no WHOIS server");
}

TEST(ChainProtocols, AnOperatorsServerStandsInForTheRegistrysRdapToo) {
  Script look_up = begun("example.info", "whois.info.example: example.info");
  EXPECT_EQ(look_up.request().connect_address, "127.0.0.1");
  EXPECT_FALSE(look_up.request().public_only);
  look_up.answers("Hello.\n");
  EXPECT_EQ(told(ended(look_up)), "unknown unknown ok");
}

TEST(ChainProtocols, TheOneThatIsWantedIsAskedAlone) {
  Script rdap = begun("shop.whoisfirst.example", kRdapSecond, {.protocol = LookupProtocol::rdap});
  rdap.answers_rdap(500, "{}");
  const Record r = ended(rdap);
  EXPECT_EQ(r.registered(), Registered::unknown);
  EXPECT_EQ(r.servers()[0].why, "RDAP: nothing else was wanted");
  Script whois = begun("shop.both.example", kWhois, {.protocol = LookupProtocol::whois});
  whois.fails(FetchError::timeout);
  EXPECT_EQ(ended(whois).servers()[0].why, "WHOIS: nothing else was wanted");
}

TEST(ChainProtocols, TheOneThatIsWantedMayNotBeThere) {
  Script rdap = begun("shop.plain.example", "", {.protocol = LookupProtocol::rdap});
  const Record no_rdap = rdap.record();
  EXPECT_EQ(told(no_rdap), "unknown unsupported unsupported no_service");
  EXPECT_THAT(no_rdap.errors(), ElementsAre("shop.plain.example: its registry runs no RDAP service; look it up at "
                                            "https://nic.plain.example"));
  Script whois = begun("shop.rdap.example", "", {.protocol = LookupProtocol::whois});
  const Record no_whois = whois.record();
  EXPECT_EQ(told(no_whois), "unknown unsupported unsupported no_service");
  EXPECT_THAT(no_whois.errors(), ElementsAre("shop.rdap.example: its registry runs no WHOIS server"));
}

TEST(ChainProtocols, AQueryThatIsTooLongForOneIsAskedByTheOther) {
  const std::string name = std::string(60, 'a') + ".long.example";
  const std::string url = "https://rdap.long.example/domain/" + name;
  Script look_up = begun(name, url);
  look_up.answers_rdap(200, rdap_domain());
  EXPECT_EQ(told(ended(look_up)), "yes registered ok");
  Script whois = begun(name, "", {.protocol = LookupProtocol::whois});
  const Record r = whois.record();
  EXPECT_EQ(told(r), "unknown unsupported unsupported invalid_query");
  EXPECT_THAT(r.errors(), ElementsAre("whois.long.example: the query is too long to be sent"));
}

TEST(ChainProtocols, APlanNamesEachInOrder) {
  EXPECT_THAT(Script("shop.both.example").plans(), ElementsAre(kRdap, kWhois));
  EXPECT_THAT(Script("shop.whoisfirst.example").plans(), ElementsAre(kWhoisFirst, kRdapSecond));
  EXPECT_THAT(Script("shop.whoisfirst.example", {.protocol = LookupProtocol::both}).plans(),
              ElementsAre(kWhoisFirst, kRdapSecond));
  EXPECT_THAT(Script("shop.both.example", {.protocol = LookupProtocol::whois}).plans(), ElementsAre(kWhois));
  EXPECT_THAT(Script("shop.none.example").plans(), IsEmpty());
}

// ---- servers that may not be queried

TEST(ChainProtocols, ServersWithoutANamedAddressAreLeftAlone) {
  Script open = begun("shop.at-home.example", "whois.at-home.example: shop.at-home.example", {}, named_only());
  open.answers(kThin);
  const Record r = ended(open);
  EXPECT_EQ(told(r), "yes registered ok referral_refused");
  EXPECT_THAT(r.errors(), ElementsAre("whois.at-home.example: its referral to \"whois.registrar.example\" is not "
                                      "followed: no routing file names an address for it, and others are not connected "
                                      "to"));
  Script closed = begun("shop.both.example", "", {}, named_only());
  const Record none = closed.record();
  EXPECT_EQ(told(none), "unknown unsupported unsupported not_allowed");
  EXPECT_THAT(none.errors(), ElementsAre(HasSubstr("whois.both.example is not asked: no routing file names")));
}

TEST(ChainProtocols, LinksOfRdapAreHeldToTheRulesOfReferrals) {
  const std::pair<const char*, const char*> links[] = {
      {"http://rdap.registrar.example/domain/shop.both.example", "it leads from https to http"},
      {"https://user@rdap.registrar.example/domain/shop.both.example", "it is no URL of a server"},
      {"https://localhost/domain/shop.both.example", "it is no URL of a server"},
  };
  for (const auto& [link, why] : links) {
    Script look_up = begun("shop.both.example", kRdap);
    look_up.answers_rdap(200, rdap_domain(rdap_link(link)));
    const Record r = ended(look_up);
    EXPECT_EQ(told(r), "yes registered ok referral_refused") << link;
    EXPECT_THAT(r.errors(), ElementsAre(HasSubstr(why)));
  }
}

// ---- which of the answers counts if all leave the query open

// A cut answer without information does not affect the answer of the other service.
TEST(ChainProtocols, AnAnswerThatIsCutIsMadeUpForByTheOther) {
  Script rdap = begun("shop.both.example", kRdap);
  rdap.breaks_after("{");
  EXPECT_EQ(rdap.asks(), kWhois);
  rdap.answers(kThick);
  EXPECT_EQ(told(ended(rdap)), "yes registered ok");
  Script whois = begun("shop.whoisfirst.example", kWhoisFirst);
  whois.breaks_after(kIsFree);
  EXPECT_EQ(whois.asks(), kRdapSecond);
  whois.answers_rdap(200, rdap_domain());
  EXPECT_EQ(told(ended(whois)), "yes registered ok");
}

TEST(ChainProtocols, AnAnswerThatSaysNothingCountsMoreThanALimit) {
  Script look_up = begun("shop.whoisfirst.example", kWhoisFirst);
  look_up.answers("Query limit exceeded.\n");
  EXPECT_EQ(look_up.asks(), kRdapSecond);
  look_up.answers_rdap(200, "{}");
  EXPECT_EQ(told(ended(look_up)), "unknown unknown ok");
}

TEST(ChainProtocols, AServerOfAZoneThatIsNotSupportedIsNotAsked) {
  Script look_up = begun("shop.closed.example", "", {.protocol = LookupProtocol::whois});
  EXPECT_EQ(told(look_up.record()), "unknown unsupported unsupported no_service");
  Script rdap = begun("shop.closed.example", "https://rdap.closed.example/domain/shop.closed.example");
  rdap.fails(FetchError::timeout);
  EXPECT_EQ(told(ended(rdap)), "unknown unavailable unavailable timeout");
}

}  // namespace
}  // namespace whoiskit::lookup

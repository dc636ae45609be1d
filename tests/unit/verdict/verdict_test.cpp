// The verdict of an answer: phrases of the built-in table, statuses, and what a handler found or set.
#include "verdict/verdict.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "model/keys.hpp"
#include "routing/table.hpp"

namespace whoiskit::verdicts {
namespace {

using model::Registered;
using model::Status;
using model::Verdict;

class VerdictTest : public testing::Test {
 protected:
  // An answer of a handler that found these values, in an answer of `server` (empty: a server that the table does not
  // have).
  reading::ParsedAnswer parsed(std::initializer_list<std::pair<const char*, const char*>> values = {}) {
    reading::ParsedAnswer made(arena_, {});
    for (const auto& [path, value] : values) made.draft.add(*keys_.intern(path), value, "dmy");
    return made;
  }
  reading::ParsedAnswer judged(reading::ParsedAnswer parsed, std::string_view text, const char* server = "",
                               bool partial = false) {
    const routing::Route route = table_.route_server(server, routing::QueryKind::domain);
    decide(parsed, text, partial, route.phrases, cache_);
    return parsed;
  }
  // The verdict on the answer of `server` to `query`.
  reading::ParsedAnswer about(const char* query, std::string_view text, const char* server = "") {
    return about(query, parsed(), text, server);
  }
  reading::ParsedAnswer about(const char* query, reading::ParsedAnswer parsed, std::string_view text,
                              const char* server = "") {
    const routing::Route route = table_.route_server(server, routing::QueryKind::domain);
    const routing::Query asked = routing::classify(query);
    decide(parsed, text, false, route.phrases, cache_, QueriedObject(asked));
    return parsed;
  }
  Verdict verdict(std::string_view text, const char* server = "") { return judged(parsed(), text, server).verdict; }

  routing::RoutingTable table_;
  PhraseCache cache_{table_.generic_phrases()};
  model::Arena arena_;
  model::Keys keys_;
};

TEST_F(VerdictTest, PhrasesSayWhy) {
  const std::pair<const char*, Verdict> cases[] = {
      {"No match for domain \"example.test\"\n", Verdict::free},
      {"example.test: no existe\n", Verdict::free},
      {"% No entries found\n", Verdict::free},
      {"Available\nDomain: example.test\n", Verdict::unknown},  // perhaps about a service
      {"Domain not found\n", Verdict::free},
      {"Status: RESERVED\n", Verdict::reserved},
      {"Reserved by the registry\n", Verdict::reserved},
      {"The domain you requested is prohibited.\n", Verdict::blocked},
      {"This premium domain is available for purchase.\n", Verdict::premium},
      {"% Too many requests...\n%\n% No entries found\n", Verdict::throttled},
      {"Query rate limit exceeded. No match for example.test\n", Verdict::throttled},
      {"Your IP address has been blocked\n", Verdict::denied},
      {"Service temporarily unavailable.\n", Verdict::unavailable},
      {"Invalid domain name\n", Verdict::invalid},
      {"TLD is not supported.\n", Verdict::unsupported},
      {"\r\n  \r\n", Verdict::empty},
      {"", Verdict::empty},
      {"Domain: example.test\n", Verdict::unknown},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(verdict(text), expected) << text;
}

TEST_F(VerdictTest, TermsOfUseSayNothing) {
  for (const char* text : {
           "Furthermore, you may never do any of the following\n\n(d) make excessive queries.\n",
           "% Access to the whois service is rate limited.\n",
           "% Abuse of this service is monitored and results in being permanently\n% blacklisted.\n",
           "Domain Status: In renewal grace period\n",
           "% This service allows persons to check whether a specific domain name is\n"
           "% available for registration or not. Whoever asks too often gets the answer\n"
           "% that the limit exceeded is that of the day, or that the name was not found\n"
           "% in the database, even where it is reserved by the registry.\n",
           "By asking you agree to our terms, which you have read, and know that access may be limited where your "
           "query "
           "limit exceeded ours, and that an answer of not found does not mean that anybody may have the name.\n",
       }) {
    EXPECT_EQ(verdict(text), Verdict::unknown) << text;
  }
}

TEST_F(VerdictTest, AnEchoOfTheQuestionIsNoRegistration) {
  const reading::ParsedAnswer echo = judged(parsed({{"domain.name", "example.test"}}), "Domain: example.test\n");
  EXPECT_EQ(echo.registered, Registered::unknown);
  EXPECT_EQ(echo.verdict, Verdict::unknown);
}

TEST_F(VerdictTest, FieldsOfARegistrationCountMoreThanPhrases) {
  const reading::ParsedAnswer taken =
      judged(parsed({{"domain.created", "2001-02-03"}}), "Created: 2001-02-03\nDNSSEC: not found\n");
  EXPECT_EQ(taken.registered, Registered::yes);
  EXPECT_EQ(taken.verdict, Verdict::registered);
}

TEST_F(VerdictTest, AStatusTellsHowFarGoneARegistrationIs) {
  const auto of = [&](const char* status) {
    return judged(parsed({{"domain.created", "2001-02-03"}, {"domain.status", status}}), "x").verdict;
  };
  EXPECT_EQ(of("ok"), Verdict::registered);
  EXPECT_EQ(of("pendingDelete"), Verdict::pending_delete);
  EXPECT_EQ(of("redemptionPeriod"), Verdict::redemption);
  const reading::ParsedAnswer bare =
      judged(parsed({{"domain.status", "redemptionPeriod"}}), "Status: redemptionPeriod");
  EXPECT_EQ(bare.registered, Registered::yes);
  EXPECT_EQ(bare.verdict, Verdict::redemption);
}

TEST_F(VerdictTest, AReservedNameIsNeitherTakenNorFree) {
  const reading::ParsedAnswer kept =
      judged(parsed({{"domain.status", "reserved"}, {"owner.name", "Example Registry"}}), "State: reserved");
  EXPECT_EQ(kept.registered, Registered::unknown);
  EXPECT_EQ(kept.verdict, Verdict::reserved);
  EXPECT_EQ(kept.status, Status::ok);
  const reading::ParsedAnswer used =
      judged(parsed({{"domain.status", "blocked"}, {"domain.nserver", "ns1.example.net"}}), "x");
  EXPECT_EQ(used.registered, Registered::yes);
}

TEST_F(VerdictTest, APremiumNameIsFreeWhereTheServerSaysSo) {
  const reading::ParsedAnswer free = judged(parsed(), "Status: PREMIUM NAME (No match for domain \"example.test\")");
  EXPECT_EQ(free.registered, Registered::no);
  EXPECT_EQ(free.verdict, Verdict::premium);
  EXPECT_EQ(judged(parsed(), "Status: premium").registered, Registered::unknown);
}

TEST_F(VerdictTest, ACutAnswerIsNeverFree) {
  const reading::ParsedAnswer cut = judged(parsed(), "No match for example.test", "", true);
  EXPECT_EQ(cut.registered, Registered::unknown);
  EXPECT_EQ(cut.status, Status::partial);
  EXPECT_EQ(cut.verdict, Verdict::unknown);
}

TEST_F(VerdictTest, AHandlersWordStandsAndThePhrasesNameIt) {
  const auto said = [&](Registered registered, Status status, std::string_view text) {
    reading::ParsedAnswer made = parsed();
    made.decided = true;
    made.registered = registered;
    made.status = status;
    return judged(std::move(made), text).verdict;
  };
  EXPECT_EQ(said(Registered::yes, Status::ok, "No match"), Verdict::registered);
  EXPECT_EQ(said(Registered::no, Status::ok, "Status: reserved"), Verdict::free);
  EXPECT_EQ(said(Registered::unknown, Status::ok, "Status: reserved"), Verdict::reserved);
  EXPECT_EQ(said(Registered::unknown, Status::ok, "No match"), Verdict::unknown);
  EXPECT_EQ(said(Registered::unknown, Status::throttled, "slower!"), Verdict::throttled);
  EXPECT_EQ(said(Registered::unknown, Status::throttled, "permanently denied"), Verdict::denied);
  EXPECT_EQ(said(Registered::unknown, Status::unavailable, ""), Verdict::empty);
  EXPECT_EQ(said(Registered::unknown, Status::error, "what?"), Verdict::invalid);
}

TEST_F(VerdictTest, AServersOwnPhrasesCountBeforeTheGenericOnes) {
  EXPECT_EQ(verdict("The domain you requested is prohibited.", "whois.cnnic.cn"), Verdict::blocked);
  EXPECT_EQ(verdict("Invalid query or domain name not known in Dot CF Domain Registry", "whois.dot.cf"), Verdict::free);
  // Except for limits.
  EXPECT_EQ(verdict("Query rate limit exceeded.\nNo match for domain", "whois.dot.cf"), Verdict::throttled);
}

TEST_F(VerdictTest, OnlyAServersOwnPhrasesSayNotRegisteredOfIt) {
  EXPECT_EQ(verdict("No match for \"EXAMPLE.COM\".", "whois.verisign-grs.com"), Verdict::free);
  EXPECT_EQ(verdict("No entries found for example.com", "whois.verisign-grs.com"), Verdict::unknown);
  EXPECT_EQ(verdict("No entries found for example.com"), Verdict::free);
  EXPECT_EQ(verdict("ORA-01403: no data found", "whois.nic.biz"), Verdict::unknown);
  EXPECT_EQ(verdict("No Data Found", "whois.nic.biz"), Verdict::free);
}

TEST_F(VerdictTest, WordsAreWhole) {
  EXPECT_EQ(verdict("Whois freenet.lu, which is freedom's domain\n"), Verdict::unknown);
  EXPECT_EQ(verdict("The domain example.test is free\n"), Verdict::free);
}

TEST_F(VerdictTest, APageIsNeverFree) {
  EXPECT_EQ(verdict("HTTP/1.1 200 OK\n\nDomain not found\n"), Verdict::unknown);
  EXPECT_EQ(verdict("<html>\nDomain not found\n</html>\n", "whois.enom.com"), Verdict::unknown);
  reading::ParsedAnswer decided = parsed();
  decided.decided = true;
  decided.registered = Registered::no;
  EXPECT_EQ(judged(std::move(decided), "<!DOCTYPE html>\nNOT FOUND").registered, Registered::unknown);
  // Only the text of it is left.
  reading::ParsedAnswer stray = parsed();
  stray.stray_page = true;
  EXPECT_EQ(verdict("Domain example.test not found\n"), Verdict::free);
  EXPECT_EQ(judged(std::move(stray), "Domain example.test not found\n").verdict, Verdict::unknown);
}

TEST_F(VerdictTest, TheQuerysOwnWordsSayNothing) {
  EXPECT_EQ(about("ratelimit.com", "No match for \"RATELIMIT.COM\".", "whois.verisign-grs.com").verdict, Verdict::free);
  EXPECT_EQ(about("malformed.com", "Domain malformed.com not found").verdict, Verdict::free);
  EXPECT_EQ(about("throttled.com", "throttled: no such domain").verdict, Verdict::free) << "without its zone";
  EXPECT_EQ(about("ratelimit.com", "\"Ratelimit\" is no name of ours").verdict, Verdict::unknown);
  // A server's own phrase counts, whatever the name is.
  EXPECT_EQ(about("throttled.com", "Throttled").verdict, Verdict::throttled);
  EXPECT_EQ(about("ratelimit.com", "ratelimit.com: rate limit exceeded").verdict, Verdict::throttled);
}

TEST_F(VerdictTest, ALimitHoldsNoObject) {
  const std::string object =
      "NetName: EXAMPLE\nOrgName: Example Ltd\nAddress: 1 Way\nCity: Town\nCountry: US\nRegDate: 2001-02-03\n";
  EXPECT_EQ(verdict(object + "Comment: too many requests\n"), Verdict::unknown);
  EXPECT_EQ(verdict("Comment: too many requests\n"), Verdict::throttled);
}

TEST_F(VerdictTest, ALimitStandsInNoValueThatWasRead) {
  const std::string_view text = "Remarks: too many requests\nState: x\n";
  const std::string_view texts[] = {text};
  const routing::Route route = table_.route_server("", routing::QueryKind::domain);
  reading::ParsedAnswer made(arena_, texts);
  made.draft.add(*keys_.intern("domain.desc"), text.substr(9, 17), "dmy");
  decide(made, text, false, route.phrases, cache_);
  EXPECT_EQ(made.verdict, Verdict::unknown);
  const routing::Query query = routing::classify("example.com");
  EXPECT_EQ(limit_of(made, text, route.phrases, cache_, QueriedObject(query)), Limit::none);
  EXPECT_EQ(limit_of(parsed(), text, route.phrases, cache_, QueriedObject(query)), Limit::generic);
  // The registry's own words are not the registrant's.
  reading::ParsedAnswer terms(arena_, texts);
  terms.draft.add(*keys_.intern("disclaimer"), text.substr(9, 17), "dmy");
  EXPECT_EQ(limit_of(terms, text, route.phrases, cache_, QueriedObject(query)), Limit::generic);
  const routing::Route pir = table_.route_server("whois.pir.org", routing::QueryKind::domain);
  EXPECT_EQ(limit_of(parsed(), "WHOIS LIMIT EXCEEDED", pir.phrases, cache_, QueriedObject(query)), Limit::own);
}

TEST_F(VerdictTest, AnAnswerAboutAnotherNameDecidesNothing) {
  const reading::ParsedAnswer free = about("google.com", "No match for \"OTHER-NAME.COM\".", "whois.verisign-grs.com");
  EXPECT_EQ(free.registered, Registered::unknown);
  EXPECT_EQ(free.verdict, Verdict::unknown);
  EXPECT_EQ(free.status, Status::error);
  EXPECT_EQ(free.foreign, "OTHER-NAME.COM");

  const auto taken = [&](const char* name) {
    return about("google.com", parsed({{"domain.name", name}, {"domain.created", "2001-02-03"}}), "x");
  };
  EXPECT_EQ(taken("GOOGLE.COM.").verdict, Verdict::registered);
  EXPECT_EQ(taken("google.com (locked)").verdict, Verdict::registered);
  EXPECT_EQ(taken("google").verdict, Verdict::registered) << "without its zone";
  EXPECT_EQ(taken("domain").verdict, Verdict::registered) << "a word of a sentence";
  EXPECT_EQ(taken("contact;i:2.google.com").verdict, Verdict::registered) << "no name at all";
  EXPECT_EQ(taken("other").foreign, "other");
  EXPECT_EQ(taken("other.com (locked)").foreign, "other.com");
  EXPECT_EQ(taken("other.com").verdict, Verdict::unknown);
  EXPECT_EQ(taken("other.com").foreign, "other.com");
  EXPECT_TRUE(taken("other.com").draft.objects().empty()) << "its values are nobody's";

  reading::ParsedAnswer decided = parsed();
  decided.decided = true;
  decided.registered = Registered::no;
  EXPECT_EQ(about("google.de", std::move(decided), "Domain: other.de\nStatus: free\n").foreign, "other.de");
}

TEST_F(VerdictTest, AnotherNameIsFoundWhereTheHandlerReadNone) {
  const auto created = [&](std::string_view text) {
    return about("google.com", parsed({{"domain.created", "2001-02-03"}}), text);
  };
  EXPECT_EQ(created("Query: google.com\nCreated: 2001-02-03\n").verdict, Verdict::registered);
  EXPECT_EQ(created("Query: other.com\nCreated: 2001-02-03\n").foreign, "other.com");
  reading::ParsedAnswer decided = parsed();
  decided.decided = true;
  decided.registered = Registered::no;
  EXPECT_EQ(about("google.com", std::move(decided), "No match for \"OTHER.COM\".", "whois.verisign-grs.com").foreign,
            "OTHER.COM");
}

TEST_F(VerdictTest, AnAnswerForAnotherBlockDecidesNothing) {
  EXPECT_EQ(about("192.0.2.1", parsed({{"network.inetnum", "192.0.2.0/24"}}), "x").verdict, Verdict::registered);
  EXPECT_EQ(about("192.0.2.1", parsed({{"network.inetnum", "198.51.100.0/24"}}), "x").foreign, "198.51.100.0/24");
  EXPECT_EQ(about("AS64496", parsed({{"AS.handle", "AS64496"}}), "x").verdict, Verdict::registered);
  EXPECT_EQ(about("AS64496", parsed({{"AS.handle", "AS64500"}}), "x").foreign, "AS64500");
}

TEST_F(VerdictTest, ANameThatIsCutIsNoOther) {
  const std::string_view text = "Created: 2001-02-03\nDomain: example.co";
  const std::string_view texts[] = {text};
  reading::ParsedAnswer cut(arena_, texts);
  cut.draft.add(*keys_.intern("domain.name"), text.substr(28), "dmy");
  cut.draft.add(*keys_.intern("domain.created"), text.substr(9, 10), "dmy");
  const routing::Query query = routing::classify("example.com");
  decide(cut, text, true, {}, cache_, QueriedObject(query));
  EXPECT_EQ(cut.verdict, Verdict::registered);
  EXPECT_EQ(cut.status, Status::partial);
  reading::ParsedAnswer free = parsed();
  decide(free, "No match for \"EXAMPLE.CO", true, table_.route_server("whois.crsnic.net").phrases, cache_,
         QueriedObject(query));
  EXPECT_EQ(free.verdict, Verdict::unknown);
  EXPECT_EQ(free.status, Status::partial);
}

}  // namespace
}  // namespace whoiskit::verdicts

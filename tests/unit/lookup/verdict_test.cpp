// The verdict of an answer: phrases of the built-in table, statuses, and what a handler found or said.
#include "lookup/verdict.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "model/keys.hpp"
#include "routing/table.hpp"

namespace whoiskit::lookup {
namespace {

using model::Registered;
using model::Status;
using model::Verdict;

class VerdictTest : public testing::Test {
 protected:
  // A hop of a handler that found these values, in an answer of `server` (none: one the table does not know).
  Hop hop(std::initializer_list<std::pair<const char*, const char*>> values = {}) {
    Hop made(arena_, {});
    for (const auto& [path, value] : values) made.draft.add(*keys_.intern(path), value, "dmy");
    return made;
  }
  Hop judged(Hop hop, std::string_view text, const char* server = "", bool partial = false) {
    const routing::Route route = table_.route_server(server, routing::QueryType::domain);
    decide(hop, text, partial, route.phrases, cache_);
    return hop;
  }
  Verdict verdict(std::string_view text, const char* server = "") { return judged(hop(), text, server).verdict; }

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
      {"Available\nDomain: example.test\n", Verdict::free},
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
  const Hop echo = judged(hop({{"domain.name", "example.test"}}), "Domain: example.test\n");
  EXPECT_EQ(echo.registered, Registered::unknown);
  EXPECT_EQ(echo.verdict, Verdict::unknown);
}

TEST_F(VerdictTest, FieldsOfARegistrationCountMoreThanPhrases) {
  const Hop taken = judged(hop({{"domain.created", "2001-02-03"}}), "Created: 2001-02-03\nDNSSEC: not found\n");
  EXPECT_EQ(taken.registered, Registered::yes);
  EXPECT_EQ(taken.verdict, Verdict::registered);
}

TEST_F(VerdictTest, AStatusTellsHowFarGoneARegistrationIs) {
  const auto of = [&](const char* status) {
    return judged(hop({{"domain.created", "2001-02-03"}, {"domain.status", status}}), "x").verdict;
  };
  EXPECT_EQ(of("ok"), Verdict::registered);
  EXPECT_EQ(of("pendingDelete"), Verdict::pending_delete);
  EXPECT_EQ(of("redemptionPeriod"), Verdict::redemption);
  const Hop bare = judged(hop({{"domain.status", "redemptionPeriod"}}), "Status: redemptionPeriod");
  EXPECT_EQ(bare.registered, Registered::yes);
  EXPECT_EQ(bare.verdict, Verdict::redemption);
}

TEST_F(VerdictTest, AReservedNameIsNeitherTakenNorFree) {
  const Hop kept = judged(hop({{"domain.status", "reserved"}, {"owner.name", "Example Registry"}}), "State: reserved");
  EXPECT_EQ(kept.registered, Registered::unknown);
  EXPECT_EQ(kept.verdict, Verdict::reserved);
  EXPECT_EQ(kept.status, Status::ok);
  const Hop used = judged(hop({{"domain.status", "blocked"}, {"domain.nserver", "ns1.example.net"}}), "x");
  EXPECT_EQ(used.registered, Registered::yes);
}

TEST_F(VerdictTest, APremiumNameIsFreeWhereTheServerSaysSo) {
  const Hop free = judged(hop(), "Status: PREMIUM NAME (No match for domain \"example.test\")");
  EXPECT_EQ(free.registered, Registered::no);
  EXPECT_EQ(free.verdict, Verdict::premium);
  EXPECT_EQ(judged(hop(), "Status: premium").registered, Registered::unknown);
}

TEST_F(VerdictTest, ACutAnswerIsNeverFree) {
  const Hop cut = judged(hop(), "No match for example.test", "", true);
  EXPECT_EQ(cut.registered, Registered::unknown);
  EXPECT_EQ(cut.status, Status::partial);
  EXPECT_EQ(cut.verdict, Verdict::unknown);
}

TEST_F(VerdictTest, AHandlersWordStandsAndThePhrasesNameIt) {
  const auto said = [&](Registered registered, Status status, std::string_view text) {
    Hop made = hop();
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
  // But for limits.
  EXPECT_EQ(verdict("Query rate limit exceeded.\nNo match for domain", "whois.dot.cf"), Verdict::throttled);
}

}  // namespace
}  // namespace whoiskit::lookup

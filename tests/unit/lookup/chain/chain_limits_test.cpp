// What a chain learns about its servers' limits, and what it does if a server may not be queried.
#include "lookup/reasons.hpp"
#include "unit/lookup/script.hpp"

namespace whoiskit::lookup {
namespace {

using net::FetchError;
using ratelimit::Outcome;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Script at_strict(const std::string& name = "shop") {
  return begun(name + ".strict.example", "whois.strict.example: " + name + ".strict.example");
}
Script at_plain() { return begun("shop.plain.example", "whois.plain.example: shop.plain.example"); }

constexpr char kRdap[] = "https://rdap.both.example/domain/shop.both.example";
constexpr char kWhois[] = "whois.both.example: shop.both.example";

// ---- what an answer states

TEST(ChainLimits, APhraseOfTheServersOwnClosesItForTheTimeOfItsRow) {
  Script look_up = at_strict();
  const LimitFeedback heard = look_up.answers("Slow down.\n");
  EXPECT_EQ(heard.outcome, Outcome::limited);
  EXPECT_EQ(heard.pause.named, std::nullopt);
  EXPECT_EQ(heard.pause.ban, seconds(90));
  EXPECT_EQ(heard.pause.most, ratelimit::kMaxNamedPause);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "unknown throttled throttled rate_limited");
  EXPECT_EQ(r.retry_after(), std::nullopt);
  EXPECT_EQ(r.servers()[0].reason, Reason::rate_limited);
}

TEST(ChainLimits, APhraseOfManyServersClosesItForMinutesOnly) {
  Script look_up = at_strict();
  const LimitFeedback heard = look_up.answers("Too many requests. Please try again in 20000 minutes.\n");
  EXPECT_EQ(heard.outcome, Outcome::limited);
  EXPECT_EQ(heard.pause.most, ratelimit::kMaxGenericPause);
  EXPECT_EQ(heard.pause.named, seconds(ratelimit::kMaxNamedPause));
  EXPECT_EQ(told(ended(look_up)), "unknown throttled throttled rate_limited");
}

TEST(ChainLimits, ATimeThatTheServerNamesIsHeardAndTold) {
  Script look_up = at_strict();
  EXPECT_EQ(look_up.answers("Slow down. Try again in 40 seconds.\n").pause.named, seconds(40));
  const Record r = ended(look_up);
  EXPECT_EQ(r.retry_after(), seconds(40));
  EXPECT_EQ(r.servers()[0].retry_after, seconds(40));
}

TEST(ChainLimits, ATimeInTheNameIsNoTimeToWait) {
  Script look_up = at_strict("9days");
  EXPECT_EQ(look_up.answers("Slow down. Try again: {name}\n").pause.named, std::nullopt);
  Script bare = at_strict("9days");
  EXPECT_EQ(bare.answers("Slow down. Try again: 9days\n").pause.named, std::nullopt);
}

TEST(ChainLimits, AnAnswerSaysNothingOfLimits) {
  for (const std::string_view text : {kThick, kIsFree, std::string_view("Hello.\n")}) {
    Script look_up = at_plain();
    const LimitFeedback heard = look_up.answers(text);
    EXPECT_EQ(heard.outcome, Outcome::answered) << text;
    EXPECT_EQ(heard.pause.named, std::nullopt);
    EXPECT_EQ(heard.pause.ban, seconds(0));
  }
}

TEST(ChainLimits, NoAnswerIsAFailure) {
  for (const FetchError error : {FetchError::timeout, FetchError::empty, FetchError::connect_refused}) {
    Script look_up = at_plain();
    EXPECT_EQ(look_up.fails(error).outcome, Outcome::failed);
  }
}

TEST(ChainLimits, ARefusalIsALimitToo) {
  Script look_up = at_plain();
  EXPECT_EQ(look_up.answers("Access denied.\n").outcome, Outcome::limited);
  EXPECT_EQ(told(ended(look_up)), "unknown denied throttled denied");
}

TEST(ChainLimits, AStatusOfRdapIsALimitWhateverItsBody) {
  Script look_up = begun("shop.both.example", kRdap);
  net::FetchResult result;
  result.status = 429;
  result.limited = true;
  result.retry_after = seconds(600);
  const LimitFeedback heard = look_up.gives(result);
  EXPECT_EQ(heard.outcome, Outcome::limited);
  EXPECT_EQ(heard.pause.named, seconds(600));
  EXPECT_EQ(heard.pause.most, ratelimit::kMaxNamedPause);
  EXPECT_EQ(look_up.asks(), kWhois);
  look_up.fails(FetchError::timeout);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "unknown throttled throttled rate_limited");
  EXPECT_EQ(r.retry_after(), seconds(600));
}

TEST(ChainLimits, OfTwoTimesTheLongerCounts) {
  Script look_up = begun("shop.both.example", kRdap);
  net::FetchResult result;
  result.status = 429;
  result.limited = true;
  result.retry_after = seconds(20);
  result.body = R"({"errorCode":429,"title":"Too many requests","description":["Try again in 50 seconds."]})";
  const LimitFeedback heard = look_up.gives(result);
  EXPECT_EQ(heard.pause.named, seconds(50));
  EXPECT_EQ(heard.pause.most, ratelimit::kMaxNamedPause) << "its status says so, whatever its words";
  Script other = begun("shop.both.example", kRdap);
  result.retry_after = seconds(70);
  EXPECT_EQ(other.gives(result).pause.named, seconds(70));
}

// For a server that is unavailable according to its status, the stated time counts, too.
TEST(ChainLimits, AnEmptyBodyIsALimitWhereTheStatusSaysSo) {
  Script look_up = at_plain();
  net::FetchResult result;
  result.error = FetchError::http;
  result.message = "whois.plain.example: status 429";
  result.limited = true;
  result.retry_after = seconds(30);
  const LimitFeedback heard = look_up.gives(result);
  EXPECT_EQ(heard.outcome, Outcome::limited);
  EXPECT_EQ(heard.pause.named, seconds(30));
  const Record r = ended(look_up);
  EXPECT_EQ(r.reason(), Reason::rate_limited);
  EXPECT_EQ(r.retry_after(), seconds(30));
}

TEST(ChainLimits, ALimitToldBesideAnAnswerIsHeardAndSpoilsNothing) {
  const auto with = [](std::string_view title) {
    return rdap_domain(R"(,"notices":[{"title":")" + std::string(title) + R"(","description":["10 in a minute."]}])");
  };
  Script look_up = begun("shop.both.example", kRdap);
  const LimitFeedback heard = look_up.answers_rdap(200, with("Rate Limit Notice"));
  EXPECT_EQ(heard.outcome, Outcome::limited);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.servers()[0].reason, Reason::none);
  Script other = begun("shop.both.example", kRdap);
  EXPECT_EQ(other.answers_rdap(200, with("Terms of Use")).outcome, Outcome::answered);
}

// In WHOIS the same words are terms of use.
TEST(ChainLimits, ANoticeOfWhoisIsNoLimit) {
  Script look_up = at_plain();
  EXPECT_EQ(look_up.answers(std::string(kThick) + "\n% Rate limit notice: be gentle\n").outcome, Outcome::answered);
  EXPECT_EQ(told(ended(look_up)), "yes registered ok");
}

// ---- queries that may not be sent

TEST(ChainLimits, AServerThatIsSparedIsThrottled) {
  Script look_up = at_plain();
  look_up.is_refused(Reason::rate_limited, milliseconds(1500));
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "unknown throttled throttled rate_limited");
  EXPECT_EQ(r.retry_after(), milliseconds(1500));
  EXPECT_THAT(r.errors(), ElementsAre("whois.plain.example: not asked"));
  EXPECT_THAT(r.servers(), IsEmpty());
  EXPECT_EQ(r.value("domain.name"), "shop.plain.example");
}

TEST(ChainLimits, TheReasonOfARefusalIsToldAndTheRefusalKept) {
  for (const Reason reason : {Reason::cancelled, Reason::overloaded}) {
    Script look_up = at_plain();
    look_up.is_refused(reason);
    EXPECT_EQ(look_up.asks(), "");
    const auto data = look_up.chain().finish();
    EXPECT_EQ(data->reason, reason);
    ASSERT_EQ(data->refusals.size(), 1u);
    EXPECT_EQ(data->refusals[0].server, "whois.plain.example");
    EXPECT_EQ(data->refusals[0].reason, reason);
  }
}

TEST(ChainLimits, WhereOneServiceIsSparedTheOtherAnswersForIt) {
  Script look_up = begun("shop.both.example", kRdap);
  look_up.is_refused(Reason::rate_limited, seconds(5));
  EXPECT_EQ(look_up.asks(), kWhois);
  look_up.answers(kThick);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.retry_after(), std::nullopt);
  EXPECT_THAT(r.errors(), ElementsAre("rdap.both.example: not asked"));
}

TEST(ChainLimits, WhereOneIsSparedAndTheOtherFailsItIsThrottled) {
  Script look_up = begun("shop.both.example", kRdap);
  look_up.fails(FetchError::connect_refused);
  EXPECT_EQ(look_up.asks(), kWhois);
  look_up.is_refused(Reason::rate_limited, seconds(5));
  EXPECT_EQ(told(ended(look_up)), "unknown throttled throttled connect_refused") << "the first cause";
}

TEST(ChainLimits, ARegistrarThatIsSparedIsMissing) {
  Script look_up = begun("shop.thin.example", "whois.thin.example: shop.thin.example");
  look_up.answers(kThin);
  EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.thin.example");
  look_up.is_refused(Reason::rate_limited, seconds(5));
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered partial rate_limited");
  EXPECT_EQ(r.retry_after(), seconds(5));
}

TEST(ChainLimits, RefusalsOfTheLimiterHaveReasonsAndTimes) {
  using ratelimit::AdmissionResult;
  const ratelimit::TimePoint now{seconds(100)};
  const auto refusal = [&](AdmissionResult verdict, ratelimit::TimePoint until) {
    return refusal_of("whois.plain.example", {verdict, ratelimit::LimitReason::rate, until}, now);
  };
  const model::Refusal wait = refusal(AdmissionResult::wait, now + std::chrono::microseconds(1500));
  EXPECT_EQ(wait.server, "whois.plain.example");
  EXPECT_EQ(wait.reason, Reason::rate_limited);
  EXPECT_EQ(wait.retry_after, milliseconds(2)) << "never too early";
  EXPECT_THAT(wait.why, HasSubstr("whois.plain.example"));
  EXPECT_EQ(refusal(AdmissionResult::closed, now).retry_after, std::nullopt);
  EXPECT_EQ(refusal(AdmissionResult::overloaded, now + seconds(1)).reason, Reason::overloaded);
  EXPECT_EQ(refusal(AdmissionResult::overloaded, now + seconds(1)).retry_after, std::nullopt);
  EXPECT_EQ(refusal(AdmissionResult::cancelled, now + seconds(1)).reason, Reason::cancelled);
}

}  // namespace
}  // namespace whoiskit::lookup

// The states of one server (server_visit.hpp), and what each means for the record where only one of its ways shows it.
#include "lookup/server_visit.hpp"

#include <thread>

#include "unit/lookup/script.hpp"

namespace whoiskit::lookup {
namespace {

using net::FetchError;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using State = ServerVisit::State;

class ServerVisitTest : public testing::Test {
 protected:
  reading::ParsedAnswer reading(model::Registered registered = model::Registered::unknown) {
    reading::ParsedAnswer parsed(arena_, {});
    parsed.registered = registered;
    return parsed;
  }
  // Every transition but those that read an answer or replace the server.
  static void expect_stays(ServerVisit& visit, State state) {
    visit.refuse();
    visit.fail();
    visit.fail_silently();
    EXPECT_FALSE(visit.judge());
    EXPECT_FALSE(visit.conclude());
    EXPECT_EQ(visit.state(), state);
  }
  model::Arena arena_;
  ServerVisit visit_{ServerRequest{}};
};

TEST_F(ServerVisitTest, AnAnswerIsReadJudgedAndConcludedInThisOrder) {
  EXPECT_EQ(visit_.state(), State::asked);
  EXPECT_EQ(visit_.parsed(), nullptr);
  EXPECT_FALSE(visit_.judge());
  EXPECT_FALSE(visit_.conclude());
  visit_.take_reading(reading());
  EXPECT_EQ(visit_.state(), State::read);
  EXPECT_NE(visit_.parsed(), nullptr);
  EXPECT_FALSE(visit_.conclude()) << "without a verdict";
  EXPECT_TRUE(visit_.judge());
  EXPECT_FALSE(visit_.judge()) << "once for each reading";
  EXPECT_EQ(visit_.state(), State::judged);
  EXPECT_TRUE(visit_.conclude());
  EXPECT_EQ(visit_.state(), State::concluded);
  expect_stays(visit_, State::concluded);
}

TEST_F(ServerVisitTest, AFurtherAnswerIsReadAndJudgedAgainUntilTheEnd) {
  visit_.take_reading(reading());
  visit_.take_reading(reading());
  EXPECT_EQ(visit_.state(), State::read);
  EXPECT_TRUE(visit_.judge());
  visit_.take_reading(reading(model::Registered::yes));
  EXPECT_EQ(visit_.state(), State::read);
  EXPECT_TRUE(visit_.holds());
  EXPECT_TRUE(visit_.judge());
  EXPECT_TRUE(visit_.conclude());
  visit_.take_reading(reading());
  EXPECT_EQ(visit_.state(), State::concluded);
  EXPECT_TRUE(visit_.holds()) << "the later reading was not taken";
}

TEST_F(ServerVisitTest, WithoutAnAnswerThereIsNothingToRead) {
  void (ServerVisit::*const ways[])() = {&ServerVisit::refuse, &ServerVisit::fail, &ServerVisit::fail_silently};
  const State ends[] = {State::refused, State::unanswered, State::silent};
  for (int i = 0; i < 3; ++i) {
    ServerVisit visit{ServerRequest{}};
    EXPECT_FALSE(visit.has_no_answer()) << "it is not known yet";
    (visit.*ways[i])();
    visit.take_reading(reading());
    EXPECT_EQ(visit.parsed(), nullptr);
    EXPECT_TRUE(visit.has_no_answer());
    EXPECT_EQ(visit.weight(), 0);
    expect_stays(visit, ends[i]);
    visit.replace();
    expect_stays(visit, State::replaced);
  }
}

TEST_F(ServerVisitTest, AnAnswerThatIsStillReadIsNotReplaced) {
  visit_.replace();
  EXPECT_EQ(visit_.state(), State::asked);
  visit_.take_reading(reading());
  visit_.replace();
  EXPECT_EQ(visit_.state(), State::read);
  visit_.judge();
  visit_.replace();
  EXPECT_EQ(visit_.state(), State::judged);
  visit_.conclude();
  visit_.replace();
  EXPECT_EQ(visit_.state(), State::replaced);
  EXPECT_NE(visit_.parsed(), nullptr) << "the log has what its handler wrote";
  EXPECT_FALSE(visit_.has_no_answer());
}

TEST_F(ServerVisitTest, TheFirstCauseStands) {
  visit_.note(model::Reason::none);
  visit_.note(model::Reason::timeout);
  visit_.note(model::Reason::cancelled, seconds(1));
  visit_.note(model::Reason::none, seconds(2));
  EXPECT_EQ(visit_.reason, model::Reason::timeout);
  EXPECT_EQ(visit_.retry_after, seconds(1));
}

constexpr char kFirst[] = "whois.iana.org: nosuchtld";

TEST(ChainStates, AStopWhileIanaIsAskedSaysNothingOfTheName) {
  Script look_up = begun("shop.nosuchtld", kFirst);
  EXPECT_EQ(told(look_up.record()), "unknown unavailable unavailable server_error");
}

TEST(ChainStates, IanaOutOfOrderSaysNothingOfTheName) {
  Script look_up = begun("shop.nosuchtld", kFirst);
  look_up.answers("The service is temporarily unavailable.\n");
  EXPECT_EQ(told(ended(look_up)), "unknown unavailable unavailable server_error");
}

TEST(ChainStates, WhenTheTimeIsUpAfterIanaTheRegistryIsMissing) {
  Script look_up = begun("shop.nosuchtld", kFirst, {.timeout = milliseconds(20)});
  look_up.answers("refer: whois.registry.example\n\ndomain: NOSUCHTLD\n\nstatus: ACTIVE\nsource: IANA\n");
  std::this_thread::sleep_for(milliseconds(21));
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "unknown unknown partial timeout");
}

TEST(ChainStates, AnEndIsSaidOnceHoweverOftenItIsAskedForMore) {
  Script look_up = begun("shop.thin.example", "whois.thin.example: shop.thin.example", {.timeout = milliseconds(20)});
  look_up.answers(kThin);
  std::this_thread::sleep_for(milliseconds(21));
  EXPECT_EQ(look_up.asks(), "");
  const Record r = ended(look_up);
  EXPECT_THAT(r.errors(), ElementsAre(HasSubstr("the look-up's time is up")));
}

TEST(ChainStates, ARegistryThatIsSparedOrSilentIsMissingFromANumber) {
  const auto at_apnic = [] {
    Script look_up = begun("192.0.2.41", "whois.arin.net: n + 192.0.2.41");
    look_up.answers(arin("ReferralServer:  whois://whois.apnic.net\n"));
    EXPECT_EQ(look_up.asks(), "whois.apnic.net: 192.0.2.41");
    return look_up;
  };
  Script spared = at_apnic();
  spared.is_refused(Reason::rate_limited, seconds(5));
  const Record r = ended(spared);
  EXPECT_EQ(told(r), "yes registered partial rate_limited");
  EXPECT_EQ(r.retry_after(), seconds(5));
  Script silent = at_apnic();
  silent.fails(FetchError::empty);
  EXPECT_EQ(told(ended(silent)), "yes registered partial empty_answer");
}

TEST(ChainStates, ARegistrarThatIsSparedOrSilentIsAskedByItsOtherService) {
  for (const bool silent : {false, true}) {
    Script look_up = begun("shop.thin.example", "whois.thin.example: shop.thin.example");
    look_up.answers(std::string(kThin) + "Registrar IANA ID: 9999\n");
    EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.thin.example");
    silent ? void(look_up.fails(FetchError::empty)) : look_up.is_refused();
    EXPECT_EQ(look_up.asks(), "https://rdap.registrar.example/domain/shop.thin.example");
    look_up.answers_rdap(200, rdap_domain(rdap_entity("registrant", "Example Ltd")));
    const Record r = ended(look_up);
    EXPECT_THAT(told(r), testing::StartsWith(silent ? "yes registered ok" : "yes registered partial"));
    EXPECT_EQ(r.value("owner.name"), "Example Ltd");
  }
}

}  // namespace
}  // namespace whoiskit::lookup

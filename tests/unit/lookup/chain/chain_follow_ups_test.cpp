// Queries that a handler requests from its own server: contacts by their handles, with their limits and bounds.
#include <thread>

#include "unit/lookup/script.hpp"

namespace whoiskit::lookup {
namespace {

using net::FetchError;
using ratelimit::Outcome;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A name of .jp with contacts, each of which needs a query.
std::string contacts(int technical) {
  std::string text =
      "Domain Information:\na. [Domain Name]                SHOP.CONTACTS.EXAMPLE\n"
      "g. [Organization]               Example Trading Corporation\nm. [Administrative Contact]     HS0001JP\n";
  for (int i = 1; i <= technical; ++i) {
    text += "n. [Technical Contact]          TN" + std::to_string(1000 + i) + "JP\n";
  }
  return text +
         "p. [Name Server]                ns1.example.net\n[State]                         Connected (2027/03/31)\n"
         "[Registered Date]               1999/03/15\n";
}
std::string contact(std::string_view handle, std::string_view name) {
  return "Contact Information:\na. [JPNIC Handle]               " + std::string(handle) +
         "\nc. [Last, First]                " + std::string(name) +
         "\nd. [E-Mail]                     contact@example.net\n";
}
Script at_contacts(const LookupOptions& options = {}) {
  return begun("shop.contacts.example", "whois.contacts.example: shop.contacts.example", options);
}
constexpr char kFirstContact[] = "whois.contacts.example: CONTACT HS0001JP/e";
constexpr char kSecondContact[] = "whois.contacts.example: CONTACT TN1001JP/e";

TEST(ChainFollowUps, FollowUpsGoToTheSameServerAndItsHandler) {
  Script look_up = at_contacts();
  EXPECT_EQ(look_up.answers(contacts(1)).outcome, Outcome::answered);
  EXPECT_EQ(look_up.asks(), kFirstContact);
  EXPECT_EQ(look_up.answers(contact("HS0001JP", "Sample, Hanako")).outcome, Outcome::answered);
  EXPECT_EQ(look_up.asks(), kSecondContact);
  look_up.answers(contact("TN1001JP", "Sample, Taro"));
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_THAT(r.errors(), IsEmpty());
  EXPECT_EQ(r.value("admin.name"), "Sample, Hanako");
  EXPECT_EQ(r.value("tech.name"), "Sample, Taro");
  ASSERT_EQ(r.servers().size(), 3u);
  EXPECT_EQ(r.servers()[1].why, "its handler wants to know more");
}

TEST(ChainFollowUps, TheSameFollowUpIsAskedOnce) {
  Script look_up = at_contacts();
  std::string same = contacts(1);
  same.replace(same.find("TN1001JP"), 8, "HS0001JP");
  look_up.answers(same);
  EXPECT_EQ(look_up.asks(), kFirstContact);
  look_up.answers(contact("HS0001JP", "Sample, Hanako"));
  EXPECT_EQ(told(ended(look_up)), "yes registered ok");
}

TEST(ChainFollowUps, AFollowUpThatIsLimitedIsSaidAndHeard) {
  Script look_up = at_contacts();
  look_up.answers(contacts(1));
  EXPECT_EQ(look_up.asks(), kFirstContact);
  const LimitFeedback heard = look_up.answers("Query limit exceeded. Try again in 20 seconds.\n");
  EXPECT_EQ(heard.outcome, Outcome::limited);
  EXPECT_EQ(heard.pause.named, seconds(20));
  EXPECT_EQ(heard.pause.most, ratelimit::kMaxGenericPause);
  EXPECT_EQ(look_up.asks(), kSecondContact);
  look_up.is_refused(Reason::rate_limited, seconds(19));
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered partial rate_limited");
  EXPECT_EQ(r.retry_after(), seconds(20)) << "of the first that said so";
  EXPECT_THAT(r.errors(), Contains("whois.contacts.example: it limits us and did not answer \"CONTACT HS0001JP/e\""));
  EXPECT_EQ(r.servers()[0].reason, Reason::none);
  EXPECT_EQ(r.servers()[1].reason, Reason::rate_limited);
}

TEST(ChainFollowUps, AFollowUpThatIsSparedIsMissing) {
  Script look_up = at_contacts();
  look_up.answers(contacts(0));
  EXPECT_EQ(look_up.asks(), kFirstContact);
  look_up.is_refused(Reason::rate_limited, seconds(3));
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered partial rate_limited");
  EXPECT_EQ(r.value("admin.handle"), "HS0001JP");
}

TEST(ChainFollowUps, AFollowUpThatFailsIsMissing) {
  for (const bool some : {false, true}) {
    Script look_up = at_contacts();
    look_up.answers(contacts(0));
    EXPECT_EQ(look_up.asks(), kFirstContact);
    if (some) {
      look_up.breaks_after(contact("HS0001JP", "Sample, Hanako"));
    } else {
      look_up.fails(FetchError::timeout);
    }
    const Record r = ended(look_up);
    EXPECT_EQ(told(r), std::string("yes registered partial ") + (some ? "truncated" : "timeout"));
    EXPECT_EQ(r.value("admin.name"), some ? "Sample, Hanako" : "");
  }
}

TEST(ChainFollowUps, FollowUpsOfAnAnswerAboutAnotherNameAreNotAsked) {
  Script look_up = at_contacts();
  std::string other = contacts(1);
  other.replace(other.find("SHOP"), 4, "PLOP");
  look_up.answers(other);
  EXPECT_EQ(told(ended(look_up)), "unknown unknown error answer_mismatch");
}

TEST(ChainFollowUps, OneServerOnlyIsOneQuestion) {
  Script look_up = at_contacts({.follow = false});
  look_up.answers(contacts(1));
  EXPECT_EQ(told(ended(look_up)), "yes registered ok");
}

TEST(ChainFollowUps, TwentyFourQuestionsAreAskedAtMost) {
  Script look_up = at_contacts();
  look_up.answers(contacts(30));
  std::size_t questions = 1;
  for (std::string next; !(next = look_up.asks()).empty(); ++questions) {
    EXPECT_THAT(next, HasSubstr("whois.contacts.example: CONTACT "));
    look_up.answers(contact(next.substr(next.find(' ') + 9, 8), "Sample, Hanako"));
  }
  EXPECT_EQ(questions, kMaxExchanges);
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "yes registered partial too_many_questions");
  EXPECT_THAT(r.errors(), Contains("more than 24 questions for one look-up; the rest is left out"));
}

TEST(ChainFollowUps, WhenTheTimeIsUpWhatCameIsKept) {
  const LookupOptions brief{.timeout = milliseconds(20)};
  Script look_up = at_contacts(brief);
  look_up.answers(contacts(1));
  std::this_thread::sleep_for(milliseconds(21));
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered partial timeout");
  EXPECT_THAT(r.errors(), ElementsAre("the look-up's time is up; what was asked until then is kept"));
}

TEST(ChainFollowUps, TheFirstCauseOfWhatIsMissingIsTold) {
  Script look_up = at_contacts();
  look_up.answers(contacts(1));
  EXPECT_EQ(look_up.asks(), kFirstContact);
  look_up.fails(FetchError::timeout);
  EXPECT_EQ(look_up.asks(), kSecondContact);
  look_up.answers(contact("TN1001JP", "Sample, Taro"));
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered partial timeout");
  EXPECT_EQ(r.value("tech.name"), "Sample, Taro");
}

// The handler still requests it when the next answer has arrived.
TEST(ChainFollowUps, AQuestionThatWasSparedIsNotAskedAgain) {
  Script look_up = at_contacts();
  look_up.answers(contacts(1));
  EXPECT_EQ(look_up.asks(), kFirstContact);
  look_up.is_refused();
  EXPECT_EQ(look_up.asks(), kSecondContact);
  look_up.answers(contact("TN1001JP", "Sample, Taro"));
  EXPECT_EQ(told(ended(look_up)), "yes registered partial rate_limited");
}

TEST(ChainFollowUps, OneThatIsLimitedLeavesItsPartMissing) {
  Script look_up = at_contacts();
  look_up.answers(contacts(0));
  EXPECT_EQ(look_up.asks(), kFirstContact);
  look_up.answers("Query limit exceeded.\n");
  EXPECT_EQ(told(ended(look_up)), "yes registered partial rate_limited");
}

TEST(ChainFollowUps, EachAnswerHasTheTagOfItsQuestion) {
  Script look_up = begun("192.0.2.70", "whois.arin.net: n + 192.0.2.70");
  look_up.answers(
      "Example Networks, LLC EXAMPLE-NET (NET-192-0-2-0-1) 192.0.2.0 - 192.0.2.255\n"
      "Example Customer EXAMPLE-64 (NET-192-0-2-64-1) 192.0.2.64 - 192.0.2.127\n");
  EXPECT_EQ(look_up.asks(), "whois.arin.net: n + ! NET-192-0-2-64-1");
  look_up.answers(
      "NetRange:       192.0.2.64 - 192.0.2.127\nNetName:        EXAMPLE-64\nNetHandle:      "
      "NET-192-0-2-64-1\n\nReferralServer:  rwhois://rwhois.provider.example\n");
  EXPECT_EQ(look_up.asks(), "rwhois://rwhois.provider.example: 192.0.2.70");
  look_up.answers("%error 230 No Objects Found\n");
  EXPECT_EQ(look_up.asks(), "");
  const auto data = look_up.chain().finish();
  ASSERT_EQ(data->exchanges.size(), 3u);
  EXPECT_EQ(data->exchanges[0]->tag, "");
  EXPECT_NE(data->exchanges[1]->tag, "");
  EXPECT_EQ(data->exchanges[2]->tag, "") << "another server's own question";
}

}  // namespace
}  // namespace whoiskit::lookup

// The time limit of a look-up, and its end before all queries were sent.
#include <thread>

#include "unit/lookup/script.hpp"

namespace whoiskit::lookup {
namespace {

using net::FetchError;
using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kRdap[] = "https://rdap.both.example/domain/shop.both.example";

TEST(ChainTime, WhenTheTimeIsUpTheRegistrarsPartIsMissing) {
  Script look_up = begun("shop.thin.example", "whois.thin.example: shop.thin.example", {.timeout = milliseconds(20)});
  look_up.answers(
      "Domain Name: {name}\nCreation Date: 2001-02-03\nRegistrar: Example Registrar\n"
      "Registrar WHOIS Server: whois.registrar.example\n");
  std::this_thread::sleep_for(milliseconds(21));
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered partial timeout");
  EXPECT_THAT(r.errors(), ElementsAre(HasSubstr("the look-up's time is up")));
}

TEST(ChainTime, WhenTheTimeIsUpTheOtherServiceIsMissing) {
  Script look_up = begun("shop.both.example", kRdap, {.timeout = milliseconds(20)});
  std::this_thread::sleep_for(milliseconds(21));
  look_up.answers("hello\n");
  const Record r = ended(look_up);
  EXPECT_THAT(r.errors(), testing::Contains(HasSubstr("the look-up's time is up")));
}

TEST(ChainTime, WhenTheTimeIsUpBothAreNotAsked) {
  Script look_up = begun("shop.both.example", kRdap, {.timeout = milliseconds(20), .protocol = LookupProtocol::both});
  look_up.answers_rdap(200, rdap_domain());
  std::this_thread::sleep_for(milliseconds(21));
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered partial timeout");
  EXPECT_THAT(r.errors(), ElementsAre(HasSubstr("the look-up's time is up")));
}

TEST(ChainTime, WhenTheTimeIsUpNothingIsMissingWhereAllWasAsked) {
  Script look_up =
      begun("shop.plain.example", "whois.plain.example: shop.plain.example", {.timeout = milliseconds(20)});
  look_up.answers(kThick);
  std::this_thread::sleep_for(milliseconds(21));
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_THAT(r.errors(), IsEmpty());
}

// A request has a time limit in any case: the network ends it at once.
TEST(ChainTime, TheFirstQuestionIsAskedWhateverTheTime) {
  Script look_up("shop.plain.example", {.timeout = milliseconds(1)});
  std::this_thread::sleep_for(milliseconds(2));
  EXPECT_EQ(look_up.asks(), "whois.plain.example: shop.plain.example");
  EXPECT_EQ(look_up.request().total_timeout, milliseconds(1));
}

TEST(ChainTime, AnHourIsTheMostThatALookUpHas) {
  Script look_up =
      begun("shop.plain.example", "whois.plain.example: shop.plain.example", {.timeout = std::chrono::hours(1000)});
  EXPECT_LE(look_up.request().total_timeout, net::kMaxTimeout);
}

TEST(ChainTime, ALookUpThatIsCancelledEndsWithWhatCame) {
  Script look_up = begun("shop.thin.example", "whois.thin.example: shop.thin.example");
  look_up.answers(kThin);
  EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.thin.example");
  look_up.fails(FetchError::cancelled);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered partial cancelled");
  Script first = begun("shop.both.example", kRdap);
  first.fails(FetchError::cancelled);
  EXPECT_EQ(told(ended(first)), "unknown unavailable unavailable cancelled") << "WHOIS is not asked then";
}

TEST(ChainTime, ALookUpMayBeCancelledInTheMiddleOfAnAnswer) {
  Script look_up = begun("shop.thin.example", "whois.thin.example: shop.thin.example");
  look_up.breaks_after(kThin, FetchError::cancelled);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered partial cancelled");
  EXPECT_EQ(r.value("domain.created"), "2001-02-03");
}

}  // namespace
}  // namespace whoiskit::lookup

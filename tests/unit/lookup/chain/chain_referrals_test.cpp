// Where referrals lead, and where they end.
#include "unit/lookup/script.hpp"

namespace whoiskit::lookup {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string refers_to(std::string_view server) {
  return "Domain Name: {name}\nRegistrar WHOIS Server: " + std::string(server) +
         "\nCreation Date: 2001-02-03T04:05:06Z\nRegistrar: Example Registrar\nName Server: ns1.example.net\n";
}

TEST(ChainReferrals, OneServerOnlyIsTheRegistry) {
  Script look_up("shop.thin.example", {.follow = false});
  EXPECT_EQ(look_up.asks(), "whois.thin.example: shop.thin.example");
  look_up.answers(kThin);
  EXPECT_EQ(look_up.asks(), "");
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_THAT(r.errors(), IsEmpty());
}

TEST(ChainReferrals, ARegistrarThatIsItsOwnRegistryIsAskedOnce) {
  Script look_up("shop.thin.example");
  look_up.asks();
  look_up.answers(refers_to("WHOIS.thin.example"));
  EXPECT_EQ(look_up.asks(), "");
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_THAT(r.errors(), IsEmpty());
}

TEST(ChainReferrals, ReferralsThatLoopEnd) {
  Script look_up("shop.thin.example");
  look_up.asks();
  look_up.answers(refers_to("whois.s1.example"));
  EXPECT_EQ(look_up.asks(), "whois.s1.example: shop.thin.example");
  look_up.answers(refers_to("whois.thin.example"));
  EXPECT_EQ(look_up.asks(), "");
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_THAT(r.errors(), IsEmpty());
}

// Another port is another server.
TEST(ChainReferrals, TheSameHostOnAnotherPortIsAskedToo) {
  Script look_up("shop.thin.example");
  look_up.asks();
  look_up.answers(refers_to("whois.thin.example:4343"));
  EXPECT_EQ(look_up.asks(), "whois.thin.example:4343: shop.thin.example");
}

TEST(ChainReferrals, SixServersAreAskedAtMost) {
  Script look_up("shop.thin.example");
  EXPECT_EQ(look_up.asks(), "whois.thin.example: shop.thin.example");
  for (int i = 1; i <= 5; ++i) {
    const std::string next = "whois.s" + std::to_string(i) + ".example";
    look_up.answers(refers_to(next));
    EXPECT_EQ(look_up.asks(), next + ": shop.thin.example");
  }
  look_up.answers(refers_to("whois.s6.example"));
  EXPECT_EQ(look_up.asks(), "");
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "yes registered ok referral_refused");
  EXPECT_THAT(r.errors(), ElementsAre("whois.s5.example: its referral to \"whois.s6.example\" is not followed: 6 "
                                      "servers were asked already"));
  EXPECT_EQ(r.servers().size(), 6u);
}

TEST(ChainReferrals, AReferralThatNamesNoServerIsSaid) {
  for (const auto& [to, why] : {std::pair{"not a server", "it names no server"},
                                std::pair{"https://www.registrar.example/whois", "it is a web page"},
                                std::pair{"gopher://registrar.example", "it names no server"}}) {
    Script look_up("shop.thin.example");
    look_up.asks();
    look_up.answers(refers_to(to));
    EXPECT_EQ(look_up.asks(), "") << to;
    const Record r = look_up.record();
    EXPECT_EQ(told(r), "yes registered ok referral_refused") << to;
    EXPECT_THAT(r.errors(),
                ElementsAre("whois.thin.example: its referral to \"" + std::string(to) + "\" is not followed: " + why));
    EXPECT_EQ(r.servers()[0].reason, Reason::none) << to;
  }
}

// A name from a server is cut before it is repeated in a message.
TEST(ChainReferrals, AReferralIsShownInPart) {
  Script look_up("shop.thin.example");
  look_up.asks();
  look_up.answers(refers_to("no server " + std::string(200, 'x')));
  EXPECT_EQ(look_up.asks(), "");
  EXPECT_THAT(look_up.record().errors(), ElementsAre("whois.thin.example: its referral to \"no server " +
                                                     std::string(70, 'x') + "\" is not followed: it names no server"));
}

TEST(ChainReferrals, ReferralsLeadToPublicAddressesOnlyAndRowsAnywhere) {
  Script look_up("shop.thin.example");
  look_up.asks();
  EXPECT_FALSE(look_up.request().public_only) << "a row names it";
  look_up.answers(refers_to("whois.registrar.example"));
  EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.thin.example");
  EXPECT_TRUE(look_up.request().public_only);
  EXPECT_EQ(look_up.request().connect_address, "");

  Script home("shop.thin.example");
  home.asks();
  home.answers(refers_to("whois.closed-home.example"));
  EXPECT_EQ(home.asks(), "whois.closed-home.example: shop.thin.example");
  EXPECT_FALSE(home.request().public_only) << "the operator's row has its address";
  EXPECT_EQ(home.request().connect_address, "127.0.0.1");
}

// A server that was already queried does not count as a seventh one.
TEST(ChainReferrals, TheSixthMayReferToOneThatWasAsked) {
  Script look_up("shop.thin.example");
  look_up.asks();
  for (int i = 1; i <= 5; ++i) {
    look_up.answers(refers_to("whois.s" + std::to_string(i) + ".example"));
    EXPECT_NE(look_up.asks(), "");
  }
  look_up.answers(refers_to("whois.s1.example"));
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_THAT(r.errors(), IsEmpty());
}

}  // namespace
}  // namespace whoiskit::lookup

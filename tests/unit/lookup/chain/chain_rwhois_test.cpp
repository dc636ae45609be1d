// What a provider's RWhois server adds to the block that a registry states.
#include "unit/lookup/script.hpp"

namespace whoiskit::lookup {
namespace {

using net::FetchError;
using testing::ElementsAre;
using testing::IsEmpty;

Script at_arin(std::string_view referral, const LookupOptions& options = {}) {
  Script look_up = begun("192.0.2.41", "whois.arin.net: n + 192.0.2.41", options);
  look_up.answers(arin(referral));
  return look_up;
}

TEST(ChainRwhois, AProvidersAnswerIsJoinedToTheRegistrys) {
  Script look_up = at_arin(kToProvider);
  EXPECT_EQ(look_up.asks(), "rwhois://rwhois.provider.example: 192.0.2.41");
  EXPECT_TRUE(look_up.request().public_only);
  look_up.answers(kCustomer);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_THAT(r.errors(), IsEmpty());
  EXPECT_EQ(r.value("network.name", 0), "EXAMPLE-NET");
  EXPECT_EQ(r.value("network.name", 1), "Example Customers");
  ASSERT_EQ(r.contacts("owner").size(), 2u);
  EXPECT_EQ(r.contacts("owner")[0].organization, "Example Provider");
  EXPECT_EQ(r.contacts("owner")[1].organization, "Example Trading Inc.");
  EXPECT_EQ(r.servers()[1].handler, "ip.rwhois");
}

TEST(ChainRwhois, AProviderThatKnowsNothingTakesNothingAway) {
  Script look_up = at_arin(kToProvider);
  EXPECT_EQ(look_up.asks(), "rwhois://rwhois.provider.example: 192.0.2.41");
  net::FetchResult nothing;
  nothing.body =
      "%rwhois V-1.5:003fff:00 rwhois.provider.example\norganization:Org-Name:Stranger Example\n"
      "%error 230 No Objects Found\n";
  nothing.status = 230;
  look_up.gives(nothing);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.contacts("owner").size(), 1u);
  EXPECT_EQ(r.servers()[1].http_status, 0u) << "its number is none of HTTP";
}

TEST(ChainRwhois, AProviderThatIsOutOfOrderIsMissing) {
  Script look_up = at_arin(kToProvider);
  EXPECT_EQ(look_up.asks(), "rwhois://rwhois.provider.example: 192.0.2.41");
  look_up.fails(FetchError::connect_refused);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered partial connect_refused");
  EXPECT_EQ(r.value("network.name"), "EXAMPLE-NET");
}

TEST(ChainRwhois, AProviderThatIsCutIsJoinedAndMarked) {
  Script look_up = at_arin(kToProvider);
  EXPECT_EQ(look_up.asks(), "rwhois://rwhois.provider.example: 192.0.2.41");
  look_up.breaks_after(kCustomer);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered partial truncated");
  EXPECT_EQ(r.contacts("owner").size(), 2u);
}

TEST(ChainRwhois, AReferralOfRwhoisIsFollowedWithinTheRules) {
  Script look_up = at_arin(kToProvider);
  EXPECT_EQ(look_up.asks(), "rwhois://rwhois.provider.example: 192.0.2.41");
  net::FetchResult referring;
  referring.body = "%referral rwhois://rwhois.second.example:4321/auth-area=192.0.2.40/29\n%ok\n";
  referring.referrals = {"rwhois://rwhois.second.example:4321/auth-area=192.0.2.40/29", "gopher://x.example/"};
  look_up.gives(referring);
  EXPECT_EQ(look_up.asks(), "rwhois://rwhois.second.example: 192.0.2.41");
  look_up.answers(kCustomer);
  const Record r = ended(look_up);
  EXPECT_EQ(r.registered(), Registered::yes);
  EXPECT_EQ(r.contacts("owner").size(), 2u);
  EXPECT_THAT(r.errors(), ElementsAre("rwhois.provider.example: its referral to \"gopher://x.example/\" is not "
                                      "followed: it names no server"));
  EXPECT_EQ(r.servers()[2].why, "named by rwhois.provider.example");
}

TEST(ChainRwhois, OfOneServerOnlyAReferralOfRwhoisIsNotFollowed) {
  Script look_up = begun("192.0.2.41", "rwhois://rwhois.provider.example: 192.0.2.41",
                         {.follow = false, .server = "rwhois://rwhois.provider.example?{ip}"});
  net::FetchResult referring;
  referring.body = kCustomer;
  referring.referrals = {"rwhois://rwhois.second.example:4321/", "gopher://x.example/"};
  look_up.gives(referring);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_THAT(r.errors(), IsEmpty());
  EXPECT_EQ(r.value("network.name"), "Example Customers");
}

TEST(ChainRwhois, AnRwhoisServerIsAskedOnItsPort) {
  Script usual = at_arin("ReferralServer:  rwhois://rwhois.provider.example\n");
  EXPECT_EQ(usual.asks(), "rwhois://rwhois.provider.example: 192.0.2.41");
  EXPECT_EQ(usual.request().port, text::kRwhoisPort);
  Script named = at_arin("ReferralServer:  rwhois://rwhois.provider.example:4322\n");
  EXPECT_EQ(named.asks(), "rwhois://rwhois.provider.example:4322: 192.0.2.41");
  Script row = at_arin("ReferralServer:  rwhois://rwhois.own-port.example\n");
  EXPECT_EQ(row.asks(), "rwhois://rwhois.own-port.example:4444: 192.0.2.41");
}

}  // namespace
}  // namespace whoiskit::lookup

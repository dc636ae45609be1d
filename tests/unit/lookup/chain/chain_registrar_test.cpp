// What a registrar adds to a thin registry's answer, and what happens if the registrar gives no answer.
#include "unit/lookup/script.hpp"

namespace whoiskit::lookup {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string refers_to(std::string_view server) {
  return "Domain Name: {name}\nRegistrar WHOIS Server: " + std::string(server) +
         "\nCreation Date: 2001-02-03T04:05:06Z\nRegistrar: Example Registrar\nName Server: ns1.example.net\n";
}

// A thin registry has answered.
class ThinChain : public testing::Test {
 protected:
  explicit ThinChain(std::string_view registry = kThin) {
    EXPECT_EQ(look_up_.asks(), "whois.thin.example: shop.thin.example");
    look_up_.answers(registry);
    EXPECT_EQ(look_up_.asks(), "whois.registrar.example: shop.thin.example");
  }
  // No further query is sent.
  Record record() {
    EXPECT_EQ(look_up_.asks(), "");
    return look_up_.record();
  }
  Script look_up_{"shop.thin.example"};
};

TEST_F(ThinChain, TheRegistrarsValuesWinButForNameServers) {
  look_up_.answers(kRegistrarSays);
  const Record r = record();
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_THAT(r.errors(), IsEmpty());
  EXPECT_THAT(readers(r), ElementsAre("whois.thin.example gtld", "whois.registrar.example family.registrar"));
  EXPECT_EQ(r.servers()[1].why, "named by whois.thin.example");
  EXPECT_EQ(r.value("registrar.name"), "Registrar's Word");
  EXPECT_EQ(r.value("domain.expires"), "2030-01-01");
  EXPECT_EQ(r.value("owner.name"), "Erin Example");
  EXPECT_EQ(source_of(r, "owner.name"), "whois.registrar.example");
  EXPECT_THAT(r.values("domain.nserver"), ElementsAre("ns1.example.net"));
  EXPECT_EQ(source_of(r, "domain.nserver"), "whois.thin.example");
}

TEST_F(ThinChain, ARegistrarThatKnowsNothingTakesNothingAway) {
  look_up_.answers(kIsFree);
  const Record r = record();
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.value("domain.created"), "2001-02-03");
  EXPECT_EQ(r.value("registrar.name"), "Example Registrar");
  EXPECT_EQ(r.servers().size(), 2u);
}

TEST_F(ThinChain, ARegistrarThatSaysNothingOfUseTakesNothingAway) {
  look_up_.answers("Hello.\n");
  const Record r = record();
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.value("registrar.name"), "Example Registrar");
}

TEST_F(ThinChain, ARegistrarThatLimitsUsLeavesThePartOfTheRegistry) {
  EXPECT_EQ(look_up_.answers("Query limit exceeded. Try again in 40 seconds.\n").outcome, ratelimit::Outcome::limited);
  const Record r = record();
  EXPECT_EQ(told(r), "yes registered partial rate_limited");
  EXPECT_EQ(r.retry_after(), std::chrono::seconds(40));
  EXPECT_EQ(r.value("domain.created"), "2001-02-03");
  EXPECT_THAT(r.errors(), ElementsAre("whois.registrar.example: it limits us; what it would have added is missing"));
}

TEST_F(ThinChain, ARegistrarThatIsOutOfOrderLeavesThePartOfTheRegistry) {
  EXPECT_EQ(look_up_.answers("The service is temporarily unavailable.\n").outcome, ratelimit::Outcome::answered);
  const Record r = record();
  EXPECT_EQ(told(r), "yes registered partial server_error");
  EXPECT_THAT(r.errors(),
              ElementsAre("whois.registrar.example: it is out of order; what it would have added is missing"));
}

TEST_F(ThinChain, ARegistrarThatRefusesUsIsPartOfWhatIsMissing) {
  look_up_.answers("Access denied.\n");
  EXPECT_EQ(told(record()), "yes registered partial denied");
}

TEST_F(ThinChain, ARegistrarThatIsCutIsKeptAndMarked) {
  look_up_.breaks_after(kRegistrarSays.substr(0, kRegistrarSays.find("Name Server")));
  const Record r = record();
  EXPECT_EQ(told(r), "yes registered partial truncated");
  EXPECT_EQ(r.value("domain.expires"), "2030-01-01");
  EXPECT_THAT(r.errors(), ElementsAre("whois.registrar.example: reset"));
  EXPECT_EQ(r.servers()[1].reason, Reason::truncated);
}

TEST_F(ThinChain, ARegistrarsAnswerAboutAnotherNameIsNotMerged) {
  look_up_.answers(
      "Domain Name: other.thin.example\nCreation Date: 1999-01-01T00:00:00Z\nRegistrar: Example "
      "Registrar\nRegistrant Name: Stranger Example\n");
  const Record r = record();
  EXPECT_EQ(told(r), "yes registered partial answer_mismatch");
  EXPECT_EQ(r.value("domain.created"), "2001-02-03");
  EXPECT_EQ(r.value("owner.name"), "");
  EXPECT_THAT(r.errors(), ElementsAre("whois.registrar.example: its answer is about other.thin.example, not about "
                                      "shop.thin.example"));
}

TEST_F(ThinChain, ARegistrarMayReferToItsReseller) {
  look_up_.answers(kRegistrarSays);
  EXPECT_EQ(look_up_.asks(), "");
  Script further("shop.thin.example");
  further.asks();
  further.answers(refers_to("whois.s1.example"));
  EXPECT_EQ(further.asks(), "whois.s1.example: shop.thin.example");
  further.answers(refers_to("whois.s2.example") + "Registrar URL: https://s1.example\n");
  EXPECT_EQ(further.asks(), "whois.s2.example: shop.thin.example");
  further.answers("Domain Name: {name}\nRegistrar: Reseller's Word\nRegistrant Name: Erin Example\n");
  EXPECT_EQ(further.asks(), "");
  const Record r = further.record();
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.value("registrar.name"), "Reseller's Word");
  EXPECT_EQ(r.value("registrar.url"), "https://s1.example");
  EXPECT_EQ(r.servers()[2].why, "named by whois.s1.example");
}

// ---- who names the registrar

TEST(ChainRegistrar, ARegistrarsOwnPluginNamesItInPlaceOfTheRegistry) {
  Script look_up("shop.thin.example");
  look_up.asks();
  look_up.answers(refers_to("whois.godaddy.com"));
  EXPECT_EQ(look_up.asks(), "whois.godaddy.com: shop.thin.example");
  look_up.answers(kRegistrarSays);
  EXPECT_EQ(look_up.asks(), "");
  const Record r = look_up.record();
  EXPECT_THAT(readers(r), ElementsAre("whois.thin.example gtld", "whois.godaddy.com gtld.godaddy"));
  EXPECT_EQ(r.registrar(), "GoDaddy.com, LLC");
  EXPECT_EQ(r.referrer(), "https://www.godaddy.com");
}

TEST(ChainRegistrar, ARegistrarsPluginThatIsOfNoUseNamesNothing) {
  Script look_up("shop.thin.example");
  look_up.asks();
  look_up.answers(refers_to("whois.godaddy.com"));
  const std::string before = [] {
    Script alone("shop.thin.example", {.follow = false});
    alone.asks();
    alone.answers(refers_to("whois.godaddy.com"));
    alone.asks();
    return std::string(alone.record().registrar());
  }();
  look_up.asks();
  look_up.answers(kIsFree);
  EXPECT_EQ(look_up.asks(), "");
  EXPECT_EQ(look_up.record().registrar(), before);
}

TEST_F(ThinChain, AFamilysPluginNamesNoRegistrar) {
  look_up_.answers(kRegistrarSays);
  const Record r = record();
  Script alone("shop.thin.example", {.follow = false});
  alone.asks();
  alone.answers(kThin);
  alone.asks();
  EXPECT_EQ(r.registrar(), alone.record().registrar());
  EXPECT_EQ(r.referrer(), alone.record().referrer());
}

TEST(ChainRegistrar, AFamilyThatNamesARegistryNamesNoRegistrar) {
  Script look_up("shop.thin.example");
  look_up.asks();
  look_up.answers(refers_to("whois.family.example"));
  EXPECT_EQ(look_up.asks(), "whois.family.example: shop.thin.example");
  look_up.answers(kThick);
  const Record r = ended(look_up);
  EXPECT_THAT(readers(r), ElementsAre("whois.thin.example gtld", "whois.family.example family.zacr"));
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.registrar(), "Example Registrar") << "as the registry has it";
}

TEST(ChainRegistrar, ARegistrarsPluginWithoutAWebAddressHasTheAnswers) {
  const auto referrer = [](std::string_view more) {
    Script look_up("shop.thin.example");
    look_up.asks();
    look_up.answers(refers_to("whois.enom.example"));
    EXPECT_EQ(look_up.asks(), "whois.enom.example: shop.thin.example");
    look_up.answers(std::string(kRegistrarSays) + std::string(more));
    const Record r = ended(look_up);
    EXPECT_EQ(readers(r).at(1), "whois.enom.example gtld.enom");
    return std::string(r.registrar()) + " " + std::string(r.referrer());
  };
  EXPECT_EQ(referrer("Registrar URL: https://shop.example\n"), "eNom, LLC https://shop.example");
  EXPECT_EQ(referrer(""), "eNom, LLC ");
}

}  // namespace
}  // namespace whoiskit::lookup

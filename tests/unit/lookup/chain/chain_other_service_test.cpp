// A registrar one of whose services gives no answer: RDAP by its number, WHOIS by the server that the registry states.
#include "unit/lookup/script.hpp"

namespace whoiskit::lookup {
namespace {

using net::FetchError;
using testing::ElementsAre;

constexpr char kRdap[] = "https://rdap.both.example/domain/shop.both.example";
const std::string kNumbered = std::string(kThin) + "Registrar IANA ID: 9999\n";

TEST(ChainOtherService, ARegistrarWithoutWhoisIsAskedByItsNumber) {
  Script look_up = begun("shop.thin.example", "whois.thin.example: shop.thin.example");
  look_up.answers(kNumbered);
  EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.thin.example");
  look_up.fails(FetchError::connect_refused);
  EXPECT_EQ(look_up.asks(), "https://rdap.registrar.example/domain/shop.thin.example");
  look_up.answers_rdap(200, rdap_domain(rdap_entity("registrant", "Example Ltd")));
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok") << "nothing is missing";
  EXPECT_THAT(r.errors(), ElementsAre("whois.registrar.example: connect_refused"));
  EXPECT_EQ(r.value("owner.name"), "Example Ltd");
  EXPECT_EQ(r.servers()[2].why, "RDAP: whois.registrar.example, the registrar's WHOIS server, gives no answer");
}

TEST(ChainOtherService, ARegistrarThatAnswersIsNotAskedByItsNumber) {
  for (const std::string_view text : {kRegistrarSays, kIsFree}) {
    Script look_up = begun("shop.thin.example", "whois.thin.example: shop.thin.example");
    look_up.answers(kNumbered);
    EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.thin.example");
    look_up.answers(text);
    EXPECT_EQ(told(ended(look_up)), "yes registered ok");
  }
}

TEST(ChainOtherService, ARegistrarIsNotAskedByANumberThatIsNone) {
  for (const char* number : {"9998", "9999x", "x", "99999999999999"}) {
    Script look_up = begun("shop.thin.example", "whois.thin.example: shop.thin.example");
    look_up.answers(std::string(kThin) + "Registrar IANA ID: " + number + "\n");
    EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.thin.example");
    look_up.fails(FetchError::connect_refused);
    EXPECT_EQ(told(ended(look_up)), "yes registered partial connect_refused") << number;
  }
}

TEST(ChainOtherService, ARegistrarIsNotAskedByRdapWhereWhoisAloneIsWanted) {
  Script look_up =
      begun("shop.thin.example", "whois.thin.example: shop.thin.example", {.protocol = LookupProtocol::whois});
  look_up.answers(kNumbered);
  EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.thin.example");
  look_up.fails(FetchError::connect_refused);
  EXPECT_EQ(told(ended(look_up)), "yes registered partial connect_refused");
}

TEST(ChainOtherService, ARegistrarIsNotAskedByItsNumberOfACallersServer) {
  Script look_up = begun("shop.thin.example", "whois.caller.example: shop.thin.example",
                         {.server = "whois.caller.example?{domain}"});
  look_up.answers(kNumbered);
  EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.thin.example");
  look_up.fails(FetchError::connect_refused);
  EXPECT_EQ(told(ended(look_up)), "yes registered partial connect_refused");
}

TEST(ChainOtherService, ARegistrarsRdapWithoutANamedAddressIsLeftAlone) {
  Script look_up = begun("shop.at-home.example", "whois.at-home.example: shop.at-home.example", {}, named_only());
  std::string thin = kNumbered;
  thin.replace(thin.find("whois.registrar"), 15, "whois.closed-home");
  look_up.answers(thin);
  EXPECT_EQ(look_up.asks(), "whois.closed-home.example: shop.at-home.example");
  look_up.fails(FetchError::connect_refused);
  EXPECT_EQ(told(ended(look_up)), "yes registered partial connect_refused");
}

constexpr char kLinked[] = "https://rdap.registrar.example/domain/shop.both.example";

std::string with_port43(std::string_view server = "whois.registrar.example") {
  return rdap_domain(rdap_entity("registrar", "Example Registrar", ",\"port43\":\"" + std::string(server) + "\"") +
                     rdap_link(kLinked));
}

TEST(ChainOtherService, ARegistrarWithoutRdapIsAskedByTheWhoisServerThatTheRegistryNames) {
  Script look_up = begun("shop.both.example", kRdap);
  look_up.answers_rdap(200, with_port43());
  EXPECT_EQ(look_up.asks(), kLinked);
  look_up.fails(FetchError::connect_refused);
  EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.both.example");
  EXPECT_TRUE(look_up.request().public_only) << "an answer named it";
  look_up.answers(kRegistrarSays);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.value("owner.name"), "Erin Example");
  EXPECT_EQ(r.servers()[2].why, "WHOIS: rdap.registrar.example, the registrar's RDAP service, gives no answer");
}

TEST(ChainOtherService, WhereNeitherOfARegistrarsServicesAnswersItsPartIsMissing) {
  Script look_up = begun("shop.both.example", kRdap);
  look_up.answers_rdap(200, with_port43());
  EXPECT_EQ(look_up.asks(), kLinked);
  look_up.fails(FetchError::connect_refused);
  EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.both.example");
  look_up.fails(FetchError::timeout);
  EXPECT_EQ(told(ended(look_up)), "yes registered partial timeout") << "of the service that was asked last";
}

TEST(ChainOtherService, ARegistrarIsNotAskedByWhoisWhereRdapAloneIsWanted) {
  Script look_up = begun("shop.both.example", kRdap, {.protocol = LookupProtocol::rdap});
  look_up.answers_rdap(200, with_port43());
  EXPECT_EQ(look_up.asks(), kLinked);
  look_up.fails(FetchError::connect_refused);
  EXPECT_EQ(told(ended(look_up)), "yes registered partial connect_refused");
}

TEST(ChainOtherService, ARegistrarThatSpeaksOfNothingByRdapIsAskedByWhois) {
  Script look_up = begun("shop.both.example", kRdap);
  look_up.answers_rdap(200, with_port43());
  EXPECT_EQ(look_up.asks(), kLinked);
  look_up.answers_rdap(500, "{}");
  EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.both.example");
  look_up.answers(kRegistrarSays);
  EXPECT_EQ(told(ended(look_up)), "yes registered ok") << "what the first one said is made up for";
}

TEST(ChainOtherService, AWhoisServerThatIsNoneIsNoWayToGoOn) {
  Script look_up = begun("shop.both.example", kRdap);
  look_up.answers_rdap(200, with_port43("no server"));
  EXPECT_EQ(look_up.asks(), kLinked);
  look_up.fails(FetchError::connect_refused);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered partial connect_refused");
  EXPECT_THAT(r.errors(), ElementsAre("rdap.registrar.example: connect_refused"));
}

// It is queried by its number after its WHOIS server, which has already been queried: the chain ends there.
TEST(ChainOtherService, EachOfARegistrarsServicesIsAskedOnce) {
  Script look_up = begun("shop.thin.example", "whois.thin.example: shop.thin.example");
  look_up.answers(kNumbered);
  EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.thin.example");
  look_up.fails(FetchError::connect_refused);
  EXPECT_EQ(look_up.asks(), "https://rdap.registrar.example/domain/shop.thin.example");
  look_up.fails(FetchError::timeout);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered partial timeout") << "the registrar's part is missing";
  EXPECT_EQ(r.value("domain.created"), "2001-02-03");
}

TEST(ChainOtherService, TheRegistrarOfANameThatIsKeptIsNotAskedByItsNumber) {
  Script look_up = begun("shop.thin.example", "whois.thin.example: shop.thin.example");
  look_up.answers(
      "Domain Name: {name}\nDomain Status: reserved\nRegistrar: Example Registrar\n"
      "Registrar IANA ID: 9999\nRegistrar WHOIS Server: whois.registrar.example\n");
  EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.thin.example");
  look_up.fails(FetchError::connect_refused);
  EXPECT_EQ(told(ended(look_up)), "unknown reserved partial connect_refused");
}

}  // namespace
}  // namespace whoiskit::lookup

// A registry that is queried by both protocols: which of the two answers counts, and where they disagree.
#include "unit/lookup/script.hpp"

namespace whoiskit::lookup {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr char kRdap[] = "https://rdap.both.example/domain/shop.both.example";
constexpr char kWhois[] = "whois.both.example: shop.both.example";

TEST(ChainBoth, BothAreAskedWhateverTheFirstAnswers) {
  Script look_up = begun("shop.both.example", kRdap, {.protocol = LookupProtocol::both});
  look_up.answers_rdap(200, rdap_domain(rdap_entity("registrant", "Example Ltd")));
  EXPECT_EQ(look_up.asks(), kWhois);
  look_up.answers(kThick);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_THAT(r.errors(), IsEmpty());
  EXPECT_EQ(r.value("owner.name"), "Example Ltd") << "of RDAP, as both have one";
  EXPECT_EQ(r.value("domain.expires"), "2030-02-03") << "of WHOIS, as RDAP has none";
  EXPECT_EQ(source_of(r, "domain.expires"), "whois.both.example");
  EXPECT_EQ(source_of(r, "domain.created"), "rdap.both.example");
}

TEST(ChainBoth, BothSayWhereTheyDisagree) {
  Script look_up = begun("shop.both.example", kRdap, {.protocol = LookupProtocol::both});
  look_up.answers_rdap(404, kRdapNotThere);
  EXPECT_EQ(look_up.asks(), kWhois);
  look_up.answers(kThick);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.value("owner.name"), "Pat Example");
  EXPECT_THAT(r.errors(), ElementsAre("rdap.both.example: it says otherwise: registered no, free"));

  Script other = begun("shop.both.example", kRdap, {.protocol = LookupProtocol::both});
  other.answers_rdap(200, rdap_domain());
  EXPECT_EQ(other.asks(), kWhois);
  other.answers(kIsFree);
  const Record same = ended(other);
  EXPECT_EQ(told(same), "yes registered ok");
  EXPECT_THAT(same.errors(), ElementsAre("whois.both.example: it says otherwise: registered no, free"));
}

TEST(ChainBoth, BothAgreeThatItIsFree) {
  Script look_up = begun("shop.both.example", kRdap, {.protocol = LookupProtocol::both});
  look_up.answers_rdap(404, kRdapNotThere);
  EXPECT_EQ(look_up.asks(), kWhois);
  look_up.answers(kIsFree);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "no free ok");
  EXPECT_THAT(r.errors(), IsEmpty());
}

TEST(ChainBoth, BothIsOneWhereTheOtherHasNoVerdict) {
  Script look_up = begun("shop.both.example", kRdap, {.protocol = LookupProtocol::both});
  look_up.answers_rdap(200, rdap_domain());
  EXPECT_EQ(look_up.asks(), kWhois);
  look_up.answers("Hello.\n");
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_THAT(r.errors(), IsEmpty());
}

TEST(ChainBoth, OfBothEachHasItsRegistrar) {
  Script look_up = begun("shop.both.example", kRdap, {.protocol = LookupProtocol::both});
  look_up.answers_rdap(200, rdap_domain(rdap_link("https://rdap.registrar.example/domain/shop.both.example")));
  EXPECT_EQ(look_up.asks(), kWhois);
  look_up.answers(kThin);
  EXPECT_EQ(look_up.asks(), "https://rdap.registrar.example/domain/shop.both.example");
  look_up.answers_rdap(200, rdap_domain(rdap_entity("registrant", "Example Ltd")));
  EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.both.example");
  look_up.answers(kRegistrarSays);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.value("owner.name"), "Example Ltd") << "the registrar's by RDAP, over that by WHOIS";
  EXPECT_EQ(r.value("owner.email"), "erin@example.com") << "the registrar's by WHOIS, where RDAP says nothing";
  EXPECT_EQ(r.value("domain.expires"), "2030-01-01");
  EXPECT_THAT(r.values("domain.status"), UnorderedElementsAre("ok", "clientHold"));
  EXPECT_THAT(r.values("domain.nserver"), ElementsAre("ns9.example.net"))
      << "RDAP names none; of the other way's two answers the registrar's comes first";
}

TEST(ChainBoth, AVerdictCountsMoreThanAnAnswerWithoutOne) {
  Script look_up = begun("shop.both.example", kRdap, {.protocol = LookupProtocol::both});
  look_up.answers_rdap(200, "{}");
  EXPECT_EQ(look_up.asks(), kWhois);
  look_up.answers(kIsFree);
  EXPECT_EQ(told(ended(look_up)), "no free ok");
}

// The registrar of a reserved name, by the protocol that gives no verdict on it.
TEST(ChainBoth, ARegistrarOfTheOtherWayRegistersNothing) {
  Script look_up = begun("shop.both.example", kRdap, {.protocol = LookupProtocol::both});
  look_up.answers_rdap(404, kRdapNotThere);
  EXPECT_EQ(look_up.asks(), kWhois);
  look_up.answers(
      "Domain Name: {name}\nDomain Status: reserved\nRegistrar: Example Registrar\n"
      "Registrar WHOIS Server: whois.registrar.example\n");
  EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.both.example");
  look_up.answers(kRegistrarSays);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "no free ok");
  EXPECT_EQ(r.value("owner.name"), "");
  EXPECT_THAT(r.errors(), ElementsAre("whois.both.example: it says otherwise: registered unknown, reserved"));
}

TEST(ChainBoth, ARegistrarOfTheOtherWayContradictsNothing) {
  Script look_up = begun("shop.both.example", kRdap, {.protocol = LookupProtocol::both});
  look_up.answers_rdap(200, rdap_domain());
  EXPECT_EQ(look_up.asks(), kWhois);
  look_up.answers(kThin);
  EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.both.example");
  look_up.answers(kIsFree);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_THAT(r.errors(), IsEmpty());
}

// It belongs to the answer that named its WHOIS server, and has lower precedence than RDAP's data.
TEST(ChainBoth, ARegistrarThatIsAskedByItsNumberAddsToItsOwnWay) {
  Script look_up = begun("shop.both.example", kRdap, {.protocol = LookupProtocol::both});
  look_up.answers_rdap(200,
                       rdap_domain(rdap_entity("registrar", "Example Registrar",
                                               R"(,"publicIds":[{"type":"IANA Registrar ID","identifier":"9999"}])")));
  EXPECT_EQ(look_up.asks(), kWhois);
  look_up.answers(kThin);
  EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.both.example");
  look_up.fails(net::FetchError::connect_refused);
  EXPECT_EQ(look_up.asks(), "https://rdap.registrar.example/domain/shop.both.example");
  look_up.answers_rdap(200,
                       rdap_domain(rdap_entity("registrar", "Another Registrar", R"(,"url":"https://x.example")")));
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.value("registrar.name"), "Example Registrar");
}

TEST(ChainBoth, WhatIsSaidOnceIsSaidOnce) {
  Script look_up = begun("shop.both.example", kRdap, {.protocol = LookupProtocol::both});
  look_up.answers_rdap(200, rdap_domain());
  EXPECT_EQ(look_up.asks(), kWhois);
  look_up.answers(kIsFree);
  EXPECT_EQ(look_up.asks(), "");
  EXPECT_EQ(look_up.chain().wants_name_servers(), "shop.both.example");
  EXPECT_THAT(look_up.chain().wants_addresses(), IsEmpty());
  EXPECT_EQ(look_up.record().errors().size(), 1u);
}

}  // namespace
}  // namespace whoiskit::lookup

// One record from two servers' data: whose value counts, what is kept of both, and the origin of each value.
#include "lookup/merge.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/keys.hpp"
#include "model/walk.hpp"

namespace whoiskit::lookup {
namespace {

using model::Draft;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

using Values = std::initializer_list<std::pair<const char*, const char*>>;

class MergeTest : public testing::Test {
 protected:
  // A draft of these values, in order; "next.SECTION" begins a further object of the section.
  Draft draft(Values values) {
    Draft made(arena_, {});
    for (const auto& [path, value] : values) add(made, path, value);
    return made;
  }
  void add(Draft& draft, std::string_view path, std::string_view value) {
    if (path.starts_with("next.")) {
      draft.begin(keys_.intern(std::string(path.substr(5)) + ".name")->section);
    } else {
      draft.add(*keys_.intern(path), value, "ymd");
    }
  }

  // Every value of a draft: "owner.name Pat Example"; "owner#1.name …" for the second owner; a name server followed by
  // its addresses.
  std::vector<std::string> all_of(const Draft& draft) const {
    std::vector<std::string> all;
    std::vector<std::uint16_t> seen;
    for (const model::Object* object : draft.objects()) {
      const auto n = std::count(seen.begin(), seen.end(), object->section);
      seen.push_back(object->section);
      const std::string prefix =
          std::string(keys_.section_name(object->section)) + (n > 0 ? "#" + std::to_string(n) : std::string());
      model::each_field(draft, *object, [&](const model::Field& field, std::uint16_t index) {
        if (field.attribute == model::kNserverIp) return;
        std::string line = prefix;
        if (field.attribute != model::kSelf) {
          line.append(1, '.').append(keys_.attribute_name(field.attribute));
        }
        line.append(1, ' ').append(field.value);
        if (field.attribute == model::kNserver) {
          model::each_address_of(draft, *object, index,
                                 [&](const model::Field& ip) { line.append(1, ' ').append(ip.value); });
        }
        all.push_back(std::move(line));
      });
    }
    return all;
  }

  std::vector<std::string> merged(const Draft& registry, const Draft& registrar) {
    Draft into(arena_, {});
    merge_registrar(registry, registrar, into);
    return all_of(into);
  }
  std::vector<std::string> filled(const Draft& base, const Draft& other) {
    Draft into(arena_, {});
    fill_gaps(base, other, into);
    return all_of(into);
  }

  model::Arena arena_;
  model::Keys keys_;
};

// ---- a registrar over a registry

TEST_F(MergeTest, TheRegistrarsValueWins) {
  EXPECT_THAT(merged(draft({{"domain.created", "2001-02-03"}, {"domain.expires", "2030-01-01"}}),
                     draft({{"domain.expires", "2031-01-01"}})),
              ElementsAre("domain.created 2001-02-03", "domain.expires 2031-01-01"));
}

TEST_F(MergeTest, WhatEitherHasAloneIsKept) {
  EXPECT_THAT(
      merged(draft({{"domain.name", "shop.example"}, {"registrar.name", "Example Registrar"}}),
             draft({{"owner.name", "Pat Example"}})),
      UnorderedElementsAre("domain.name shop.example", "registrar.name Example Registrar", "owner.name Pat Example"));
}

TEST_F(MergeTest, TheRegistrysNameServersStay) {
  EXPECT_THAT(merged(draft({{"domain.nserver", "ns1.example.net"}}),
                     draft({{"domain.nserver", "ns8.example.net"}, {"domain.nserver", "ns9.example.net"}})),
              ElementsAre("domain.nserver ns1.example.net"));
}

TEST_F(MergeTest, TheRegistrarsNameServersAreTakenWhereTheRegistryHasNone) {
  EXPECT_THAT(
      merged(draft({{"domain.name", "shop.example"}}), draft({{"domain.nserver", "ns9.example.net 192.0.2.9"}})),
      ElementsAre("domain.name shop.example", "domain.nserver ns9.example.net 192.0.2.9"));
}

TEST_F(MergeTest, AddressesThatTheRegistryLacksAreTheRegistrars) {
  EXPECT_THAT(merged(draft({
                         {"domain.nserver", "ns1.example.net"},
                         {"domain.nserver", "ns2.example.net 192.0.2.2"},
                         {"domain.nserver", "ns3.example.net"},
                     }),
                     draft({
                         {"domain.nserver", "ns2.example.net 198.51.100.2"},
                         {"domain.nserver", "NS1.example.net 198.51.100.1"},
                         {"domain.nserver", "ns9.example.net 198.51.100.9"},
                     })),
              ElementsAre("domain.nserver ns1.example.net 198.51.100.1", "domain.nserver ns2.example.net 192.0.2.2",
                          "domain.nserver ns3.example.net"));
}

TEST_F(MergeTest, MissingAddressesOfSixteenNameServersAreFilled) {
  Draft registry(arena_, {}), registrar(arena_, {});
  for (int i = 1; i <= 18; ++i) {
    const std::string host = "ns" + std::to_string(i) + ".example.net";
    add(registry, "domain.nserver", host);
    add(registrar, "domain.nserver", host + " 192.0.2." + std::to_string(i));
  }
  const std::vector<std::string> all = merged(registry, registrar);
  EXPECT_THAT(all, Contains("domain.nserver ns16.example.net 192.0.2.16"));
  EXPECT_THAT(all, Contains("domain.nserver ns17.example.net"));
}

TEST_F(MergeTest, StatusesOfBothAreKeptAndEachOnce) {
  EXPECT_THAT(merged(draft({{"domain.status", "clientHold"}, {"domain.status", "ok"}}),
                     draft({{"domain.status", "OK"}, {"domain.status", "inactive"}})),
              ElementsAre("domain.status clientHold", "domain.status ok", "domain.status inactive"));
}

TEST_F(MergeTest, StatusesOfOneAreKept) {
  EXPECT_THAT(merged(draft({{"domain.status", "ok"}}), draft({{"domain.expires", "2030-01-01"}})),
              ElementsAre("domain.status ok", "domain.expires 2030-01-01"));
  EXPECT_THAT(merged(draft({{"domain.created", "2001-02-03"}}), draft({{"domain.status", "ok"}})),
              UnorderedElementsAre("domain.status ok", "domain.created 2001-02-03"));
}

TEST_F(MergeTest, TermsOfUseOfBothAreKept) {
  EXPECT_THAT(
      merged(draft({{"disclaimer", "The registry's terms."}, {"disclaimer", "The same."}}),
             draft({{"disclaimer", "The same."}, {"disclaimer", "The registrar's terms."}})),
      ElementsAre("disclaimer The registry's terms.", "disclaimer The same.", "disclaimer The registrar's terms."));
}

// Two servers with thousands of lines must not cause a comparison of all of them.
TEST_F(MergeTest, OfManyTermsTheFirstSixtyFourAreCompared) {
  Draft registry(arena_, {}), registrar(arena_, {});
  for (int i = 1; i <= 65; ++i) add(registry, "disclaimer", "Line " + std::to_string(i));
  add(registrar, "disclaimer", "Line 64");
  EXPECT_EQ(merged(registry, registrar).size(), 65u);
  add(registrar, "disclaimer", "Line 65");
  EXPECT_EQ(merged(registry, registrar).size(), 66u);
}

TEST_F(MergeTest, AStatusOfAContactIsOneValueLikeAnother) {
  EXPECT_THAT(merged(draft({{"owner.status", "old"}}), draft({{"owner.status", "new"}})),
              ElementsAre("owner.status new"));
}

TEST_F(MergeTest, AnAddressIsTakenAsAWhole) {
  EXPECT_THAT(merged(draft({
                         {"owner.name", "Pat Example"},
                         {"owner.address.street", "1 Example Way"},
                         {"owner.address.state", "CA"},
                         {"owner.address.pcode", "90001"},
                     }),
                     draft({{"owner.address.city", "Sampletown"}, {"owner.address.country", "US"}})),
              ElementsAre("owner.name Pat Example", "owner.address.city Sampletown", "owner.address.country US"));
}

TEST_F(MergeTest, AnAddressThatTheRegistrarLacksStays) {
  EXPECT_THAT(
      merged(draft({{"owner.address.street", "1 Example Way"}, {"owner.address.city", "Sampletown"}}),
             draft({{"owner.name", "Pat Example"}})),
      ElementsAre("owner.name Pat Example", "owner.address.street 1 Example Way", "owner.address.city Sampletown"));
}

TEST_F(MergeTest, AListOfContactsStandsForTheOthers) {
  const Draft one = draft({{"tech.name", "Pat"}});
  const Draft two = draft({{"tech.name", "Erin"}, {"next.tech", ""}, {"tech.name", "Kim"}});
  EXPECT_THAT(merged(one, two), ElementsAre("tech.name Erin", "tech#1.name Kim"));
  EXPECT_THAT(merged(two, one), ElementsAre("tech.name Pat"));
  EXPECT_THAT(merged(two, draft({{"admin.name", "Lee"}})),
              UnorderedElementsAre("tech.name Erin", "tech#1.name Kim", "admin.name Lee"));
  EXPECT_THAT(merged(draft({{"admin.name", "Lee"}}), two),
              UnorderedElementsAre("tech.name Erin", "tech#1.name Kim", "admin.name Lee"));
}

TEST_F(MergeTest, AnObjectWithoutAValueTakesNothingAway) {
  Draft registrar(arena_, {});
  registrar.make_object(model::kOwner);
  EXPECT_THAT(merged(draft({{"owner.name", "Pat Example"}}), registrar), ElementsAre("owner.name Pat Example"));
}

TEST_F(MergeTest, FurtherKeysOfBothAreKept) {
  EXPECT_THAT(merged(draft({{"owner.name", "Pat"}, {"owner.department", "Sales"}}),
                     draft({{"owner.name", "Erin"}, {"owner.title", "Manager"}})),
              ElementsAre("owner.name Erin", "owner.department Sales", "owner.title Manager"));
  EXPECT_THAT(merged(draft({{"owner.department", "Sales"}}), draft({{"domain.connected", "2001-02-03"}})),
              UnorderedElementsAre("owner.department Sales", "domain.connected 2001-02-03"));
}

// ---- values that are not shown

TEST_F(MergeTest, WhatTheRegistrarDoesNotShowCountsLessThanAValue) {
  EXPECT_THAT(merged(draft({{"owner.name", "Pat Example"}}), draft({{"owner.name", "REDACTED FOR PRIVACY"}})),
              ElementsAre("owner.name Pat Example"));
  EXPECT_THAT(merged(draft({{"owner.phone", "+1.5555550100"}}), draft({{"owner.name", "REDACTED FOR PRIVACY"}})),
              ElementsAre("owner.name REDACTED FOR PRIVACY", "owner.phone +1.5555550100"))
      << "and more than none";
}

TEST_F(MergeTest, AnAddressThatIsNotShownStandsForNoOther) {
  EXPECT_THAT(merged(draft({{"owner.address.street", "1 Example Way"}, {"owner.address.city", "Sampletown"}}),
                     draft({{"owner.address.city", "REDACTED FOR PRIVACY"}})),
              ElementsAre("owner.address.street 1 Example Way", "owner.address.city Sampletown"));
}

TEST_F(MergeTest, WhatEitherShowsIsNotListedAsHidden) {
  EXPECT_THAT(merged(draft({{"redacted", "owner.name"}, {"redacted", "owner.email"}}),
                     draft({{"owner.name", "Pat Example"}, {"redacted", "owner.phone"}})),
              UnorderedElementsAre("redacted owner.email", "redacted owner.phone", "owner.name Pat Example"));
  EXPECT_THAT(merged(draft({{"owner.name", "Pat Example"}}), draft({{"redacted", "owner.name"}})),
              ElementsAre("owner.name Pat Example"));
}

// ---- one party's data by another protocol

TEST_F(MergeTest, GapsAreFilledAndValuesStay) {
  EXPECT_THAT(filled(draft({{"domain.expires", "2030-01-01"}, {"owner.name", "Example Ltd"}}),
                     draft({
                         {"domain.created", "2001-02-03"},
                         {"domain.expires", "2031-01-01"},
                         {"owner.name", "Pat Example"},
                         {"owner.email", "pat@example.com"},
                         {"tech.name", "Erin"},
                     })),
              UnorderedElementsAre("domain.created 2001-02-03", "domain.expires 2030-01-01", "owner.name Example Ltd",
                                   "owner.email pat@example.com", "tech.name Erin"));
}

TEST_F(MergeTest, NameServersOfTheFirstStay) {
  EXPECT_THAT(filled(draft({{"domain.nserver", "ns1.example.net"}}),
                     draft({{"domain.nserver", "ns1.example.net 192.0.2.1"}, {"domain.nserver", "ns2.example.net"}})),
              ElementsAre("domain.nserver ns1.example.net 192.0.2.1"));
  EXPECT_THAT(filled(draft({{"domain.name", "shop.example"}}), draft({{"domain.nserver", "ns2.example.net"}})),
              ElementsAre("domain.name shop.example", "domain.nserver ns2.example.net"));
}

TEST_F(MergeTest, StatusesOfBothProtocolsAreKept) {
  EXPECT_THAT(filled(draft({{"domain.status", "ok"}}), draft({{"domain.status", "clientHold"}})),
              UnorderedElementsAre("domain.status ok", "domain.status clientHold"));
}

TEST_F(MergeTest, AListOfTheFirstStays) {
  const Draft two = draft({{"tech.name", "Erin"}, {"next.tech", ""}, {"tech.name", "Kim"}});
  EXPECT_THAT(filled(draft({{"tech.name", "Pat"}}), two), ElementsAre("tech.name Pat"));
  EXPECT_THAT(filled(two, draft({{"tech.name", "Pat"}, {"tech.email", "pat@example.com"}})),
              ElementsAre("tech.name Erin", "tech#1.name Kim"));
}

// ---- lists

TEST_F(MergeTest, WhatSeveralServersSpeakOfBecomesLists) {
  Draft into = draft({{"network.name", "EXAMPLE-NET"}, {"owner.organization", "Example Provider"}});
  join(draft({
           {"network.name", "CUSTOMER"},
           {"owner.organization", "Example Trading"},
           {"owner.department", "Sales"},
           {"network.nserver", "ns1.example.net 192.0.2.1"},
       }),
       into);
  EXPECT_THAT(all_of(into),
              UnorderedElementsAre("network.name EXAMPLE-NET", "owner.organization Example Provider",
                                   "network#1.name CUSTOMER", "network#1.nserver ns1.example.net 192.0.2.1",
                                   "owner#1.organization Example Trading", "owner#1.department Sales"));
}

TEST_F(MergeTest, TermsOfUseAreOneList) {
  Draft into = draft({{"disclaimer", "The registry's terms."}});
  join(draft({{"disclaimer", "The provider's terms."}}), into);
  EXPECT_THAT(all_of(into), ElementsAre("disclaimer The registry's terms.", "disclaimer The provider's terms."));
  Draft none(arena_, {});
  join(draft({{"disclaimer", "The provider's terms."}}), none);
  EXPECT_THAT(all_of(none), ElementsAre("disclaimer The provider's terms."));
}

TEST_F(MergeTest, AnObjectWithoutAValueIsNotJoined) {
  Draft from(arena_, {});
  from.make_object(model::kOwner);
  Draft into = draft({{"owner.name", "Pat"}});
  join(from, into);
  EXPECT_EQ(into.objects().size(), 1u);
}

// ---- the origin of the values

TEST_F(MergeTest, EachValueKeepsThePlaceItWasReadFrom) {
  const std::string_view texts[] = {"Created: 2001-02-03\nExpires: 2030-01-01\n", "Expires: 2031-01-01\n"};
  const auto piece = [&](std::size_t response, std::string_view text) {
    return texts[response].substr(texts[response].find(text), text.size());
  };
  for (const bool gaps : {false, true}) {
    Draft first(arena_, texts), second(arena_, texts), into(arena_, texts);
    first.add({model::kDomain, model::kCreated}, piece(0, "2001-02-03"), "ymd");
    first.add({model::kDomain, model::kExpires}, piece(0, "2030-01-01"), "ymd");
    second.add({model::kDomain, model::kExpires}, piece(1, "2031-01-01"), "ymd");
    (gaps ? fill_gaps : merge_registrar)(first, second, into);
    const model::Object& domain = *into.current(model::kDomain);
    const model::Field& created = into.field(domain.head[model::kCreated]);
    EXPECT_EQ(created.response, 0);
    EXPECT_EQ(created.offset, 9u);
    EXPECT_EQ(created.length, 10u);
    const model::Field& expires = into.field(domain.head[model::kExpires]);
    EXPECT_EQ(expires.response, gaps ? 0 : 1);
    EXPECT_EQ(expires.offset, gaps ? 29u : 9u);
  }
}

TEST_F(MergeTest, NothingAndNothingIsNothing) {
  EXPECT_THAT(merged(draft({}), draft({})), IsEmpty());
  EXPECT_THAT(filled(draft({}), draft({{"domain.name", "shop.example"}})), ElementsAre("domain.name shop.example"));
}

TEST_F(MergeTest, AnObjectWithoutAValueStandsForNoList) {
  Draft registrar(arena_, {});
  registrar.make_object(model::kTech);
  EXPECT_THAT(merged(draft({{"tech.name", "Erin"}, {"next.tech", ""}, {"tech.name", "Kim"}}), registrar),
              ElementsAre("tech.name Erin", "tech#1.name Kim"));
}

}  // namespace
}  // namespace whoiskit::lookup

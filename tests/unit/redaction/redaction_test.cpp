// Drafts whose placeholders are left out and listed.
#include "redaction/redaction.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "lookup/merge.hpp"

namespace whoiskit::redaction {
namespace {

using namespace model;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kAnswer = "Registrant Name: REDACTED FOR PRIVACY\n";

struct Redaction : testing::Test {
  void add(Draft& to, std::string_view path, std::string_view value) { to.add(key_of(path), value, {}); }
  void add(std::string_view path, std::string_view value) { add(draft, path, value); }
  Key key_of(std::string_view path) {
    Key key = *keys.intern(path);
    return key;
  }
  std::vector<std::string> all(std::string_view path, const Draft& of) {
    std::vector<std::string> values;
    const Key key = key_of(path);
    for (std::size_t n = 0; of.get(key, n).data() != nullptr; ++n) values.emplace_back(of.get(key, n));
    return values;
  }
  std::vector<std::string> all(std::string_view path) { return all(path, draft); }
  std::vector<std::string> redacted(bool keep = false) {
    redact(draft, keys, keep);
    return all("redacted");
  }

  Keys keys;
  Arena arena;
  std::vector<std::string_view> texts{kAnswer};
  Draft draft{arena, texts};
};

TEST_F(Redaction, LeavesOutAndListsInTheOrderOfTheRecord) {
  add("tech.email", "https://www.example.com/form");
  add("owner.phone", "REDACTED FOR PRIVACY");
  add("owner.name", "REDACTED FOR PRIVACY");
  add("owner.address.street", "45 Sample Plaza");
  add("owner.address.street", "REDACTED FOR PRIVACY");
  add("owner.address.country", "IS");
  add("domain.handle", "REDACTED");
  add("domain.name", "redacted.example");
  EXPECT_THAT(redacted(),
              ElementsAre("domain.handle", "owner.name", "owner.address.street", "owner.phone", "tech.email"));
  EXPECT_THAT(all("owner.name"), IsEmpty());
  EXPECT_THAT(all("owner.phone"), IsEmpty());
  EXPECT_THAT(all("tech.email"), IsEmpty());
  EXPECT_THAT(all("domain.handle"), IsEmpty());
  EXPECT_THAT(all("owner.address.street"), ElementsAre("45 Sample Plaza"));
  EXPECT_THAT(all("owner.address.country"), ElementsAre("IS"));
  EXPECT_THAT(all("domain.name"), ElementsAre("redacted.example"));
}

TEST_F(Redaction, KeepsTheTextWhereAskedTo) {
  add("owner.name", "REDACTED FOR PRIVACY");
  add("owner.email", "owner@example.net");
  EXPECT_THAT(redacted(true), ElementsAre("owner.name"));
  EXPECT_THAT(all("owner.name"), ElementsAre("REDACTED FOR PRIVACY"));
}

TEST_F(Redaction, NothingIsSaidWhereNothingIsHidden) {
  add("owner.name", "Pat Example");
  EXPECT_THAT(redacted(), IsEmpty());
  EXPECT_THAT(all("privacy_service"), IsEmpty());
  EXPECT_EQ(draft.objects().size(), 1u);
}

TEST_F(Redaction, ARoleThatIsAListIsNamedOnce) {
  for (const char* name : {"REDACTED", "Pat Example", "REDACTED"}) {
    draft.begin(kTech);
    add("tech.name", name);
  }
  EXPECT_THAT(redacted(), ElementsAre("tech.name"));
  EXPECT_THAT(all("tech.name"), IsEmpty());  // of the last one
  std::size_t values = 0;
  for (const Object* object : draft.objects()) values += object->section == kTech ? object->values : 0u;
  EXPECT_EQ(values, 1u);
}

TEST_F(Redaction, WhatIsNotAboutAPersonStays) {
  add("owner.remarks", "REDACTED FOR PRIVACY");
  add("domain.remarks", "REDACTED FOR PRIVACY");
  add("network.desc", "REDACTED FOR PRIVACY");
  add("network.name", "REDACTED");
  add("disclaimer", "Please query the RDDS service of the Registrar of Record");
  EXPECT_THAT(redacted(), IsEmpty());
  EXPECT_THAT(all("owner.remarks"), ElementsAre("REDACTED FOR PRIVACY"));
  EXPECT_THAT(all("network.name"), ElementsAre("REDACTED"));
}

TEST_F(Redaction, APageIsHowADeskIsReached) {
  add("abuse.email", "https://www.example.com/abuse");
  add("registrar.email", "https://www.example.com/");
  add("registrar.phone", "REDACTED FOR PRIVACY");
  EXPECT_THAT(redacted(), ElementsAre("registrar.phone"));
  EXPECT_THAT(all("abuse.email"), ElementsAre("https://www.example.com/abuse"));
}

TEST_F(Redaction, APageAlone) {
  add("owner.email", "https://www.example.com/form");
  EXPECT_THAT(redacted(), ElementsAre("owner.email"));
}

TEST_F(Redaction, ADateThatIsNone) {
  add("owner.changed", "Not Disclosed");
  EXPECT_THAT(redacted(), ElementsAre("owner.changed"));
  EXPECT_THAT(all("owner.changed_raw"), IsEmpty());
}

TEST_F(Redaction, KeysThatTheModelDoesNotHave) {
  add("admin.department", "REDACTED FOR PRIVACY");
  add("admin.title", "Chief Example");
  add("admin.sip", "REDACTED");
  add("contact.email", "redacted@example.net");
  EXPECT_THAT(redacted(), ElementsAre("admin.department", "admin.sip", "contact.email"));
  EXPECT_THAT(all("admin.department"), IsEmpty());
  EXPECT_THAT(all("admin.sip"), IsEmpty());
  EXPECT_THAT(all("admin.title"), ElementsAre("Chief Example"));
}

TEST_F(Redaction, SeveralOfThemBesideEachOther) {
  for (const char* path : {"admin.sip", "admin.department", "admin.department", "admin.title"}) add(path, "REDACTED");
  add("admin.department", "Sales");
  EXPECT_THAT(redacted(), ElementsAre("admin.sip", "admin.department", "admin.title"));
  EXPECT_THAT(all("admin.department"), ElementsAre("Sales"));
  EXPECT_THAT(all("admin.title"), IsEmpty());
}

TEST_F(Redaction, ThePlaceIsThatOfTheText) {
  add("owner.name", kAnswer.substr(17, 20));
  EXPECT_THAT(redacted(), ElementsAre("owner.name"));
  const Field& field = draft.field(draft.current(kRedacted)->head[kSelf]);
  EXPECT_EQ(field.response, 0u);
  EXPECT_EQ(field.offset, 17u);
  EXPECT_EQ(field.length, 20u);
}

// ---- what handlers add

TEST_F(Redaction, EntriesOfHandlers) {
  add("owner.email", "a1b2c3@anonymised.example");
  add("owner.address.city", "Sterl...");
  add("redacted", "owner.name");
  add("redacted", "owner.email replaced");
  add("redacted", "owner.address.city partial");
  add("redacted", "admin");
  add("redacted", "owner.name");
  EXPECT_THAT(redacted(), ElementsAre("owner.name", "owner.address.city", "owner.email", "admin"));
  EXPECT_THAT(all("owner.email"), IsEmpty());
  EXPECT_THAT(all("owner.address.city"), ElementsAre("Sterl..."));
}

TEST_F(Redaction, EntriesOfHandlersWithTheTextKept) {
  add("owner.email", "a1b2c3@anonymised.example");
  add("redacted", "owner.email replaced");
  EXPECT_THAT(redacted(true), ElementsAre("owner.email"));
  EXPECT_THAT(all("owner.email"), ElementsAre("a1b2c3@anonymised.example"));
}

TEST_F(Redaction, AValueThatIsThereAllTheSame) {
  add("owner.name", "Pat Example");
  add("owner.phone", "REDACTED FOR PRIVACY");
  add("redacted", "owner.name");
  add("redacted", "owner");
  add("redacted", "owner.phone");
  EXPECT_THAT(redacted(), ElementsAre("owner.phone"));
  EXPECT_THAT(all("owner.name"), ElementsAre("Pat Example"));
}

TEST_F(Redaction, EntriesThatAreNoKeysAreDropped) {
  for (const char* text : {"", "x y", "no.such.path", "nothing", "redacted", "privacy_service", "owner.email gone",
                           "Owner.email", "owner."}) {
    add("redacted", text);
  }
  EXPECT_THAT(redacted(), IsEmpty());
}

TEST_F(Redaction, ATextBeforeAnEntryIsItsPlace) {
  add("redacted", kAnswer.substr(0, 15));
  add("redacted", "owner.name");
  EXPECT_THAT(redacted(), ElementsAre("owner.name"));
  const Field& field = draft.field(draft.current(kRedacted)->head[kSelf]);
  EXPECT_EQ(field.response, 0u);
  EXPECT_EQ(field.length, 15u);
}

// ---- services

TEST_F(Redaction, TheServiceIsNamedAndStays) {
  add("owner.name", "Registration Private");
  add("owner.organization", "Domains By Proxy, LLC");
  EXPECT_THAT(redacted(), IsEmpty());
  EXPECT_THAT(all("privacy_service"), ElementsAre("Domains By Proxy, LLC"));
  EXPECT_THAT(all("owner.organization"), ElementsAre("Domains By Proxy, LLC"));
}

TEST_F(Redaction, TheServiceOfAnotherRole) {
  add("owner.name", "Pat Example");
  add("registrar.name", "Whois Privacy Corp.");
  EXPECT_THAT(redacted(), IsEmpty());
  EXPECT_THAT(all("privacy_service"), IsEmpty());
  add("admin.name", "WhoisGuard Protected");
  redact(draft, keys, false);
  EXPECT_THAT(all("privacy_service"), ElementsAre("WhoisGuard Protected"));
}

TEST_F(Redaction, APlaceholderIsNoService) {
  add("owner.name", "Redacted for Whois Privacy");
  EXPECT_THAT(redacted(true), ElementsAre("owner.name"));
  EXPECT_THAT(all("privacy_service"), IsEmpty());
}

// ---- two servers

struct Merged : Redaction {
  std::vector<std::string> merge() {
    lookup::merge_registrar(registry, registrar, draft);
    return redacted();
  }
  Draft registry{arena, texts}, registrar{arena, texts};
};

TEST_F(Merged, WhatOneServerShowsCounts) {
  add(registry, "owner.name", "Pat Example");
  add(registry, "owner.phone", "REDACTED FOR PRIVACY");
  add(registry, "owner.fax", "REDACTED FOR PRIVACY");
  add(registrar, "owner.name", "REDACTED FOR PRIVACY");
  add(registrar, "owner.phone", "+1.5555550100");
  add(registrar, "owner.fax", "REDACTED FOR PRIVACY");
  add(registrar, "owner.address.city", "REDACTED FOR PRIVACY");
  EXPECT_THAT(merge(), ElementsAre("owner.address.city", "owner.fax"));
  EXPECT_THAT(all("owner.name"), ElementsAre("Pat Example"));
  EXPECT_THAT(all("owner.phone"), ElementsAre("+1.5555550100"));
}

TEST_F(Merged, AnAddressThatIsNotShownReplacesNone) {
  add(registry, "owner.address.street", "45 Sample Plaza");
  add(registry, "owner.address.city", "Sterling");
  add(registrar, "owner.address.street", "REDACTED FOR PRIVACY");
  EXPECT_THAT(merge(), IsEmpty());
  EXPECT_THAT(all("owner.address.street"), ElementsAre("45 Sample Plaza"));
  EXPECT_THAT(all("owner.address.city"), ElementsAre("Sterling"));
}

TEST_F(Merged, EntriesOfBoth) {
  add(registry, "redacted", "owner.name");
  add(registry, "redacted", "owner.email replaced");
  add(registry, "owner.email", "a1b2c3@anonymised.example");
  add(registrar, "redacted", "owner.phone");
  add(registrar, "redacted", "owner.name");
  add(registrar, "owner.email", "pat@example.net");
  EXPECT_THAT(merge(), ElementsAre("owner.name", "owner.phone"));
  EXPECT_THAT(all("owner.email"), ElementsAre("pat@example.net"));
}

TEST_F(Merged, AReplacementReplacesNone) {
  add(registry, "owner.email", "pat@example.net");
  add(registrar, "owner.email", "a1b2c3@anonymised.example");
  add(registrar, "redacted", "owner.email replaced");
  EXPECT_THAT(merge(), IsEmpty());
  EXPECT_THAT(all("owner.email"), ElementsAre("pat@example.net"));
}

TEST_F(Merged, SomeOfAnAddressIsShown) {
  add(registry, "owner.address.street", "1 Former Street");
  add(registrar, "owner.address.street", "45 Sample Plaza");
  add(registrar, "owner.address.street", "REDACTED FOR PRIVACY");
  EXPECT_THAT(merge(), ElementsAre("owner.address.street"));
  EXPECT_THAT(all("owner.address.street"), ElementsAre("45 Sample Plaza"));
}

TEST_F(Merged, AReplacementOfAnotherRole) {
  add(registry, "owner.email", "former@example.net");
  add(registrar, "owner.email", "pat@example.net");
  add(registrar, "tech.email", "a1b2c3@anonymised.example");
  add(registrar, "redacted", "tech.email replaced");
  EXPECT_THAT(merge(), ElementsAre("tech.email"));
  EXPECT_THAT(all("owner.email"), ElementsAre("pat@example.net"));
}

TEST_F(Merged, ReplacementsOfBoth) {
  add(registry, "owner.email", "a1b2c3@anonymised.example");
  add(registry, "redacted", "owner.email replaced");
  add(registrar, "owner.email", "d4e5f6@anonymised.example");
  add(registrar, "redacted", "owner.email replaced");
  EXPECT_THAT(merge(), ElementsAre("owner.email"));
  EXPECT_THAT(all("owner.email"), IsEmpty());
}

TEST_F(Merged, AReplacementThatIsReplaced) {
  add(registry, "owner.email", "a1b2c3@anonymised.example");
  add(registry, "redacted", "owner.email replaced");
  add(registrar, "owner.email", "pat@example.net");
  EXPECT_THAT(merge(), IsEmpty());
  EXPECT_THAT(all("owner.email"), ElementsAre("pat@example.net"));
}

TEST_F(Merged, EntriesOfManyObjectsAreOneList) {
  add(registry, "redacted", "owner.phone");
  lookup::join(registry, draft);
  add(registrar, "redacted", "owner.name");
  lookup::join(registrar, draft);
  EXPECT_THAT(redacted(), ElementsAre("owner.name", "owner.phone"));
}

}  // namespace
}  // namespace whoiskit::redaction

#include "parsers/rpsl.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "unit/parsers/reading.hpp"

namespace whoiskit::parsers {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Row kFields[] = {
    {"domain", contact.name},
    {"personname", contact.name},
    {"organization", contact.organization},
    {"nic-hdl", contact.handle},
    {"street address", contact.address.street},
    {"postal code", contact.address.pcode},
    {"city", contact.address.city},
    {"inetnum", contact.inetnum},
    {"netname", contact.name},
    {"registrant", owner.name},
    {"secret:", ignored},
};
constexpr wk_reference kContacts[] = {
    {str("registrant-c"), WK_OWNER, 0},
    {str("admin-c"), WK_ADMIN, 0},
    {str("tech-c"), WK_TECH, 0},
};

std::vector<std::string> read(std::string_view text, std::uint16_t main = model::kDomain,
                              std::string_view dates = "dmy") {
  Reading r(text);
  read_rpsl(r.context(), r.table(kFields), r.text(), {.contacts = kContacts, .main = main, .dates = dates});
  return r.values();
}

TEST(Rpsl, TheExampleOfTheAbi) {
  EXPECT_THAT(read("domain: example.at\ntech-c: EX1-NICAT\n\npersonname: Role\nnic-hdl: EX1-NICAT\n"),
              ElementsAre("domain.name=example.at", "tech.name=Role", "tech.handle=EX1-NICAT"));
}

TEST(Rpsl, HandlesJoinWhateverTheirCaseAndRemarks) {
  EXPECT_THAT(read("domain: a.example\nadmin-c: ex1-test # a remark\nTECH-C: EX1-TEST\n\n"
                   "nic-hdl: EX1-TEST  # filtered\nperson: Example Person\n"),
              ElementsAre("domain.name=a.example", "admin.name=Example Person", "admin.handle=EX1-TEST",
                          "tech.name=Example Person", "tech.handle=EX1-TEST"));
}

TEST(Rpsl, ObjectsThatNothingRefersToAreLeft) {
  Reading r(
      "domain: a.example\nsecret: 1\nadmin-c: EX1\nspare: 2\n\nperson: Pat\nnic-hdl: EX1\n\n"
      "person: Erin\nnic-hdl: EX2\n");
  read_rpsl(r.context(), r.table(kFields), r.text(), {.contacts = kContacts, .main = model::kDomain, .dates = "dmy"});
  EXPECT_THAT(r.left(), ElementsAre("1", "Erin", "EX2"));
}

TEST(Rpsl, SeveralHandlesOfARoleMakeAList) {
  EXPECT_THAT(read("domain: a.example\ntech-c: A1\ntech-c: B2\ntech-c: C3\n\nperson: B\nnic-hdl: B2\n\n"
                   "person: A\nnic-hdl: A1\n"),
              ElementsAre("domain.name=a.example", "tech.name=A", "tech.handle=A1", "tech#1.name=B", "tech#1.handle=B2",
                          "tech#2.handle=C3"))
      << "one that is not resolved keeps its handle";
}

TEST(Rpsl, RepeatedAttributesAreCollected) {
  EXPECT_THAT(
      read("domain: a.example\nregistrant-c: A1\nnserver: NS1.example.com 192.0.2.1\nnserver: ns2.example.com\n"
           "remarks: one\nremarks: two\n\nnic-hdl: A1\nstreet address: 1 Example Way\n"
           "street address: Floor 2\ncity: Town\n"),
      ElementsAre("domain.name=a.example", "domain.nserver=ns1.example.com", "domain.nserver=ns2.example.com",
                  "domain.nserver.ip=192.0.2.1", "domain.remarks=one", "domain.remarks=two", "owner.handle=A1",
                  "owner.address.street=1 Example Way", "owner.address.street=Floor 2", "owner.address.city=Town"));
}

TEST(Rpsl, ContinuationLines) {
  EXPECT_THAT(read("domain: a.example\nremarks: one\n  two\n\tthree\n+four\n+\nremarks: five\n"),
              ElementsAre("domain.name=a.example", "domain.remarks=one", "domain.remarks=two", "domain.remarks=three",
                          "domain.remarks=four", "domain.remarks=five"));
}

TEST(Rpsl, CommentsAndBlocksWithoutHandle) {
  EXPECT_THAT(
      read("% Terms\n#\n% More\n\ndomain: a.example\n% inside\nadmin-c: B2\n\nfoo: 1\n\nbar: 2\n\nperson: B\n"
           "nic-hdl: B2\n\n% end\n"),
      ElementsAre("disclaimer=Terms", "disclaimer=More", "domain.name=a.example", "admin.name=B", "admin.handle=B2"));
}

TEST(Rpsl, OfAHistoryTheLastDateCounts) {
  EXPECT_THAT(read("domain: a.example\nchanged: hostmaster@example.com 20010203\nchanged: x@example.com 20020304\n"
                   "created: 01.02.1999\n",
                   model::kDomain, "Ymd"),
              ElementsAre("domain.name=a.example", "domain.created=1999-02-01", "domain.changed=2002-03-04"));
}

TEST(Rpsl, NetworksAndNumbers) {
  EXPECT_THAT(read("inetnum: 192.0.2.0 - 192.0.2.255\nnetname: EXAMPLE\ncountry: AT\nadmin-c: A1\nmnt-by: EX-MNT\n"
                   "source: TEST # Filtered\n",
                   model::kNetwork),
              ElementsAre("network.name=EXAMPLE", "network.inetnum=192.0.2.0 - 192.0.2.255", "network.country=AT",
                          "network.mnt-by=EX-MNT", "network.source=TEST", "admin.handle=A1"));
}

TEST(Rpsl, AbsolutePathsAndDroppedAttributes) {
  EXPECT_THAT(read("domain: a.example\nregistrant: Example Ltd\nsecret: x\nunknown: y\n"),
              ElementsAre("domain.name=a.example", "owner.name=Example Ltd"));
}

TEST(Rpsl, RulesOfAttributes) {
  constexpr Row kRules[] = {
      {"changed", object.changed, last_word},
      {"holder", owner.name, name_and_handle},
      {"state", ignored, also(domain.dnssec, "signed")},
      {"phone", object.phone, before(" (")},
  };
  Reading r(
      "domain: a.example\nholder: Pat Example (EX1)\nstate: signed\nadmin-c: A1\n"
      "changed: x@example.com 2001-02-03\nchanged: y@example.com 2002-03-04\n\n"
      "nic-hdl: A1\nphone: +1 555 555 0100 (day)\nphone: +1 555 555 0101 (night)\n");
  read_rpsl(r.context(), r.table(kRules), r.text(), {.contacts = kContacts});
  EXPECT_THAT(r.values(), ElementsAre("owner.name=Pat Example", "owner.handle=EX1", "domain.dnssec=signed",
                                      "domain.changed=2002-03-04", "admin.handle=A1", "admin.phone=+1 555 555 0100",
                                      "admin.phone=+1 555 555 0101"))
      << "of dates the last one counts, by a rule, too";
}

TEST(Rpsl, AnAnswerWithoutObjectsGivesNothing) {
  EXPECT_THAT(read("% No entries found\n"), ElementsAre("disclaimer=No entries found"));
  EXPECT_THAT(read(""), IsEmpty());
  EXPECT_THAT(read(":\n: x\n\n \n"), IsEmpty());
}

TEST(Rpsl, ManyReferencesToOneLargeObjectAreBounded) {
  std::string text = "domain: a.example\n";
  for (int i = 0; i < 20'000; ++i) text += "tech-c: A1\n";
  text += "\nnic-hdl: A1\n";
  for (int i = 0; i < 20'000; ++i) text += "remarks: x\n";
  Reading r(text);
  read_rpsl(r.context(), r.table(kFields), r.text(), {.contacts = kContacts});
  EXPECT_TRUE(r.draft().limited());
  EXPECT_LE(r.draft().field_count(), model::kMaxFields);
}

TEST(Rpsl, AHandleUnderAnotherKey) {
  Reading r("domain: a.example\nadmin-c: X\n\norganization: X\nperson: Example\n");
  read_rpsl(r.context(), r.table(kFields), r.text(), {.contacts = kContacts, .name = model::kOrganization});
  EXPECT_THAT(r.values(), ElementsAre("domain.name=a.example", "admin.name=Example", "admin.organization=X"));
}

}  // namespace
}  // namespace whoiskit::parsers

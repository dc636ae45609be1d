// Texts in contacts that are not values, and texts that replace an e-mail address.
#include "redaction/no_value.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "reading/complete.hpp"

namespace whoiskit::redaction {
namespace {

using namespace model;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(NoValue, WordsAndMarks) {
  for (const char* text : {"-",
                           "--",
                           "---",
                           ".",
                           "***",
                           "- -",
                           "NONE",
                           "None",
                           "n/a",
                           "N.A.",
                           "null",
                           "(null)",
                           "NIL",
                           "Not Available",
                           "not applicable",
                           "not specified",
                           "<no value>",
                           "!Contact",
                           "UNDEFINED",
                           "undefined",
                           "No Value",
                           "not given",
                           "(NONE)",
                           "----------------",
                           "."}) {
    EXPECT_TRUE(is_no_value(text)) << text;
  }
}

TEST(NoValue, Values) {
  for (const char* text :
       {"", "NO", "None Ltd", "Nonesuch", "NA", "0", "Null Island Travel", "N/A Records", "??????", "東京", "X",
        "Contact", "-1", "Unavailable Ltd", "-----------------", "Xot given", "<no val>", "u", "(nil)"}) {
    EXPECT_FALSE(is_no_value(text)) << text;
  }
}

struct Contacts : testing::Test {
  void add(std::string_view path, std::string_view value) { draft.add(*keys.intern(path), value, {}); }
  std::vector<std::string> all(std::string_view path) {
    std::vector<std::string> values;
    const Key key = *keys.intern(path);
    for (std::size_t n = 0; draft.get(key, n).data() != nullptr; ++n) values.emplace_back(draft.get(key, n));
    return values;
  }
  void finish(bool keep = false) { reading::complete(draft, "domain", "example.com", keys, keep); }

  Keys keys;
  Arena arena;
  std::vector<std::string_view> texts;
  Draft draft{arena, texts};
};

TEST_F(Contacts, LoseWhatIsNoValueAndNothingElse) {
  add("owner.name", "NONE");
  add("owner.organization", "Example Ltd");
  add("owner.address.street", "1 Example Way");
  add("owner.address.street", "-");
  add("owner.address.city", "--");
  add("owner.address.country", "NO");
  add("owner.phone", "n/a");
  add("owner.remarks", "-");
  add("registrar.name", "NONE");
  add("registrar.iana_id", "not applicable");
  add("registrar.whois", "NIC .EXAMPLE");
  add("domain.reseller", "-");
  add("domain.status", "none");
  finish();
  EXPECT_THAT(all("owner.name"), IsEmpty());
  EXPECT_THAT(all("owner.organization"), ElementsAre("Example Ltd"));
  EXPECT_THAT(all("owner.address.street"), ElementsAre("1 Example Way"));
  EXPECT_THAT(all("owner.address.city"), IsEmpty());
  EXPECT_THAT(all("owner.address.country"), ElementsAre("NO"));
  EXPECT_THAT(all("owner.phone"), IsEmpty());
  EXPECT_THAT(all("owner.remarks"), ElementsAre("-"));
  EXPECT_THAT(all("registrar.name"), IsEmpty());
  EXPECT_THAT(all("registrar.iana_id"), IsEmpty());
  EXPECT_THAT(all("registrar.whois"), IsEmpty());
  EXPECT_THAT(all("domain.sponsor"), IsEmpty());
  EXPECT_THAT(all("domain.reseller"), IsEmpty());
  EXPECT_THAT(all("domain.status"), ElementsAre("none"));
  EXPECT_THAT(all("redacted"), IsEmpty());
}

TEST_F(Contacts, PageInPlaceOfMailboxIsThePageOfTheContact) {
  add("abuse.email", "https://www.example.com/abuse");
  add("tech.email", "www.example.net/contact");
  add("owner.email", "https://www.example.com/form");
  add("admin.email", "https://www.example.com/form");
  add("admin.url", "https://www.example.org");
  finish();
  EXPECT_THAT(all("abuse.email"), IsEmpty());
  EXPECT_THAT(all("abuse.url"), ElementsAre("https://www.example.com/abuse"));
  EXPECT_THAT(all("tech.email"), IsEmpty());
  EXPECT_THAT(all("tech.url"), ElementsAre("www.example.net/contact"));
  EXPECT_THAT(all("owner.url"), ElementsAre("https://www.example.com/form"));
  EXPECT_THAT(all("admin.url"), ElementsAre("https://www.example.org"));
  EXPECT_THAT(all("redacted"), ElementsAre("owner.email", "admin.email"));
}

TEST_F(Contacts, SentenceIsNoMailbox) {
  add("owner.email", "Please query the RDDS service of the Registrar of Record identified in this output");
  add("admin.email", "the address is told on request");
  add("tech.email", "unknown");
  finish();
  EXPECT_THAT(all("owner.email"), IsEmpty());
  EXPECT_THAT(all("admin.email"), IsEmpty());
  EXPECT_THAT(all("tech.email"), IsEmpty());
  EXPECT_THAT(all("redacted"), ElementsAre("owner.email"));
}

TEST_F(Contacts, PlaceholderStaysWhereItIsWanted) {
  add("owner.email", "Visit whois.example for Web based WhoIs");
  add("admin.email", "the address is told on request");
  finish(true);
  EXPECT_THAT(all("owner.email"), ElementsAre("Visit whois.example for Web based WhoIs"));
  EXPECT_THAT(all("admin.email"), IsEmpty());
}

TEST_F(Contacts, MailboxesOfALineStay) {
  add("owner.email", "pat@example.com, erin@example.net; pat@example.org");
  add("admin.email", "Pat Example <pat@example.com>");
  add("tech.email", "hostmaster [at] example.com");
  add("billing.email", "abuse(at)example.com");
  add("abuse.email", "Write to abuse@example.com.");
  add("zone.email", "@ example.com");
  finish();
  EXPECT_THAT(all("owner.email"), ElementsAre("pat@example.com", "erin@example.net", "pat@example.org"));
  EXPECT_THAT(all("admin.email"), ElementsAre("pat@example.com"));
  EXPECT_THAT(all("tech.email"), ElementsAre("hostmaster@example.com"));
  EXPECT_THAT(all("billing.email"), ElementsAre("abuse@example.com"));
  EXPECT_THAT(all("abuse.email"), ElementsAre("abuse@example.com"));
  EXPECT_THAT(all("zone.email"), IsEmpty());
}

}  // namespace
}  // namespace whoiskit::redaction

// Values in the spellings of RDAP and ICANN's format.
#include "render/values.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/record/made_record.hpp"
#include "whoiskit/lines.hpp"

namespace whoiskit::render {
namespace {

TEST(RenderValues, DateTimesOfRfc3339) {
  for (const char* good : {"2004-11-07T00:01:00Z", "2004-02-29T23:59:59.5Z", "2004-11-07T00:01:00.123456789Z",
                           "2004-11-07T00:01:00+02:00", "2004-11-07T00:01:00-11:30"}) {
    EXPECT_TRUE(is_date_time(good)) << good;
  }
  for (const char* bad : {"",
                          "2004",
                          "2004-11-07",
                          "2004-11-07T",
                          "2004-11-07 00:01:00Z",
                          "2004-11-07t00:01:00Z",
                          "2004-11-07T00:01Z",
                          "2004-11-07T00:01:00",
                          "2004-11-07T00:01:00z",
                          "2004-13-07T00:01:00Z",
                          "2004-00-07T00:01:00Z",
                          "2003-02-29T00:01:00Z",
                          "2004-11-31T00:01:00Z",
                          "2004-11-07T24:00:00Z",
                          "2004-11-07T00:60:00Z",
                          "2004-11-07T00:00:60Z",
                          "2004-11-07T00:01:00.Z",
                          "2004-11-07T00:01:00.1234567890Z",
                          "2004-11-07T00:01:00+0200",
                          "2004-11-07T00:01:00+24:00",
                          "2004-11-07T00:01:00+02:60",
                          "2004-11-07T00:01:00Z ",
                          "2004-11-07T00:01:00ZZ",
                          "2004-11-07T00:01:00+02:000",
                          "x004-11-07T00:01:00Z",
                          "2004-11-07T0 :01:00Z"}) {
    EXPECT_FALSE(is_date_time(bad)) << bad;
  }
}

TEST(RenderValues, ATimeInSeconds) {
  EXPECT_EQ(date_time_of(1), "1970-01-01T00:00:01Z");
  EXPECT_EQ(date_time_of(1782907199), "2026-07-01T11:59:59Z");
}

TEST(RenderValues, WordsForDnssec) {
  for (const char* word : {"signedDelegation", "Signed", "yes", "ACTIVE"}) EXPECT_EQ(is_signed(word), true) << word;
  for (const char* word : {"unsigned", "unSigned", "no", "N", "Unsigned delegation"}) {
    EXPECT_EQ(is_signed(word), false) << word;
  }
  for (const char* word : {"", "perhaps", "signedDelegation!"}) EXPECT_EQ(is_signed(word), std::nullopt) << word;
}

TEST(RenderValues, DelegationSigners) {
  const auto ds = read_ds("2371 13 2 C988 ec42");
  ASSERT_TRUE(ds);
  EXPECT_EQ(ds->key_tag, 2371u);
  EXPECT_EQ(ds->algorithm, 13u);
  EXPECT_EQ(ds->digest_type, 2u);
  EXPECT_EQ(ds->digest, "C988ec42");
  for (const char* bad : {"", "2371", "2371 13 2", "2371 13 2 C98", "2371 13 2 XY", "65536 13 2 AA", "1 256 2 AA",
                          "1 13 256 AA", "1 ECDSA 2 AA", "-1 13 2 AA"}) {
    EXPECT_FALSE(read_ds(bad)) << bad;
  }
}

TEST(RenderValues, Telephones) {
  EXPECT_EQ(split_telephone("+1.5555550100 x12").number, "+1.5555550100");
  EXPECT_EQ(split_telephone("+1.5555550100 x12").extension, "12");
  EXPECT_EQ(split_telephone("+1.5555550100 x").number, "+1.5555550100 x");
  EXPECT_EQ(split_telephone("+1.5555550100 xa").extension, "");
  EXPECT_EQ(tel_uri("+1.5555550100 x12"), "tel:+1.5555550100;ext=12");
  EXPECT_EQ(tel_uri("+1-(555)-555.0100"), "tel:+1-(555)-555.0100");
  EXPECT_EQ(tel_uri("tel:+230-555-0100"), "tel:+230-555-0100");
  for (const char* bad : {"", "+", "+.", "555 0100", "5555550100", "+31 20 555 0113", "+1;x=y", "REDACTED"}) {
    EXPECT_EQ(tel_uri(bad), "") << bad;
  }
}

TEST(RenderValues, MailboxesAndPages) {
  EXPECT_TRUE(is_email("abuse@registrar.example"));
  for (const char* bad : {"", "@registrar.example", "abuse", "abuse@", "abuse@example", "a b@c.example",
                          "a@b@c.example", "a@.example", "a@example.", "a@b.example, c@d.example", "a@b.ex\nample"}) {
    EXPECT_FALSE(is_email(bad)) << bad;
  }
  EXPECT_TRUE(is_web_address("https://registrar.example/a?b=c#d"));
  for (const char* bad : {"", "https://", "ftp://registrar.example", "javascript:alert(1)", "https://a b",
                          "https://a\"", "https://ex\xc3\xa4mple.at", "https://a\n"}) {
    EXPECT_FALSE(is_web_address(bad)) << bad;
  }
  EXPECT_EQ(web_address("www.registrar.example/x"), "http://www.registrar.example/x");
  EXPECT_EQ(web_address("HTTP://registrar.example"), "HTTP://registrar.example");
  for (const char* bad : {"", "see below", "registrar", "http;//registrar.example"})
    EXPECT_EQ(web_address(bad), "") << bad;
}

TEST(RenderValues, CountryCodes) {
  EXPECT_TRUE(is_country_code("US"));
  for (const char* bad : {"", "U", "us", "USA", "U1"}) EXPECT_FALSE(is_country_code(bad)) << bad;
}

TEST(RenderValues, BlocksAsPrinted) {
  const auto text = [](std::string_view block) {
    const auto range = read_block(block);
    return range ? ip::to_string(*range) : std::string("none");
  };
  EXPECT_EQ(text("192.0.2.0 - 192.0.2.255"), "192.0.2.0 - 192.0.2.255");
  EXPECT_EQ(text("192.0.2/24"), "192.0.2.0 - 192.0.2.255");
  EXPECT_EQ(text("192.0/16"), "192.0.0.0 - 192.0.255.255");
  EXPECT_EQ(text("192.0.2.48 - 192.0.2.55 (/29)"), "192.0.2.48 - 192.0.2.55");
  EXPECT_EQ(text("2001:db8::/32"), "2001:db8:: - 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff");
  for (const char* bad : {"", "NET-192-0-2-0-1", "192.0.2.9 - 192.0.2.1", "x/24", "1.2.3.4.5/24", "/24"}) {
    EXPECT_EQ(text(bad), "none") << bad;
  }
}

TEST(RenderValues, AsNumbers) {
  EXPECT_EQ(read_as_number("AS64496"), 64496u);
  EXPECT_EQ(read_as_number("4294967295"), 4294967295u);
  for (const char* bad : {"", "AS", "AS-SET", "4294967296", "AS1 - AS2", " 1"})
    EXPECT_FALSE(read_as_number(bad)) << bad;
}

class RenderDates : public MadeRecord {
 protected:
  std::string date(std::string_view printed) {
    answer("whois.example", std::string(printed));
    add("domain.created", printed);
    const model::Object* const domain = draft().current(model::kDomain);
    if (!domain->has(model::kCreated)) return "none";
    return date_time(draft(), draft().field(domain->head[model::kCreated]));
  }
};

TEST_F(RenderDates, AreAsPrintedWhereTheServerToldATime) {
  EXPECT_EQ(date("2004-11-07T00:01:00+02:00"), "2004-11-07T00:01:00+02:00");
}
TEST_F(RenderDates, AreMidnightWhereItToldADay) { EXPECT_EQ(date("07.11.2004"), "2004-11-07T00:00:00Z"); }
TEST_F(RenderDates, AreMidnightWhereTheTimeIsNone) { EXPECT_EQ(date("2004-11-07T00:01:00"), "2004-11-07T00:00:00Z"); }

TEST_F(MadeRecord, TheLastUpdateIsTheServersWordElseWhenItWasAsked) {
  answer("whois.example", ">>> Last update of WHOIS database: 2026-07-01T12:00:00Z <<<");
  EXPECT_EQ(last_update(*data_), "");
  data_->exchanges[0]->asked = 1782907199;
  EXPECT_EQ(last_update(*data_), "2026-07-01T11:59:59Z");
  add("disclaimer", ">>> Last update of WHOIS database: 2026-07-01T12:00:00Z <<<");
  EXPECT_EQ(last_update(*data_), "2026-07-01T12:00:00Z");
}

}  // namespace
}  // namespace whoiskit::render

#include "net/http/fields.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace whoiskit::net {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::chrono::sys_seconds kTime{784'111'777s};  // the date of RFC 9110's examples

TEST(HttpDate, IsReadInItsThreeForms) {
  for (const char* text : {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
                           "Sun Nov  6 08:49:37 1994", " sun, 6 nov 1994 08:49:37 utc "}) {
    EXPECT_EQ(read_http_date(text), kTime) << text;
  }
  EXPECT_EQ(read_http_date("Thu, 29 Feb 2024 23:59:60 GMT"), std::chrono::sys_seconds(1'709'251'200s));
}

TEST(HttpDate, ALeapSecondStaysInTheLastYear) {
  const auto last = read_http_date("Fri, 31 Dec 9999 23:59:60 GMT");
  ASSERT_TRUE(last.has_value());
  EXPECT_EQ(last, read_http_date("Fri, 31 Dec 9999 23:59:59 GMT"));
}

TEST(HttpDate, AnythingElseIsNone) {
  for (const char* text :
       {"", "tomorrow", "Sun, 06 Nov 1994 08:49:37 PST", "Sun, 06 Nov 1994 08:49:37 +0200",
        "Sun, 31 Feb 2024 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994", "06 1994 08:49:37",
        "Sun, 06 Nov 1994 8:49:37 GMT", "Sun, 06 Nov 1 08:49:37 GMT", "Sun, 06 Nov 99999999999999999999 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:3\xFF GMT", "\xC3\xBC, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT 7"}) {
    EXPECT_EQ(read_http_date(text), std::nullopt) << text;
  }
  EXPECT_EQ(read_http_date("Sun, 06 Nov 1994 08:49:37 GMT" + std::string(100'000, ',')), std::nullopt);
}

TEST(RetryAfter, IsSecondsOrADate) {
  EXPECT_EQ(read_retry_after("120", kTime), 120s);
  EXPECT_EQ(read_retry_after(" 0 ", kTime), 0s);
  EXPECT_EQ(read_retry_after("83445", kTime), 83445s);
  EXPECT_EQ(read_retry_after("29.5", kTime), 29s);
  EXPECT_EQ(read_retry_after("Sun, 06 Nov 1994 08:51:07 GMT", kTime), 90s);
}

TEST(RetryAfter, IsBounded) {
  EXPECT_EQ(read_retry_after("86401", kTime), kMaxRetryAfter);
  EXPECT_EQ(read_retry_after("99999999999999999999999999999999999999", kTime), kMaxRetryAfter);
  EXPECT_EQ(read_retry_after("Fri, 31 Dec 9999 23:59:59 GMT", kTime), kMaxRetryAfter);
  EXPECT_EQ(read_retry_after("Thu, 01 Jan 1970 00:00:00 GMT", kTime), 0s);
  EXPECT_EQ(read_retry_after(std::string(kMaxTimeField + 1, '1'), kTime), std::nullopt);
}

TEST(RetryAfter, OddTextIsNone) {
  for (const char* text : {"", " ", "-5", "+5", "1e3", "soon", "5.", "5.x", "\xC3\xBC\xFF", "12\x80", "1 2"}) {
    EXPECT_EQ(read_retry_after(text, kTime), std::nullopt) << text;
  }
}

TEST(LimitStatus, IsWhatServersSayIt) {
  for (const unsigned status : {429U, 403U, 422U}) EXPECT_TRUE(is_limit_status(status, false)) << status;
  for (const unsigned status : {200U, 400U, 401U, 404U, 500U, 503U})
    EXPECT_FALSE(is_limit_status(status, false)) << status;
  EXPECT_TRUE(is_limit_status(503, true));
  EXPECT_FALSE(is_limit_status(404, true));
}

TEST(TypeNotes, SayWhatIsOdd) {
  EXPECT_THAT(notes_on_type("application/rdap+json"), IsEmpty());
  EXPECT_THAT(notes_on_type("Application/RDAP+JSON; charset=\"UTF-8\""), IsEmpty());
  EXPECT_THAT(notes_on_type(""), ElementsAre("it has no content type"));
  EXPECT_THAT(notes_on_type("text/html"), ElementsAre("its content type is \"text/html\", not application/rdap+json"));
  EXPECT_THAT(notes_on_type("application/json;charset=ISO-8859-1; x=y"),
              ElementsAre("its content type is \"application/json\", not application/rdap+json",
                          "it names the character set \"ISO-8859-1\", but JSON must be in UTF-8"));
  const auto notes = notes_on_type(std::string(10'000, 'x'));
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_LT(notes[0].size(), 200U);
}

}  // namespace
}  // namespace whoiskit::net

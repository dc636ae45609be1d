#include "text/date.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>

#include "text/date_parts.hpp"
#include "text/month_names.hpp"

namespace whoiskit::text {
namespace {

std::string read(std::string_view text, std::string_view order) {
  Date date;
  if (!read_date(text, order, date)) return "";
  const std::array<char, 10> printed = write_date(date);
  return std::string(printed.data(), printed.size());
}

struct Case {
  std::string_view text, order, expected;  // an empty expectation: not readable
};

void expect_all(std::initializer_list<Case> cases) {
  for (const Case& c : cases) EXPECT_EQ(read(c.text, c.order), c.expected) << '"' << c.text << "\" as " << c.order;
}

TEST(Date, TableOfKnownForms) {
  expect_all({
      {"28-mar-2008", "dmy", "2008-03-28"},
      {"20030616 12:54:18", "Ymd", "2003-06-16"},
      {"20030616 12:54:18", "dmy", "2003-06-16"},
      {"20180120", "dmy", "2018-01-20"},
      {"Wed Nov 07 00:01:00 GMT 2001", "-md--y", "2001-11-07"},
      {"2026-02-27T10:34:33Z", "-md--y", "2026-02-27"},
      {"2026-07-01T08:22:52.0Z", "ymd", "2026-07-01"},
      {"2026-07-01T08:22:52.0Z", "dmy", "2026-07-01"},
      {"2026-07-01T08:22:52.0Z", "mdy", "2026-07-01"},
      {"hostmaster@x.example 20010203", "Ymd", "2001-02-03"},
      {"user AT host 19960111 (Assigned)", "Ymd", "1996-01-11"},
      {"05/30/69", "mdy", "2069-05-30"},
      {"05/30/70", "mdy", "1970-05-30"},
      {"before Aug-1996", "dmy", ""},
      {"before 1 January 1996", "dmy", ""},
      {"1999", "dmy", ""},
      {"n/a", "dmy", ""},
      {"Monday, 3 May 2010", "dmy", "2010-05-03"},
      {"15/ene/2012", "dmy", "2012-01-15"},
      {"25 de mayo de 2010", "d-m-y", "2010-05-25"},
      {"13-14-2010", "mdy", ""},
      {"2026-02-27T10:34:33Z", "Y-m-d", "2026-02-27"},
      {"2010 2011 x", "dmy", ""},
      {"2015-06-12T10:38:52-0700", "mdy", "2015-06-12"},
      {"31.12.1995", "dmy", "1995-12-31"},
      {"2001/02/03", "ymd", "2001-02-03"},
      {"02-Feb-2001", "dmy", "2001-02-02"},
      {"2010 March 5", "dmy", "2010-03-05"},
      {"1 January 1996", "mdy", "1996-01-01"},
      {"2018. 01. 20.", "ymd", "2018-01-20"},
      {"2012/08/01 00:29:53 (JST)", "ymd", "2012-08-01"},
  });
}

TEST(Date, NumbersAreReadInTheRegistrysOrder) {
  expect_all({
      {"03/04/2005", "dmy", "2005-04-03"},
      {"03/04/2005", "mdy", "2005-03-04"},
      {"03/04/05", "ymd", "2003-04-05"},
      {"03/04/05", "dmy", "2005-04-03"},
      {"2005.03.04", "ydm", "2005-04-03"},
      {"12.05.2010 14.30.00", "dmy", "2010-05-12"},
      {"1/2/2003", "mdy", "2003-01-02"},
  });
}

TEST(Date, AnOrderThatCannotBeRightIsCorrected) {
  expect_all({
      {"31/12/1995", "mdy", "1995-12-31"},
      {"12/31/1995", "dmy", "1995-12-31"},
      {"2001/02/03", "mdy", "2001-02-03"},
      {"2001/02/03", "dmy", "2001-02-03"},
      {"31.12.1995", "ymd", "1995-12-31"},
      {"05.06.1995", "ymd", "1995-06-05"},
      {"95/12/31", "dmy", "1995-12-31"},
      {"31/12/95", "ymd", "1995-12-31"},
      {"2018-30-01", "ymd", "2018-01-30"},
      {"01/45/02", "dmy", ""},
      {"03 1995 05", "dmy", ""},
  });
}

TEST(Date, AnUnknownOrderIsNeverGuessed) {
  for (const std::string_view order : {"", "xyz", "dm", "ddmy", "-"}) {
    expect_all({
        {"03/04/2005", order, ""},
        {"03/04/05", order, ""},
        {"030405", order, ""},
        {"04/04/2005", order, "2005-04-04"},
        {"13/04/2005", order, "2005-04-13"},
        {"04/13/2005", order, "2005-04-13"},
        {"2005/03/04", order, "2005-03-04"},
        {"4 Mar 2005", order, "2005-03-04"},
        {"2005-03-04", order, "2005-03-04"},
    });
  }
}

TEST(Date, CompactForms) {
  expect_all({
      {"16062003", "dmY", "2003-06-16"},
      {"16062003", "dmy", "2003-06-16"},
      {"06162003", "mdY", "2003-06-16"},
      {"16062003", "ymd", ""},
      {"20031606", "Ydm", "2003-06-16"},
      {"20030616125418", "dmy", "2003-06-16"},
      {"20030616T125418Z", "mdy", "2003-06-16"},
      {"20030616256018", "dmy", ""},
      {"960111", "ymd", "1996-01-11"},
      {"110196", "dmy", "1996-01-11"},
      {"960111 Inc", "ymd", ""},
      {"20030230", "ymd", ""},
      {"12345678", "dmy", ""},
  });
}

TEST(Date, NumbersThatAreNoDates) {
  expect_all({
      {"", "dmy", ""},
      {"   ", "dmy", ""},
      {"-", "dmy", ""},
      {"0000-00-00", "ymd", ""},
      {"0000-00-00 00:00:00", "dmy", ""},
      {"0001-01-01T00:00:00Z", "dmy", ""},
      {"1262304000", "dmy", ""},
      {"1262304000000", "ymd", ""},
      {"9999", "ymd", ""},
      {"H9999999", "dmy", ""},
      {"D20100101-EXAMPLE", "dmy", ""},
      {"192.0.2.1", "dmy", ""},
      {"198.51.100.7", "mdy", ""},
      {"1 year", "dmy", ""},
      {"99b99aca20100101", "dmy", ""},
      {"2010-01-011", "ymd", ""},
      {"1.2.3", "dmy", ""},
      {"184467440737095516160 1 2", "dmy", ""},
      {"00:00:00", "dmy", ""},
      {"mayor 3 2010", "dmy", ""},
      {"Decision 3, 2010", "mdy", ""},
      {"31 Apr 2010", "dmy", ""},
      {"10 Nov 07 2001", "dmy", ""},
  });
}

TEST(Date, WithAMonthsName) {
  expect_all({
      {"May 07, 2001", "dmy", "2001-05-07"},
      {"Nov 07 00:01:00 -0700 2001", "dmy", "2001-11-07"},
      {"Wed 7 Nov 00:01:00 GMT 2001", "mdy", "2001-11-07"},
      {"07-Nov-01", "dmy", "2001-11-07"},
      {"07-Nov-01", "ymd", "2007-11-01"},
      {"95-Feb-02", "dmy", "1995-02-02"},
      {"07/Nov/2001:00:01:00", "dmy", "2001-11-07"},
      {"01Jan2010", "dmy", "2010-01-01"},
      {"3rd of May, 2010", "mdy", "2010-05-03"},
      {"May 1st 2010", "mdy", "2010-05-01"},
      {"1er janvier 2010", "dmy", "2010-01-01"},
      {"3\xC2\xBA de mayo de 2010", "dmy", "2010-05-03"},
      {"25\xC2\xA0mai\xC2\xA0"
       "2010",
       "dmy", "2010-05-25"},
      {"mar 12 may 2010", "dmy", "2010-05-12"},
      {"mar 12 mar 2010", "dmy", "2010-03-12"},
      {"2010 5 March", "dmy", "2010-03-05"},
      {"Aug 1996", "mdy", ""},
      {"1996 Aug", "ymd", ""},
      {"31 DEC 1999", "dmy", "1999-12-31"},
  });
}

TEST(Date, MonthNamesOfManyLanguages) {
  expect_all({
      {"1. M\xC3\xA4rz 2010", "dmy", "2010-03-01"},
      {"1 M\xC3\x84RZ 2010", "dmy", "2010-03-01"},
      {"1 Maerz 2010", "dmy", "2010-03-01"},
      {"1 f\xC3\xA9vrier 2010", "dmy", "2010-02-01"},
      {"1 fe\xCC\x81vrier 2010", "dmy", "2010-02-01"},
      {"1 F\xC3\x89V. 2010", "dmy", "2010-02-01"},
      {"1 ao\xC3\xBBt 2010", "dmy", "2010-08-01"},
      {"1 aout 2010", "dmy", "2010-08-01"},
      {"1 d\xC3\xA9"
       "cembre 2010",
       "dmy", "2010-12-01"},
      {"1 juil. 2010", "dmy", "2010-07-01"},
      {"1 mar\xC3\xA7o 2010", "dmy", "2010-03-01"},
      {"1 outubro 2010", "dmy", "2010-10-01"},
      {"1 gennaio 2010", "dmy", "2010-01-01"},
      {"1 luglio 2010", "dmy", "2010-07-01"},
      {"1 mei 2010", "dmy", "2010-05-01"},
      {"1 mrt 2010", "dmy", "2010-03-01"},
      {"1 stycznia 2010", "dmy", "2010-01-01"},
      {"1 wrze\xC5\x9Bnia 2010", "dmy", "2010-09-01"},
      {"1 pa\xC5\xBA"
       "dziernika 2010",
       "dmy", "2010-10-01"},
      {"1 diciembre 2010", "dmy", "2010-12-01"},
      {"1 Okt 2010", "dmy", "2010-10-01"},
      {"1 Dezember 2010", "dmy", "2010-12-01"},
      {"2010\xE5\xB9\xB4"
       "5\xE6\x9C\x88"
       "3\xE6\x97\xA5",
       "dmy", "2010-05-03"},
  });
}

TEST(Date, WordsAroundADate) {
  expect_all({
      {"expires on 2026-02-27 (YYYY-MM-DD)", "dmy", "2026-02-27"},
      {".........1996-01-02", "dmy", "1996-01-02"},
      {"31/12/1999 hostmaster@x.example", "dmy", "1999-12-31"},
      {"20100101@x.example 20010203", "ymd", "2001-02-03"},
      {"registrar AT x.example 20010203 (Changed)", "dmy", "2001-02-03"},
      {"\t 2026-02-27\r\n", "dmy", "2026-02-27"},
      {"01-01-2010 +0800", "dmy", "2010-01-01"},
  });
}

TEST(Date, OrdersWithSkips) {
  expect_all({
      {"5 12 03 2001", "-dmy", "2001-03-12"},
      {"25/05/2010", "d-m-y", "2010-05-25"},
      {"25/05/10 10:30:00", "d-m-y", "2010-05-25"},
      {"2001/11/07 00 10 05", "-md--y", "2001-11-07"},
      {"07 Nov 2001", "-md--y", "2001-11-07"},
      {"Wed Nov 07 00:01:00 2001", "-md--y", "2001-11-07"},
  });
}

TEST(Date, OnlyTheBeginningOfHostileTextIsRead) {
  const std::string far(kMaxDateText, 'x');
  EXPECT_EQ(read(far + " 1 May 2010", "dmy"), "");
  EXPECT_EQ(read(std::string(kMaxDateText - 9, 'x') + " 2010-01-15", "dmy"), "") << "a date cut short is no date";
  std::string many;
  for (std::size_t i = 0; i < kMaxDateParts; ++i) many += "x ";
  EXPECT_EQ(read(many + "1 May 2010", "dmy"), "");
  EXPECT_EQ(read(std::string(1 << 20, ' ') + "1 May 2010", "dmy"), "2010-05-01");
  EXPECT_EQ(read(std::string(1 << 20, '9'), "dmy"), "");
  EXPECT_EQ(read(std::string_view("1\0"
                                  "5 May 2010",
                                  12),
                 "dmy"),
            "2010-05-05");
}

TEST(Date, IsoDatesAtTheBeginningAreTheResult) {
  for (const std::string_view text :
       {"2026-07-01", "2026-07-01T08:22:52.0Z", "1900-01-01 x", "2024-02-29", "9999-12-31"}) {
    EXPECT_TRUE(begins_with_iso_date(text)) << text;
    for (const char* order : {"mdy", "dmy", "ymd", "-md--y", ""}) {
      Date date;
      ASSERT_TRUE(read_date(text, order, date)) << text;
      const auto written = write_date(date);
      EXPECT_EQ(std::string_view(written.data(), written.size()), text.substr(0, 10));
    }
  }
  for (const std::string_view text : {"", "2026-07-0", "2026-07-011", "2026-02-29", "2026-13-01", "1899-12-31",
                                      " 2026-07-01", "2026/07/01", "2O26-07-01", "01-07-2026", "2026-07-xx"}) {
    EXPECT_FALSE(begins_with_iso_date(text)) << text;
  }
}

TEST(Date, UnreadableTextLeavesTheResultAlone) {
  Date date{.year = 2000, .month = 2, .day = 29};
  EXPECT_FALSE(read_date("31 Feb 2010", "dmy", date));
  EXPECT_EQ(date, (Date{.year = 2000, .month = 2, .day = 29}));
}

TEST(Date, TheCalendarIsChecked) {
  EXPECT_TRUE(is_valid({.year = 2000, .month = 2, .day = 29}));
  EXPECT_FALSE(is_valid({.year = 1900, .month = 2, .day = 29}));
  EXPECT_TRUE(is_valid({.year = 2024, .month = 2, .day = 29}));
  EXPECT_FALSE(is_valid({.year = 2023, .month = 2, .day = 29}));
  EXPECT_FALSE(is_valid({.year = 2023, .month = 4, .day = 31}));
  EXPECT_FALSE(is_valid({.year = 2023, .month = 0, .day = 1}));
  EXPECT_FALSE(is_valid({.year = 2023, .month = 13, .day = 1}));
  EXPECT_FALSE(is_valid({.year = 1899, .month = 1, .day = 1}));
  EXPECT_EQ(read("2023-02-29", "ymd"), "");
  EXPECT_EQ(read("2024-02-29", "ymd"), "2024-02-29");
}

TEST(Date, MonthsHaveNamesInManyLanguages) {
  static constexpr std::array<std::string_view, 12> kNames[] = {
      {"tammikuuta", "helmikuuta", "maaliskuuta", "huhtikuuta", "toukokuuta", "kesäkuuta", "heinäkuuta", "elokuuta",
       "syyskuuta", "lokakuuta", "marraskuuta", "joulukuuta"},
      {"Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"},
      {"ledna", "února", "března", "dubna", "května", "června", "července", "srpna", "září", "října", "listopadu",
       "prosince"},
      {"ianuarie", "februarie", "martie", "aprilie", "mai", "iunie", "iulie", "august", "septembrie", "octombrie",
       "noiembrie", "decembrie"},
      {"január", "február", "március", "április", "május", "június", "július", "augusztus", "szeptember", "október",
       "november", "december"},
      {"jaanuar", "veebruar", "märts", "aprill", "mai", "juuni", "juuli", "august", "september", "oktoober", "november",
       "detsember"},
      {"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
       "desember"},
      {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
       "декабря"},
      {"ЯНВАРЬ", "Февраль", "Март", "Апрель", "Май", "Июнь", "Июль", "Август", "Сентябрь", "Октябрь", "Ноябрь",
       "Декабрь"},
      {"січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада",
       "грудня"},
  };
  for (const auto& names : kNames) {
    for (std::size_t month = 1; month <= names.size(); ++month) {
      Date date;
      const std::string text = fmt::format("5. {} 2010", names[month - 1]);
      ASSERT_TRUE(read_date(text, "dmy", date)) << text;
      EXPECT_EQ(date, (Date{.year = 2010, .month = static_cast<std::uint8_t>(month), .day = 5})) << text;
    }
  }
}

TEST(Date, MonthNamesAreMatchedWhole) {
  EXPECT_EQ(month_of("pazdziernika"), 10);
  EXPECT_EQ(month_of("september"), 9);
  EXPECT_EQ(month_of("septembe"), 0);
  EXPECT_EQ(month_of("septemberx"), 0);
  EXPECT_EQ(month_of(""), 0);
  EXPECT_EQ(month_of(std::string_view("jan\0", 4)), 0);
}

// Every day of a hundred years, printed in each usual form, is read back as itself.
TEST(Date, EveryDayRoundTripsInEveryForm) {
  static constexpr std::array<std::string_view, 13> kShort = {
      "", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  };
  static constexpr std::array<std::string_view, 13> kSpanish = {
      "",      "enero",  "febrero",    "marzo",   "abril",     "mayo",     "junio",
      "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"};
  int days = 0;
  for (unsigned y = 1970; y <= 2069; ++y) {
    for (unsigned m = 1; m <= 12; ++m) {
      for (unsigned d = 1; d <= 31; ++d) {
        const Date date{.year = static_cast<std::uint16_t>(y),
                        .month = static_cast<std::uint8_t>(m),
                        .day = static_cast<std::uint8_t>(d)};
        if (!is_valid(date)) continue;
        ++days;
        const unsigned yy = y % 100;
        const std::array<std::pair<std::string, std::string_view>, 18> forms = {{
            {fmt::format("{}-{:02}-{:02}", y, m, d), "dmy"},
            {fmt::format("{}-{:02}-{:02}T23:59:60.5Z", y, m, d), "mdy"},
            {fmt::format("{:02}.{:02}.{}", d, m, y), "dmy"},
            {fmt::format("{}/{}/{} 1:02:03", m, d, y), "mdy"},
            {fmt::format("{}/{:02}/{:02} (JST)", y, m, d), "dmy"},
            {fmt::format("{}. {:02}. {:02}.", y, m, d), "ymd"},
            {fmt::format("{:02}/{:02}/{:02}", m, d, yy), "mdy"},
            {fmt::format("{:02}-{:02}-{:02}", d, m, yy), "dmy"},
            {fmt::format("{:02}{:02}{:02}", yy, m, d), "ymd"},
            {fmt::format("{}{:02}{:02}", y, m, d), "dmy"},
            {fmt::format("{:02}{:02}{}", d, m, y), "dmY"},
            {fmt::format("{}{:02}{:02}235959", y, m, d), "mdy"},
            {fmt::format("{:02}-{}-{}", d, kShort[m], y), "mdy"},
            {fmt::format("{:02}-{}-{:02}", d, kShort[m], yy), "dmy"},
            {fmt::format("{} {}, {}", kShort[m], d, y), "ymd"},
            {fmt::format("{} {} {}", y, kShort[m], d), "dmy"},
            {fmt::format("Wed {} {:02} 00:01:00 GMT {}", kShort[m], d, y), "-md--y"},
            {fmt::format("{} de {} de {}", d, kSpanish[m], y), "d-m-y"},
        }};
        const std::array<char, 10> printed = write_date(date);
        ASSERT_EQ(std::string_view(printed.data(), 10), forms[0].first);
        for (const auto& [text, order] : forms) {
          Date back;
          ASSERT_TRUE(read_date(text, order, back)) << text << " as " << order;
          ASSERT_EQ(back, date) << text << " as " << order;
        }
      }
    }
  }
  EXPECT_EQ(days, 36525);
}

}  // namespace
}  // namespace whoiskit::text

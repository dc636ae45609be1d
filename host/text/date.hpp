// Dates as registries print them.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string_view>

namespace whoiskit::text {

// A day of the Gregorian calendar, as printed by the server: no time, no conversion between zones.
struct Date {
  std::uint16_t year = 0;
  std::uint8_t month = 0;  // 1 to 12
  std::uint8_t day = 0;    // 1 to 31
  auto operator<=>(const Date&) const = default;
};

// Whether the calendar has that day and a registry could mean it: years 1900 to 9999.
[[nodiscard]] bool is_valid(Date date) noexcept;

// Reads the date in `text` into `out`; returns false, and leaves `out` alone, where there is none, where a part
// is missing ("Aug-1996", "1999"), or where the calendar has no such day. Of the text behind leading white space only
// the first 128 bytes and 16 parts are looked at.
//
// `order` names the registry's order of the parts as phpWhois does: letters d, m and y (in either case), and '-' for a
// part to skip ("-md--y" for "Wed Nov 07 00:01:00 GMT 2001"). Read whatever the order says:
//   - ISO 8601 ("2026-07-01T08:22:52.0Z") at the beginning, and any other date that begins with a year of four digits,
//     as year month day (the latter in the order's way if that begins with y);
//   - the compact forms 20030616 and 20030616125418;
//   - dates with the month's name (in the languages of month_names.cpp, in full or in usual abbreviations; accents may
//     be missing). Only a year of two digits needs the order.
// Numbers alone are read in the order, also six or eight digits in one ("110196", "16062003"). It is corrected only
// where it cannot be right: a year that shows by its size (four digits, or above 31) stands elsewhere, or the month is
// above 12 and changes places with the day. An order that does not name d, m and y once each leaves numbers alone that
// could be read in two ways unread. Years of two digits are 1970 to 2069. Mail addresses, times, zones and weekdays are
// passed over.
[[nodiscard]] bool read_date(std::string_view text, std::string_view order, Date& out) noexcept;

// "yyyy-mm-dd". Requires is_valid(date).
[[nodiscard]] std::array<char, 10> write_date(Date date) noexcept;

}  // namespace whoiskit::text

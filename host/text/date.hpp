// text/date.hpp: reads dates as registries print them.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace whoiskit::text {

// A day of the Gregorian calendar, as printed by the server. It has no time and is not converted between time zones.
struct Date {
  std::uint16_t year = 0;
  std::uint8_t month = 0;  // 1 to 12
  std::uint8_t day = 0;    // 1 to 31
  auto operator<=>(const Date&) const = default;
};

// Whether the calendar has that day and its year is plausible: 1900 to 9999.
[[nodiscard]] bool is_valid(Date date) noexcept;

// Reads the date in `text` into `out`. Returns false, and does not change `out`, if there is no date, if a part is
// missing ("Aug-1996", "1999"), or if the calendar has no such day. Leading white space is skipped; of the rest only
// the first 128 bytes and 16 parts are read.
//
// `order` is the registry's order of the parts in the notation of phpWhois: the letters d, m and y (in either case),
// and '-' for a part to skip ("-md--y" for "Wed Nov 07 00:01:00 GMT 2001"). These are read whatever the order is:
//   - ISO 8601 ("2026-07-01T08:22:52.0Z") at the beginning, and any other date that begins with a year of four digits,
//     as year month day (month and day follow the order if it begins with y);
//   - the compact forms 20030616 and 20030616125418;
//   - dates with the name of a month (in the languages of month_names.cpp, in full or in usual abbreviations; accents
//     may be missing). Only a year of two digits needs the order.
// Numbers alone are read in the order, also six or eight digits in one number ("110196", "16062003"). The order is
// corrected only if it is impossible: a year that is recognised by its size (four digits, or above 31) is in another
// position, or the month is above 12 and changes places with the day. If an order does not contain d, m and y once
// each, numbers that could be read in two ways are not read. Years of two digits are 1970 to 2069. Mail addresses,
// times, zones and weekdays are skipped.
[[nodiscard]] bool read_date(std::string_view text, std::string_view order, Date& out) noexcept;

inline constexpr std::size_t kIsoDate = 10;  // bytes of yyyy-mm-dd

// Whether the text begins with a date that read_date() takes as it stands, whatever the order is: its first ten bytes
// are what write_date() would write.
[[nodiscard]] bool begins_with_iso_date(std::string_view text) noexcept;

// "yyyy-mm-dd". Requires is_valid(date).
[[nodiscard]] std::array<char, kIsoDate> write_date(Date date) noexcept;

}  // namespace whoiskit::text

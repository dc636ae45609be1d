#include "text/date.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <span>
#include <utility>

#include "text/ascii.hpp"
#include "text/date_parts.hpp"

namespace whoiskit::text {
namespace {

using Kind = DatePart::Kind;
using Parts = std::span<const DatePart>;
using Found = std::optional<Date>;

constexpr unsigned kFirstYear = 1900, kLastYear = 9999;
constexpr unsigned kLastCompactYear = 2099;  // a strict limit: any number of eight digits could be compact
constexpr unsigned kCenturySplit = 70;       // years of two digits below it are 20xx

Found checked(std::uint64_t year, std::uint64_t month, std::uint64_t day) noexcept {
  if (year > kLastYear || month > 12 || day > 31) return std::nullopt;
  const Date date{.year = static_cast<std::uint16_t>(year),
                  .month = static_cast<std::uint8_t>(month),
                  .day = static_cast<std::uint8_t>(day)};
  return is_valid(date) ? Found(date) : std::nullopt;
}

std::uint64_t full_year(const DatePart& part) noexcept {
  return part.digits > 2 ? part.value : part.value + (part.value < kCenturySplit ? 2000U : 1900U);
}

bool is_number(const DatePart& part) noexcept { return part.kind == Kind::kNumber; }
bool is_long_year(const DatePart& part) noexcept {
  return is_number(part) && part.digits == 4 && part.value >= kFirstYear;
}
bool is_short(const DatePart& part) noexcept { return is_number(part) && part.digits <= 2; }
bool is_short_year(const DatePart& part) noexcept { return is_number(part) && part.digits == 2; }
// A number that can only be a year.
bool shows_year(const DatePart& part) noexcept { return is_long_year(part) || (is_short(part) && part.value > 31); }

// The registry's order without the skipped parts: the positions of d, m and y among three parts.
struct Order {
  std::size_t day = 0, month = 1, year = 2;
  bool known = false;

  explicit Order(std::string_view text) noexcept {
    std::size_t count = 0;
    unsigned seen = 0;
    for (const char c : text.substr(0, kMaxDateParts)) {
      const char letter = lower(c);
      if (letter != 'd' && letter != 'm' && letter != 'y') continue;
      (letter == 'd' ? day : letter == 'm' ? month : year) = count++;
      seen |= letter == 'd' ? 1U : letter == 'm' ? 2U : 4U;
    }
    known = count == 3 && seen == 7;
    if (!known) day = 0, month = 1, year = 2;
  }
};

// 2026-07-01 at the beginning, not followed by a further digit.
Found read_iso(const char* text, std::size_t size) noexcept {
  if (size < 10 || text[4] != '-' || text[7] != '-' || (size > 10 && is_digit(text[10]))) return std::nullopt;
  const auto digit = [text](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(text[i] - '0')); };
  const unsigned y1 = digit(0), y2 = digit(1), y3 = digit(2), y4 = digit(3);
  const unsigned m1 = digit(5), m2 = digit(6), d1 = digit(8), d2 = digit(9);
  if (std::max({y1, y2, y3, y4, m1, m2, d1, d2}) > 9) return std::nullopt;
  return checked(y1 * 1000 + y2 * 100 + y3 * 10 + y4, m1 * 10 + m2, d1 * 10 + d2);
}

// 20030616, 20030616125418, or in the registry's order 16062003. No number is valid in both forms: where one has its
// month, the other has the first two digits of its year, 19 or 20.
Found read_compact(const DatePart& part, const Order& order) noexcept {
  std::uint64_t value = part.value;
  if (part.digits == 14) {
    const std::uint64_t time = value % 1'000'000;
    if (time / 10'000 > 23 || time / 100 % 100 > 59 || time % 100 > 60) return std::nullopt;
    value /= 1'000'000;
  } else if (part.digits != 8) {
    return std::nullopt;
  }
  const std::uint64_t head = value / 1'000'000, second = value / 10'000 % 100, third = value / 100 % 100,
                      tail = value % 100;
  if (const std::uint64_t year = value / 10'000; year >= kFirstYear && year <= kLastCompactYear) {
    const bool day_before_month = order.known && order.year == 0 && order.day < order.month;
    if (const Found found = day_before_month ? checked(year, tail, third) : checked(year, third, tail)) return found;
  }
  const std::uint64_t year = value % 10'000;
  if (part.digits == 14 || !order.known || order.year != 2 || year < kFirstYear || year > kLastCompactYear) {
    return std::nullopt;
  }
  return order.day < order.month ? checked(year, second, head) : checked(year, head, second);
}

// Six digits alone are two digits for each letter of the order: 960111 is ymd.
Found read_short_compact(Parts parts, const Order& order) noexcept {
  if (parts.size() != 1 || !is_number(parts[0]) || parts[0].digits != 6 || !order.known) return std::nullopt;
  const std::array<std::uint64_t, 3> pair = {parts[0].value / 10'000, parts[0].value / 100 % 100, parts[0].value % 100};
  const DatePart year{.kind = Kind::kNumber, .digits = 2, .value = pair[order.year]};
  return checked(full_year(year), pair[order.month], pair[order.day]);
}

// The nearest part before (step -1) or after (step 1) parts[at] that is no filler ("de" and similar), if it is a
// number.
std::size_t neighbour(Parts parts, std::size_t at, int step) noexcept {
  const auto none = parts.size();
  for (auto i = static_cast<std::ptrdiff_t>(at) + step; i >= 0 && i < std::ssize(parts); i += step) {
    const DatePart& part = parts[static_cast<std::size_t>(i)];
    if (is_number(part)) return static_cast<std::size_t>(i);
    if (part.kind != Kind::kFiller) break;
  }
  return none;
}

// A date around the name of a month at parts[at].
Found read_around_month(Parts parts, std::size_t at, const Order& order) noexcept {
  const std::uint64_t month = parts[at].value;
  const std::size_t none = parts.size();
  // The first year of four digits after parts[i], but not after another month, which begins another date.
  const auto year_behind = [parts](std::size_t i) -> std::optional<std::uint64_t> {
    for (const DatePart& part : parts.subspan(i + 1)) {
      if (part.kind == Kind::kMonth) break;
      if (is_long_year(part)) return part.value;
    }
    return std::nullopt;
  };
  const std::size_t before = neighbour(parts, at, -1), after = neighbour(parts, at, 1);
  if (before != none && after != none) {
    const DatePart &left = parts[before], &right = parts[after];
    if (is_short(left) && is_long_year(right)) return checked(right.value, month, left.value);
    if (is_long_year(left) && is_short(right)) return checked(left.value, month, right.value);
    const bool year_follows = after + 1 < none && is_long_year(parts[after + 1]);
    if (is_short(left) && is_short(right) && !year_follows) {
      const bool year_first = order.known && order.year < order.day;
      const bool left_is_year = shows_year(left) != shows_year(right) ? shows_year(left) : year_first;
      const DatePart &year = left_is_year ? left : right, &day = left_is_year ? right : left;
      return is_short_year(year) ? checked(full_year(year), month, day.value) : std::nullopt;
    }
    return std::nullopt;
  }
  if (after != none && is_short(parts[after])) {  // "Nov 07, 2001", "Nov 07 00:01:00 GMT 2001"
    const DatePart& day = parts[after];
    if (const std::size_t next = neighbour(parts, after, 1); next != none && is_short_year(parts[next])) {
      return checked(full_year(parts[next]), month, day.value);
    }
    return year_behind(after) ? checked(*year_behind(after), month, day.value) : std::nullopt;
  }
  if (before != none && is_short(parts[before])) {  // "2010 5 March", "Wed 7 Nov 00:01:00 GMT 2001"
    const std::size_t left = neighbour(parts, before, -1);
    if (left != none && is_long_year(parts[left])) return checked(parts[left].value, month, parts[before].value);
    if (after == none && year_behind(at)) return checked(*year_behind(at), month, parts[before].value);
  }
  return std::nullopt;
}

// Three numbers side by side, in the registry's order if that order is possible.
Found read_numbers(const DatePart& a, const DatePart& b, const DatePart& c, const Order& order) noexcept {
  const std::array<const DatePart*, 3> part = {&a, &b, &c};
  const bool any_long = is_long_year(a) || is_long_year(b) || is_long_year(c);
  std::size_t shown = part.size();  // the part that can only be the year
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (part[i]->digits == 4 && !is_long_year(*part[i])) return std::nullopt;
    if (any_long ? !is_long_year(*part[i]) : !shows_year(*part[i])) continue;
    if (shown != part.size()) return std::nullopt;
    shown = i;
  }
  std::size_t year = order.year, month = order.month, day = order.day;
  if (shown == part.size()) {
    if (!order.known) return std::nullopt;
  } else if (shown != year) {
    if (shown == 1) return std::nullopt;
    if (shown == 0) {
      month = 1, day = 2;
    } else {  // the year changes places with the part that is last in the order
      (month == shown ? month : day) = year;
    }
    year = shown;
  }
  if (part[year]->digits < 2) return std::nullopt;
  std::uint64_t m = part[month]->value, d = part[day]->value;
  const bool two_ways = m <= 12 && d <= 12 && m != d;
  if (!order.known && two_ways && year != 0) return std::nullopt;
  if (m > 12) std::swap(m, d);
  return checked(full_year(*part[year]), m, d);
}

Found read_parts(Parts parts, const Order& order) noexcept {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].kind != Kind::kMonth) continue;
    if (const Found found = read_around_month(parts, i, order)) return found;
  }
  const bool named = std::any_of(parts.begin(), parts.end(), [](const DatePart& p) { return p.kind == Kind::kMonth; });
  if (!named) {
    const auto fits = [](const DatePart& p) { return is_short(p) || (is_number(p) && p.digits == 4); };
    for (std::size_t i = 0; i + 2 < parts.size(); ++i) {
      // A number of another length that is glued to it ("192.0.2.1", a telephone number) makes it no date.
      const bool hangs = i != 0 && parts[i].glued && is_number(parts[i - 1]);
      if (hangs || !fits(parts[i]) || !fits(parts[i + 1]) || !fits(parts[i + 2])) continue;
      return read_numbers(parts[i], parts[i + 1], parts[i + 2], order);
    }
  }
  for (const DatePart& part : parts) {
    if (!is_number(part)) continue;
    if (const Found found = read_compact(part, order)) return found;
  }
  return std::nullopt;
}

// The parts that an order with skips selects, and nothing after its end. If the order would skip a year of four digits,
// the text has another format.
Found read_selected(Parts parts, std::string_view order_text, const Order& order) noexcept {
  std::array<DatePart, kMaxDateParts> kept;
  std::size_t count = 0;
  for (std::size_t i = 0; i < std::min(parts.size(), order_text.size()); ++i) {
    if (order_text[i] != '-') {
      kept[count++] = parts[i];
    } else if (is_long_year(parts[i])) {
      return std::nullopt;
    }
  }
  return count == 3 ? read_parts({kept.data(), count}, order) : std::nullopt;
}

Found read_any(std::string_view text, std::string_view order_text) noexcept {
  text = trim_left(text);
  if (const Found iso = read_iso(text.data(), text.size())) return iso;
  const Order order(order_text);
  const DateParts cut(text);
  const Parts parts = cut.all();
  if (!parts.empty() && is_number(parts[0])) {
    if (const Found compact = read_compact(parts[0], order)) return compact;
  }
  if (order_text.find('-') != order_text.npos) {
    if (const Found found = read_selected(parts, order_text, order)) return found;
  }
  if (const Found found = read_parts(parts, order)) return found;
  return read_short_compact(parts, order);
}

}  // namespace

bool is_valid(Date date) noexcept {
  static constexpr std::array<std::uint8_t, 13> kDays = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.year < kFirstYear || date.year > kLastYear || date.month < 1 || date.month > 12 || date.day < 1)
    return false;
  const bool leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
  return date.day <= kDays[date.month] + (leap && date.month == 2 ? 1 : 0);
}

bool read_date(std::string_view text, std::string_view order, Date& out) noexcept {
  // Nearly all current dates are ISO 8601 at the very beginning.
  Found found = read_iso(text.data(), text.size());
  // "before 1 January 1996" is a bound, not the date.
  if (!found && istarts_with(trim_left(text), "before ")) return false;
  if (!found) found = read_any(text, order);
  if (!found) return false;
  out = *found;
  return true;
}

bool begins_with_iso_date(std::string_view text) noexcept { return read_iso(text.data(), text.size()).has_value(); }

std::array<char, kIsoDate> write_date(Date date) noexcept {
  const auto digit = [](unsigned value) { return static_cast<char>('0' + value % 10); };
  const unsigned y = date.year, m = date.month, d = date.day;
  return {digit(y / 1000), digit(y / 100), digit(y / 10), digit(y),      '-',
          digit(m / 10),   digit(m),       '-',           digit(d / 10), digit(d)};
}

}  // namespace whoiskit::text

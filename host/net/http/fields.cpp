#include "net/http/fields.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "text/ascii.hpp"

namespace whoiskit::net {
namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr std::size_t kMaxShown = 60;  // bytes of a field in a note

constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::string_view kDays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

/// Reads a number that consists of digits only. The result is at most kMaxRetryAfter; -1 if `text` is not such a
/// number.
long number(std::string_view text) {
  long value = text.empty() ? -1 : 0;
  for (const char c : text) {
    if (!text::is_digit(c)) return -1;
    value = std::min(value * 10 + (c - '0'), static_cast<long>(kMaxRetryAfter.count()));
  }
  return value;
}

/// "08:49:37" as seconds of the day; -1 if it is not a time.
long time_of_day(std::string_view word) {
  if (word.size() != 8 || word[2] != ':' || word[5] != ':') return -1;
  const long hour = number(word.substr(0, 2)), minute = number(word.substr(3, 2)), second = number(word.substr(6, 2));
  if (hour < 0 || minute < 0 || second < 0 || hour > 23 || minute > 59 || second > 60) return -1;
  return (hour * 60 + minute) * 60 + second;
}

/// The month's number, from 1; 0 if it is not a month.
unsigned month_of(std::string_view word) {
  const auto found =
      std::find_if(std::begin(kMonths), std::end(kMonths), [&](auto month) { return text::iequals(month, word); });
  return found == std::end(kMonths) ? 0 : static_cast<unsigned>(found - std::begin(kMonths)) + 1;
}

/// "Sun", "Sunday".
bool is_day_of_week(std::string_view word) {
  return std::any_of(std::begin(kDays), std::end(kDays), [&](auto day) { return text::istarts_with(word, day); });
}

/// The three forms of a date differ in the order of their words and in the separators.
struct DateWords {
  long day = -1, year = -1, time = -1;
  unsigned month = 0;

  bool take(std::string_view word, bool first) {
    if (word.find(':') != std::string_view::npos) return (time = time_of_day(word)) >= 0;
    if (text::is_digit(word.front())) {
      const long value = number(word);
      if (day >= 0 && year >= 0) return false;
      (day < 0 ? day : year) = value;
      if (day >= 0 && year >= 0 && word.size() == 2) year += year < 70 ? 2000 : 1900;
      return value >= 0;
    }
    if (first) return is_day_of_week(word);
    if (month == 0) return (month = month_of(word)) != 0;
    return text::iequals(word, "GMT") || text::iequals(word, "UTC");
  }
};

std::string shown(std::string_view text) { return '"' + std::string(text.substr(0, kMaxShown)) + '"'; }

/// The value of the parameter `charset`, without its quotes; empty if there is none.
std::string_view charset_of(std::string_view content_type) {
  constexpr std::string_view kName = "charset=";
  const std::size_t at = text::ifind(content_type, kName);
  if (at == std::string_view::npos) return {};
  std::string_view value = content_type.substr(at + kName.size());
  value = text::trim(value.substr(0, value.find(';')));
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
  return value;
}

}  // namespace

std::optional<sys_seconds> read_http_date(std::string_view text) {
  text = text::trim(text);
  if (text.size() > kMaxTimeField) return std::nullopt;
  DateWords words;
  bool first = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" ,-"), text.size());
    if (end > 0 && !words.take(text.substr(0, end), std::exchange(first, false))) return std::nullopt;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (words.time < 0 || words.month == 0 || words.year < 1970 || words.year > 9999) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(words.year)),
                                         std::chrono::month(words.month),
                                         std::chrono::day(static_cast<unsigned>(std::clamp(words.day, 0L, 99L)))};
  if (!date.ok()) return std::nullopt;
  // Without the minimum, a leap second at the end of year 9999 would be in a year of five digits.
  constexpr sys_seconds kEnd = std::chrono::sys_days(std::chrono::year(10'000) / 1 / 1);
  return std::min(sys_seconds(std::chrono::sys_days(date)) + seconds(words.time), kEnd - seconds(1));
}

std::optional<seconds> read_retry_after(std::string_view text, sys_seconds now) {
  text = text::trim(text);
  if (text.empty() || text.size() > kMaxTimeField) return std::nullopt;
  // Some servers send a fraction.
  if (const std::size_t point = text.find('.');
      point != std::string_view::npos && number(text.substr(point + 1)) >= 0) {
    text = text.substr(0, point);
  }
  if (const long value = number(text); value >= 0) return seconds(value);
  const auto date = read_http_date(text);
  if (!date) return std::nullopt;
  return std::clamp(*date - now, seconds(0), kMaxRetryAfter);
}

bool is_limit_status(unsigned status, bool has_retry_after) {
  return status == 429 || status == 403 || status == 422 || (status == 503 && has_retry_after);
}

std::vector<std::string> notes_on_type(std::string_view content_type) {
  std::vector<std::string> notes;
  const std::string_view type = text::trim(content_type.substr(0, content_type.find(';')));
  if (type.empty()) {
    notes.emplace_back("it has no content type");
  } else if (!text::iequals(type, "application/rdap+json")) {
    notes.push_back("its content type is " + shown(type) + ", not application/rdap+json");
  }
  const std::string_view charset = charset_of(content_type);
  if (!charset.empty() && !text::iequals(charset, "utf-8") && !text::iequals(charset, "us-ascii")) {
    notes.push_back("it names the character set " + shown(charset) + ", but JSON must be in UTF-8");
  }
  return notes;
}

}  // namespace whoiskit::net

#include "dates.hpp"

namespace whoiskit::generic {
namespace {

// Two numbers and their separator at the beginning of a date: 31/12/2020.
struct Head {
  unsigned first = 0, second = 0;
  char mark = '\0';
  bool good = false;
};

Head head_of(std::string_view s) {
  Head head;
  std::size_t at = 0;
  const auto number = [&](unsigned& out) {
    const std::size_t begin = at;
    while (at < s.size() && is_digit(s[at]) && at - begin < 3) out = out * 10 + static_cast<unsigned>(s[at++] - '0');
    return at > begin && at - begin <= 2;
  };
  if (!number(head.first) || at == s.size()) return head;
  head.mark = s[at++];
  if (head.mark != '/' && head.mark != '-' && head.mark != '.') return head;
  if (!number(head.second) || at == s.size() || s[at] != head.mark) return head;
  head.good = head.first <= 31 && head.second <= 31;
  return head;
}

}  // namespace

Dates::Dates(Call& call, std::span<const Line> lines, const Table& no_rows) {
  for (const Line& line : lines) {
    const Attribute attribute = line.meaning.attribute;
    if (attribute != Attribute::created && attribute != Attribute::changed && attribute != Attribute::expires) continue;
    // "Creation Date (dd/mm/yyyy)".
    const std::string_view label = line.text.substr(0, line.text.size() - line.value.size());
    day_first_ = day_first_ || icontains(label, "dd/mm") || icontains(label, "dd-mm");
    month_first_ = month_first_ || icontains(label, "mm/dd") || icontains(label, "mm-dd");
    const Head head = head_of(line.value);
    if (!head.good) continue;
    day_first_ = day_first_ || head.first > 12;
    month_first_ = month_first_ || head.second > 12;
  }
  call.labels(no_rows, {}, {.dates = month_first_ && !day_first_ ? "mdy" : "dmy"});
}

bool Dates::store(Call& call, Keys keys, std::string_view value) const {
  constexpr std::size_t kLongest = 60;
  if (value.empty() || value.size() > kLongest) return false;
  const std::string_view day_first = call.date(value, "dmy");
  if (day_first.empty()) return false;
  const Head head = head_of(value);
  // Dates with full stops are written in the order day, month, year everywhere.
  const bool open = head.good && head.mark != '.' && day_first_ == month_first_ && day_first != call.date(value, "mdy");
  call.set(open ? keys.raw : keys.date, value);
  return true;
}

}  // namespace whoiskit::generic

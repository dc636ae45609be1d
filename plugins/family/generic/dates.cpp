#include "dates.hpp"

#include <algorithm>

namespace whoiskit::generic {
namespace {

// Two numbers and what parts them at the beginning of a date: 31/12/2020.
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
  head.good = true;
  return head;
}

}  // namespace

void Dates::note(Keys keys, std::string_view value) {
  if (count_ == kMaxDates) return;
  noted_[count_++] = {keys, value};
  const Head head = head_of(value);
  if (!head.good || head.first > 31 || head.second > 31) return;
  day_first_ = day_first_ || head.first > 12;
  month_first_ = month_first_ || head.second > 12;
}

bool Dates::is_date(Call& call, std::string_view value) {
  constexpr std::size_t kLongest = 60;
  if (value.empty() || value.size() > kLongest) return false;
  return !call.date(value, "dmy").empty();
}

void Dates::store(Call& call, const Table& order_setter) {
  if (count_ == 0) return;
  const bool settled = day_first_ != month_first_;
  const std::string_view order = month_first_ && settled ? "mdy" : "dmy";
  call.labels(order_setter, {}, {.dates = order});
  for (const Noted& noted : std::span(noted_).first(count_)) {
    const Head head = head_of(noted.value);
    // Full stops part day, month and year in that order wherever dates are written with them.
    const bool open =
        head.good && head.mark != '.' && !settled && call.date(noted.value, "dmy") != call.date(noted.value, "mdy");
    if (open) {
      call.set(noted.keys.raw, noted.value);
    } else {
      call.set(noted.keys.date, noted.value);
    }
  }
}

}  // namespace whoiskit::generic

#include "ratelimit/named_pause.hpp"

#include <algorithm>
#include <cstdint>

#include "ratelimit/limiter.hpp"
#include "text/ascii.hpp"

namespace whoiskit::ratelimit {
namespace {

using std::chrono::seconds;

constexpr std::size_t kReach = 64;  // bytes before a number that may contain the words that ask to wait
constexpr std::int64_t kMaxNumber = 1'000'000;

// Words that ask to wait if a time follows them.
constexpr std::string_view kAsking[] = {
    "again", "wait",  "retry",  "replenish", "go away",   "grace period", "block", "banned",  "pause",
    "lift",  "reset", "denied", "suspended", "come back", "expire",       "delay", "renewed", "unavailable",
};
// Directly before a number, these words make it a rate: "5 queries per 10 seconds".
constexpr std::string_view kRate[] = {"per", "every", "each", "within", "last"};

struct Unit {
  std::string_view name;
  std::int64_t length;
};
constexpr Unit kUnits[] = {
    {"s", 1},       {"sec", 1},      {"secs", 1},   {"second", 1},  {"seconds", 1},   // seconds
    {"m", 60},      {"min", 60},     {"mins", 60},  {"minute", 60}, {"minutes", 60},  // minutes
    {"h", 3600},    {"hr", 3600},    {"hrs", 3600}, {"hour", 3600}, {"hours", 3600},  // hours
    {"day", 86400}, {"days", 86400},
};

// The letters that `text` begins with.
std::string_view word_of(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && text::is_alpha(text[size])) ++size;
  return text.substr(0, size);
}

std::int64_t unit_of(std::string_view text) {
  const std::string_view word = word_of(text);
  for (const Unit& unit : kUnits) {
    if (text::iequals(word, unit.name)) return unit.length;
  }
  return 0;
}

// Removes a number from the front of `text`: digits, which commas may group. A fraction adds one. Numbers are
// capped at kMaxNumber, because the text is untrusted.
std::int64_t take_number(std::string_view& text) {
  std::int64_t value = 0;
  std::size_t at = 0;
  const auto digit = [&](std::size_t i) { return i < text.size() && text::is_digit(text[i]); };
  for (; digit(at) || (at < text.size() && text[at] == ',' && digit(at + 1) && digit(at + 2) && digit(at + 3)); ++at) {
    if (text[at] != ',') value = std::min(kMaxNumber, value * 10 + (text[at] - '0'));
  }
  if (at < text.size() && text[at] == '.' && digit(at + 1)) {
    for (++at; digit(at); ++at) {
    }
    ++value;
  }
  text.remove_prefix(at);
  return value;
}

// The text before a number in the same sentence: up to kReach bytes, across line ends.
std::string_view sentence_before(std::string_view text, std::size_t at) {
  std::string_view before = text.substr(at - std::min(at, kReach), std::min(at, kReach));
  for (std::size_t i = before.size(); i > 0; --i) {
    const char c = before[i - 1];
    const bool ends = (c == '.' || c == '!' || c == '?') && i < before.size() && text::is_blank(before[i]);
    if (ends || c == ';') return before.substr(i);
  }
  return before;
}

bool asks_to_wait(std::string_view before) {
  const std::string_view trimmed = text::trim_right(before);
  const std::size_t gap = trimmed.find_last_of(" \t\r\n");
  const std::string_view last = gap == std::string_view::npos ? trimmed : trimmed.substr(gap + 1);
  for (std::string_view rate : kRate) {
    if (text::iequals(last, rate)) return false;
  }
  return std::any_of(std::begin(kAsking), std::end(kAsking),
                     [&](std::string_view words) { return text::ifind(before, words) != std::string_view::npos; });
}

}  // namespace

std::optional<seconds> named_pause(std::string_view text) {
  text = text.substr(0, kMaxPauseText);
  std::optional<seconds> longest;
  char previous = '\n';
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const bool begins = !text::is_alnum(previous) && previous != '.' && previous != ',' && previous != '-';
    std::int64_t number = 0;
    std::string_view after = rest;
    if (text::is_digit(rest.front())) {
      number = take_number(after);
    } else if (text::is_alpha(rest.front())) {
      const std::string_view word = word_of(rest);
      after.remove_prefix(word.size());
      if (text::iequals(word, "a") || text::iequals(word, "an") || text::iequals(word, "one")) number = 1;
    } else {
      after.remove_prefix(1);
    }
    if (number > 0 && begins) {
      const std::string_view tail = text::trim_left(after);
      std::int64_t unit = unit_of(tail);
      const std::string_view before = sentence_before(text, at);
      // The HTTP field is in seconds and names no unit.
      if (unit == 0 && text::iends_with(text::trim_right(before), "retry-after:")) unit = 1;
      if (unit != 0 && asks_to_wait(before)) {
        const seconds pause = std::min(seconds(number * unit), kMaxNamedPause);
        longest = std::max(longest.value_or(pause), pause);
      }
    }
    at = text.size() - after.size();
    previous = text[at - 1];
  }
  return longest;
}

}  // namespace whoiskit::ratelimit

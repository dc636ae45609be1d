#include "parsers/rules/cut.hpp"

#include <algorithm>
#include <iterator>

#include "text/ascii.hpp"
#include "text/date.hpp"
#include "text/first_letters.hpp"
#include "text/month_names.hpp"

namespace whoiskit::parsers {
namespace {

constexpr std::size_t kMaxSearched = 1024;  // bytes of a sentence

// Whether a text begins with the name of a month, in plain letters.
bool begins_with_month(std::string_view text) {
  char folded[text::kMaxMonthName];
  std::size_t size = 0;
  while (size < text.size() && is_alpha(text[size])) {
    if (size == sizeof folded) return false;
    folded[size] = lower(text[size]);
    ++size;
  }
  return text::month_of({folded, size}) != 0;
}

}  // namespace

std::string_view cut_before(std::string_view value, std::string_view text) {
  return trim(value.substr(0, text::ifind(value, text)));
}

std::string_view cut_after(std::string_view value, std::string_view text) {
  const auto at = text::ifind(value, text);
  return at == value.npos ? value : trim(value.substr(at + text.size()));
}

std::string_view cut_between(std::string_view value, std::string_view open, std::string_view close) {
  const auto end = value.rfind(close);
  if (end == value.npos || end == 0) return {};
  const auto begin = value.rfind(open, end - 1);
  if (begin == value.npos || begin + open.size() > end) return {};
  return trim(value.substr(begin + open.size(), end - begin - open.size()));
}

std::string_view cut_strip(std::string_view value, std::string_view characters) {
  const auto goes = [&](char c) { return is_blank(c) || characters.find(c) != characters.npos; };
  value = cut_strip_front(value, characters);
  while (!value.empty() && goes(value.back())) value.remove_suffix(1);
  return value;
}

std::string_view cut_strip_front(std::string_view value, std::string_view characters) {
  const auto goes = [&](char c) { return is_blank(c) || characters.find(c) != characters.npos; };
  while (!value.empty() && goes(value.front())) value.remove_prefix(1);
  return value;
}

std::string_view first_word(std::string_view value) {
  static constexpr ByteSet kBlanks(" \t");
  return value.substr(0, kBlanks.find_in(value));
}

std::string_view last_word(std::string_view value) {
  const auto blank = value.find_last_of(" \t");
  return blank == value.npos ? value : value.substr(blank + 1);
}

bool is_word(std::string_view value, std::string_view word) {
  if (word.ends_with('*')) return istarts_with(value, word.substr(0, word.size() - 1));
  return iequals(value, word);
}

constexpr std::string_view kPlaceholders[] = {
    "-",
    "--",
    ".",
    "n/a",
    "n.a.",
    "null",
    "(null)",
    "none",
    "nil",
    "no value",
    "<no value>",
    "not shown",
    "not shown.",
    "not available",
    "undefined",
    "not given",
    "not disclosed",
    "not applicable",
    "not specified",
    "hidden upon user request",
};

constexpr text::FirstLetters kFirst(kPlaceholders, [](std::string_view word) { return word; });

bool is_placeholder(std::string_view value) {
  constexpr std::size_t kLongest = 24;
  if (value.empty() || value.size() > kLongest || !kFirst.may_begin(value.front())) return false;
  return std::any_of(std::begin(kPlaceholders), std::end(kPlaceholders),
                     [&](std::string_view w) { return iequals(value, w); });
}

std::string_view find_date(std::string_view sentence, std::string_view order) {
  sentence = sentence.substr(0, kMaxSearched);
  // A date begins with a digit or with the name of its month.
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    const bool begins = at == 0 || is_blank(sentence[at - 1]) || sentence[at - 1] == '(' || sentence[at - 1] == '"';
    if (!begins || !(is_digit(sentence[at]) || is_alpha(sentence[at]))) continue;
    const std::string_view rest = sentence.substr(at);
    if (is_alpha(rest.front()) && !begins_with_month(rest)) continue;
    text::Date date;
    if (text::read_date(rest, order, date)) return rest;
  }
  return {};
}

}  // namespace whoiskit::parsers

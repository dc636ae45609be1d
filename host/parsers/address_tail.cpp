#include "parsers/address_tail.hpp"

#include <algorithm>

#include "parsers/rules/city_line.hpp"
#include "text/country_names.hpp"
#include "whoiskit/lines.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::parsers {
namespace {

bool is_country(std::string_view line) { return is_country_code(line) || text::is_country_name(line); }

// "62701", "M6K 3M1", "SW1A 1AA", "CH-8001": a postal code alone.
bool is_pcode(std::string_view line) {
  constexpr std::size_t kFewest = 3, kMost = 10;
  const auto fits = [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || c == ' ' || c == '-'; };
  return line.size() >= kFewest && line.size() <= kMost && has_digit(line) &&
         std::all_of(line.begin(), line.end(), fits);
}

// "IL", "NSW": the code of a state alone.
bool is_state(std::string_view line) {
  return (line.size() == 2 || line.size() == 3) &&
         std::all_of(line.begin(), line.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Removes the country from the end of a line: "Springfield, IL 62701 US", "Toronto, ON M6K 3M1, Canada".
std::string_view country_behind(std::string_view& line) {
  constexpr std::size_t kMostWords = 5;  // "Bosnia and Herzegovina", "United States of America"
  std::size_t at = line.size();
  std::string_view found;
  for (std::size_t words = 0; words < kMostWords && at != line.npos && at > 0; ++words) {
    at = line.find_last_of(" ,", at - 1);
    if (at == line.npos) break;
    const std::string_view end = trim(line.substr(at + 1));
    if (is_country(end)) found = end;  // the longest match: "Guinea-Bissau" before "Guinea"
  }
  if (found.empty()) return {};
  std::string_view rest = trim(line.substr(0, static_cast<std::size_t>(found.data() - line.data())));
  while (!rest.empty() && rest.back() == ',') rest = trim_right(rest.substr(0, rest.size() - 1));
  // "IL" and "CA" are states, too. Such a word is a country only after the postal code.
  if (rest.empty() || !has_digit(rest)) return {};
  line = rest;
  return found;
}

}  // namespace

AddressTail read_address_tail(std::span<const std::string_view> lines) {
  AddressTail tail;
  std::size_t end = lines.size();
  if (end > 1 && is_country(lines[end - 1])) tail.country = lines[--end];
  if (end == 0) return tail;
  std::string_view town = lines[end - 1];
  if (tail.country.empty()) {
    std::string_view before = town;
    const std::string_view behind = country_behind(before);
    if (!behind.empty() && !read_town(before).pcode.empty()) {
      tail.country = behind;
      town = before;
    }
  }
  const Town read = read_town(town);
  // Without a country "1200 Example Street" is as likely as "1200 Exampletown".
  const bool code_first = read.pcode.data() == town.data();
  const bool shows = read.found && (tail.country.empty() ? !read.pcode.empty() && !code_first
                                                         : !read.pcode.empty() || !read.state.empty());
  // In "NAIDISE MNT 15, TALLINN 10141" the street is on the same line.
  if (shows && !is_country(read.city) && !has_digit(read.city)) {
    tail.city = read.city;
    tail.state = read.state;
    tail.pcode = read.pcode;
    if (tail.country.empty()) tail.country = read.country;
    --end;
  } else if (!tail.country.empty() && end > 2 && is_pcode(town)) {
    tail.pcode = town;
    --end;
    if (end > 2 && is_state(lines[end - 1])) tail.state = lines[--end];
    tail.city = lines[--end];
  }
  tail.street = end;
  return tail;
}

}  // namespace whoiskit::parsers

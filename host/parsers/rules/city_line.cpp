#include "parsers/rules/city_line.hpp"

#include <algorithm>

#include "parsers/rules/cut.hpp"
#include "whoiskit/address.hpp"
#include "whoiskit/lines.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::parsers {
namespace {

constexpr ByteSet kDigits("0123456789"), kOfCode("0123456789-");

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// "1234AB": a Dutch code without its blank.
bool is_dutch(std::string_view word) {
  return word.size() == 6 && kDigits.find_not_in(word) == 4 && is_capital(word[4]) && is_capital(word[5]);
}

// "70173", "A-1010", "CH-8001", "75002", "4050-515", "SE-123": digits after an optional prefix.
bool is_code(std::string_view word) {
  constexpr std::size_t kFewest = 3, kLetters = 3;  // fewer digits are a house number
  std::size_t letters = 0;
  while (letters < word.size() && is_capital(word[letters])) ++letters;
  if (letters > kLetters || (letters > 0 && letters < word.size() && word[letters] != '-')) return false;
  const std::string_view digits = word.substr(letters > 0 ? std::min(letters + 1, word.size()) : 0);
  return digits.size() >= kFewest && kOfCode.find_not_in(digits) == digits.npos && is_digit(digits.front());
}

// "70173 Stuttgart": the code first.
Town code_first(std::string_view line) {
  std::size_t end = line.find(' ');
  if (end == line.npos || !(is_code(line.substr(0, end)) || is_dutch(line.substr(0, end)))) return {};
  // "123 45 Stockholm", "1234 AB Amsterdam": the code has two words.
  const std::string_view rest = trim_left(line.substr(end));
  const std::string_view second = rest.substr(0, rest.find(' '));
  const bool digits = !second.empty() && kDigits.find_not_in(second) == second.npos;
  const bool dutch = end == 4 && second.size() == 2 && is_capital(second[0]) && is_capital(second[1]);
  if (second.size() < rest.size() && (digits || dutch)) {
    end = static_cast<std::size_t>(second.data() + second.size() - line.data());
  }
  const std::string_view city = trim(line.substr(end));
  if (city.empty() || city.find(',') != city.npos || is_digit(city.front())) return {};
  return {city, {}, line.substr(0, end), {}, true};
}

// "City, - - HK": a hyphen replaces a missing state or code.
Town with_hyphens(std::string_view city, std::string_view rest) {
  Town town{city, {}, {}, {}, true};
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest = trim_left(rest.substr(word.size()));
    if (word == "-") continue;
    if (rest.empty() && word.size() == 2 && is_capital(word[0]) && is_capital(word[1])) {
      town.country = word;
    } else if (has_digit(word)) {
      town.pcode = word;
    } else {
      town.state = word;
    }
  }
  return town;
}

// "1016DT  Amsterdam", "SW1A 1AA  London": two blanks separate a code of any form from the city.
Town parted_by_blanks(std::string_view line) {
  constexpr std::size_t kFewest = 3, kMost = 10;
  const auto gap = line.find("  ");
  if (gap == line.npos || gap < kFewest || gap > kMost) return {};
  const std::string_view code = line.substr(0, gap), city = trim(line.substr(gap));
  const auto fits = [](char c) { return is_digit(c) || is_capital(c) || c == ' ' || c == '-'; };
  if (!has_digit(code) || !std::all_of(code.begin(), code.end(), fits)) return {};
  if (has_digit(city) || city.find(',') != city.npos) return {};
  return {city, {}, code, {}, true};
}

// "London SW1A 1AA", "Sampletown HX3 5AX": a British code. No other country writes its two halves like this.
Town british(std::string_view line) {
  const auto last = line.rfind(' ');
  if (last == line.npos || line.find(',') != line.npos || has_digit(line.substr(0, line.find(' ')))) return {};
  const auto first = line.rfind(' ', last - 1);
  if (first == line.npos || first == 0) return {};
  const std::string_view out = line.substr(first + 1, last - first - 1), in = line.substr(last + 1);
  constexpr std::size_t kShortest = 2, kLongest = 4, kInward = 3;
  if (out.size() < kShortest || out.size() > kLongest || !is_capital(out[0]) || !has_digit(out)) return {};
  if (in.size() != kInward || !is_digit(in[0]) || !is_capital(in[1]) || !is_capital(in[2])) return {};
  const std::string_view city = trim_right(line.substr(0, first));
  if (has_digit(city)) return {};  // "1 Example Way London SW1A 1AA"
  return {city, {}, line.substr(first + 1), {}, true};
}

// "Sampletown, Ontario A1A 1A1 CA", "Amsterdam, NH 1012 AB NL": the country's code after a complete postal code. "1012
// AB" alone is a Dutch code.
void part_country(Town& town) {
  constexpr std::size_t kLetters = 2, kDutchDigits = 4;
  const auto blank = town.pcode.rfind(' ');
  if (blank == town.pcode.npos || town.pcode.size() - blank != kLetters + 1) return;
  const std::string_view code = trim_right(town.pcode.substr(0, blank)), country = town.pcode.substr(blank + 1);
  if (!is_capital(country[0]) || !is_capital(country[1])) return;
  const std::string_view last = code.substr(code.rfind(' ') + 1);
  const bool dutch = kDigits.find_not_in(code) == kDutchDigits && last.size() == kLetters;
  if (kDigits.find_not_in(code) == code.npos && code.size() == kDutchDigits) return;
  if (!has_digit(last) && !dutch) return;
  town.pcode = code;
  town.country = country;
}

// "Springfield,IL,United States 62701": no blank after the commas.
Town with_commas_alone(std::string_view line) {
  const Cut first = cut(line, ','), second = cut(first.after, ',');
  const auto code = second.after.rfind(' ');
  if (!second.found || line.find(", ") != line.npos || second.after.find(',') != line.npos || code == line.npos)
    return {};
  const std::string_view country = trim(second.after.substr(0, code)), pcode = second.after.substr(code + 1);
  if (has_digit(first.before) || has_digit(country) || !has_digit(pcode)) return {};
  return {first.before, second.before, pcode, country, true};
}

// "Springfield, IL.  US  62701": the country before the code.
Town with_country_before_code(std::string_view line) {
  constexpr std::size_t kLongestState = 4, kCountry = 2;
  const Cut at = cut(line, ',');
  const std::string_view rest = trim(at.after), state = rest.substr(0, rest.find(' '));
  const std::string_view below = trim_left(rest.substr(state.size())), country = below.substr(0, below.find(' '));
  const std::string_view code = trim_left(below.substr(country.size()));
  if (!at.found || state.empty() || state.size() > kLongestState || !is_capital(state.front()) ||
      country.size() != kCountry || !is_capital(country[0]) || !is_capital(country[1]) || !has_digit(code) ||
      has_digit(state) || code.find(' ') != code.npos || has_digit(at.before)) {
    return {};
  }
  return {trim(at.before), state.ends_with('.') ? state.substr(0, state.size() - 1) : state, code, country, true};
}

Town read_shapes(std::string_view line) {
  if (Town town = with_country_before_code(line); town.found) return town;
  if (Town town = with_commas_alone(line); town.found) return town;
  if (Town town = code_first(line); town.found) return town;
  if (const auto comma = line.rfind(','); comma != line.npos && comma > 0) {
    const std::string_view city = trim(line.substr(0, comma)), rest = trim(line.substr(comma + 1));
    if (rest.empty()) return {city, {}, {}, {}, !city.empty()};
    if (rest == "-" || rest.starts_with("- ")) return with_hyphens(city, rest);
    // "Springfield, IL, 62701", but "Sampletown, D.C., DC 20005"
    constexpr std::size_t kLongestCode = 10;
    const Cut two = cut(city, ',');
    if (two.found && rest.size() <= kLongestCode && has_digit(rest.substr(0, rest.find(' '))))
      return {trim(two.before), trim(two.after), rest, {}, true};
    // "Springfield IL, 62701"
    constexpr std::size_t kState = 2;
    const std::size_t state = city.size() - std::min(city.size(), kState);
    const bool capitals =
        state > 0 && is_blank(city[state - 1]) && is_capital(city[state]) && is_capital(city[state + 1]);
    if (capitals && has_digit(rest) && rest.size() <= kLongestCode)
      return {trim(city.substr(0, state)), city.substr(state), rest, {}, true};
  }
  if (Town town = parted_by_blanks(line); town.found) return town;
  if (Town town = british(line); town.found) return town;
  const CityLine american = read_city_line(line);
  // "3, Example House, Nicosia, Cyprus" has the city among other parts.
  if (american.pcode.empty() && american.city.find(',') != line.npos) return {};
  return {american.city, american.state, american.pcode, {}, american.found};
}

}  // namespace

Town read_pcode_city(std::string_view line) {
  constexpr std::size_t kShortest = 3, kMostWords = 3;  // shorter ones are house numbers
  constexpr std::size_t kShortestBeforeComma = 4;       // "120, Example Road"
  std::size_t code = 0, words = 0;                      // position after the leading words with digits
  for (std::size_t at = 0; at < line.size() && words < kMostWords; ++words) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    if (!has_digit(line.substr(at, end - at))) break;
    code = end;
    at = std::min(end + 1, line.size());
  }
  const std::string_view city = trim(line.substr(code));
  if (code < kShortest || city.empty()) return {};
  if (const auto comma = line.find(','); comma < code) {
    if (comma + 1 != code || comma < kShortestBeforeComma) return {};
    code = comma;
  }
  return {city, {}, line.substr(0, code), {}, true};
}

Town read_state_pcode(std::string_view line) {
  constexpr std::size_t kLongestCode = 12;
  const auto comma = line.rfind(',');
  if (comma == line.npos) return {};
  const std::string_view state = trim(line.substr(0, comma)), code = line.substr(comma + 1);
  if (code.starts_with(' ') || has_digit(state) || !(has_digit(code) || is_placeholder(code))) return {};
  if (code.size() > kLongestCode && has_digit(code)) return {};
  return {{}, state, code, {}, true};
}

Town read_town(std::string_view line) {
  Town town = read_shapes(line);
  part_country(town);
  return town;
}

}  // namespace whoiskit::parsers

// whoiskit/address.hpp: the line of a postal address that names the city, if the form of the line shows its parts.
#pragma once

#include <string_view>

#include "whoiskit/text.hpp"

namespace whoiskit {

struct CityLine {
  std::string_view city, state, pcode;
  bool found = false;  // the line has that form
};

// Reads the forms of North America, which registries and registrars all over the world print:
//   "Sampletown, CA 94305-4122"    "Sampletown, Ontario A1A 1A1"    "Sampletown, Texas"    "Sampletown CA 94305"
// The postal code begins with the first word after the comma that contains a digit. Without a comma, the line is
// recognised only by a state of two capitals before a code of digits. `line` is trimmed; the parts are views into it.
constexpr CityLine read_city_line(std::string_view line) {
  constexpr std::string_view kDigits = "0123456789";
  if (const auto comma = line.rfind(','); comma != std::string_view::npos) {
    const std::string_view city = trim(line.substr(0, comma)), rest = trim(line.substr(comma + 1));
    if (city.empty() || rest.empty()) return {};
    std::size_t code = rest.find_first_of(kDigits);
    if (code == std::string_view::npos) return {city, rest, {}, true};
    const auto blank = rest.rfind(' ', code);
    code = blank == std::string_view::npos ? 0 : blank + 1;
    return {city, trim(rest.substr(0, code)), rest.substr(code), true};
  }
  const auto code = line.rfind(' ');
  if (code == std::string_view::npos || code + 1 == line.size() || !is_digit(line[code + 1])) return {};
  const std::string_view before = trim_right(line.substr(0, code));
  const auto state = before.rfind(' ');
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (state == std::string_view::npos || before.size() - state != 3 || !capital(before[state + 1]) ||
      !capital(before[state + 2])) {
    return {};
  }
  return {trim_right(before.substr(0, state)), before.substr(state + 1), line.substr(code + 1), true};
}

}  // namespace whoiskit

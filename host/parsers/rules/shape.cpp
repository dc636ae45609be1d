#include "parsers/rules/shape.hpp"

#include <algorithm>
#include <array>

#include "parsers/rules/city_line.hpp"
#include "parsers/rules/cut.hpp"
#include "whoiskit/lines.hpp"
#include "whoiskit/shape.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::parsers {
namespace {

struct Word {
  std::uint32_t meaning;  // as in whoiskit/shape.hpp
  bool optional, repeated, any;
};

// The words of one alternative.
struct Alternative {
  std::array<Word, kMaxShapeWords> words;
  std::size_t size = 0;

  // Read letter by letter: this is done for every contact.
  explicit Alternative(std::string_view text) {
    const char* at = text.data();
    const char* const end = at + text.size();
    while (size < words.size()) {
      while (at != end && *at == ' ') ++at;
      if (at == end) return;
      const char* const word = at;
      while (at != end && (is_alpha(*at) || *at == '_')) ++at;
      Word& made = words[size++] = {shape_word({word, static_cast<std::size_t>(at - word)}), false, false, false};
      for (; at != end && *at != ' '; ++at) {
        made.optional |= *at == '?' || *at == '*';
        made.repeated |= *at == '*' || *at == '+';
        made.any |= *at == '!';
      }
    }
  }
};

bool is_alpha_or_more(char c) { return is_alpha(c) || static_cast<unsigned char>(c) >= 0x80; }
bool is_url(std::string_view line) { return istarts_with(line, "http") || istarts_with(line, "www."); }
bool is_mail(std::string_view line) { return line.find('@') != line.npos && line.find(' ') == line.npos; }

// "Example, Pat  pat@example.com", "Pat Example (pat@example.com) +1.5555550100": the text before an e-mail address,
// and that. The whole line where it has none, or begins with it.
struct TextAndMail {
  std::string_view text, mail;
};
TextAndMail without_mail(std::string_view line) {
  const auto at = line.find('@');
  const auto before = at == line.npos ? at : line.find_last_of(" \t(<", at);
  if (before == line.npos) return {line, {}};
  const std::string_view mail = line.substr(before + 1, line.find_first_of(" \t)>,;", at) - before - 1);
  const std::string_view text = cut_strip(line.substr(0, before + 1), "(<,;");
  if (text.empty() || mail.front() == '@' || mail.back() == '@') return {line, {}};
  return {text, mail};
}

// "(555) 555-0100", "+1.5555550100 x12", "+ 90-312-4733035-"
bool is_number(std::string_view line) {
  constexpr std::size_t kFewest = 5;
  const auto digits = std::count_if(line.begin(), line.end(), is_digit);
  return digits >= static_cast<std::ptrdiff_t>(kFewest) && line.find_first_not_of("0123456789+()-./ xX") == line.npos;
}

// "70173", "100 00", "4050-515", "SW1A 1AA", "LV-1010": each word has a digit.
bool is_pcode(std::string_view line) {
  constexpr std::size_t kLongest = 12;
  if (line.empty() || line.size() > kLongest) return false;
  while (!line.empty()) {
    const std::string_view word = line.substr(0, line.find(' '));
    if (!has_digit(word)) return false;
    line = trim_left(line.substr(word.size()));
  }
  return true;
}

// "EX1-ZZ", "EXAMPLE4.ORG": a word of capitals with a digit in it.
bool is_handle(std::string_view line) {
  return has_digit(line) && line.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._") == line.npos;
}

bool looks_so(const Word& word, std::string_view line) {
  if (word.any) return true;
  switch (word.meaning) {
    case kShapeCompany:
      return !has_digit(without_mail(line).text) && !is_mail(line);
    case WK_EMAIL:
      return is_mail(line);
    case WK_PHONE:
    case WK_FAX:
      return is_number(line);
    case WK_URL:
      return is_url(line);
    case kShapeCode:
      return line.size() == 2 && is_alpha(line[0]) && is_alpha(line[1]);
    case WK_PCODE:
      return is_pcode(line);
    case WK_CITY:
      return std::any_of(line.begin(), line.end(), is_alpha_or_more) && !is_mail(line);
    case WK_STATE:
    case WK_ADDRESS_COUNTRY:
      return !has_digit(line) && !is_mail(line) && !is_url(line);
    case kShapeTown:
      return read_town(line).found;
    case kShapePcodeCity:
      return read_pcode_city(line).found;
    case WK_HANDLE:
      return is_handle(line);
    default:
      return !is_mail(line);
  }
}

// Finds which word takes which line. A word takes as many lines as it can, and gives back what the later ones need.
class Matcher {
 public:
  Matcher(const Alternative& shape, std::span<const std::string_view> lines) : shape_(shape), lines_(lines) {}

  bool match() { return from(0, 0); }
  std::uint32_t meaning_of(std::size_t line) const { return shape_.words[word_of_[line]].meaning; }

 private:
  bool from(std::size_t word, std::size_t line) {
    if (word == shape_.size) return line == lines_.size();
    bool& tried = failed_[word][line];
    if (tried) return false;
    const Word& w = shape_.words[word];
    std::size_t end = line;
    while (end < lines_.size() && looks_so(w, lines_[end])) {
      word_of_[end++] = static_cast<std::uint8_t>(word);
      if (!w.repeated) break;
    }
    for (const std::size_t least = line + (w.optional ? 0 : 1); end >= least; --end) {
      // What a later word tried with these lines may have overwritten whose they are.
      std::fill(word_of_.begin() + static_cast<std::ptrdiff_t>(line),
                word_of_.begin() + static_cast<std::ptrdiff_t>(end), static_cast<std::uint8_t>(word));
      if (from(word + 1, end)) return true;
      if (end == 0) break;
    }
    tried = true;
    return false;
  }

  const Alternative& shape_;
  std::span<const std::string_view> lines_;
  std::array<std::uint8_t, kMaxShapeLines> word_of_{};
  bool failed_[kMaxShapeWords][kMaxShapeLines + 1] = {};  // a word and a line that were tried in vain
};

std::size_t store(model::Draft& draft, std::uint16_t section, std::uint32_t meaning, std::string_view line,
                  std::string_view dates) {
  const auto add = [&](std::uint16_t attribute, std::string_view value) -> std::size_t {
    return !is_placeholder(value) && draft.add({section, attribute}, value, dates) ? 1 : 0;
  };
  switch (meaning) {
    case kShapeSkip:
      return 0;
    case WK_NAME:
    case WK_ORGANIZATION:
    case WK_STREET:
    case kShapeCompany: {
      const std::uint32_t key = meaning == kShapeCompany ? std::uint32_t{WK_ORGANIZATION} : meaning;
      const TextAndMail both = without_mail(line);
      return add(static_cast<std::uint16_t>(key), both.text) + add(model::kEmail, both.mail);
    }
    case kShapeCode:
    case WK_ADDRESS_COUNTRY:
      // A label of its own may have told it.
      return draft.has({section, model::kCountry}) ? 0 : add(model::kCountry, line);
    case kShapeTown:
    case kShapePcodeCity: {
      const Town town = meaning == kShapeTown ? read_town(line) : read_pcode_city(line);
      return add(model::kCity, town.city) + add(model::kState, town.state) + add(model::kPcode, town.pcode) +
             add(model::kCountry, town.country);
    }
    case WK_PHONE:
    case WK_FAX:
      // The last hyphen of "+90-312-4733035-" is for an extension.
      while (line.ends_with('-')) line = trim_right(line.substr(0, line.size() - 1));
      break;
    default:
      break;
  }
  return add(static_cast<std::uint16_t>(meaning), line);
}

}  // namespace

bool store_in_order(model::Draft& draft, std::uint16_t section, std::string_view shape,
                    std::span<const std::string_view> lines, std::string_view dates, std::size_t& stored) {
  if (lines.size() > kMaxShapeLines) return false;
  while (!shape.empty()) {
    const std::string_view one = shape.substr(0, shape.find('|'));
    shape.remove_prefix(std::min(one.size() + 1, shape.size()));
    const Alternative alternative(one);
    Matcher matcher(alternative, lines);
    if (!matcher.match()) continue;
    for (std::size_t i = 0; i < lines.size(); ++i)
      stored += store(draft, section, matcher.meaning_of(i), lines[i], dates);
    return true;
  }
  return false;
}

}  // namespace whoiskit::parsers

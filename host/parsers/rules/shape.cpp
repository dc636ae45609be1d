#include "parsers/rules/shape.hpp"

#include <algorithm>
#include <array>

#include "parsers/label_bytes.hpp"
#include "parsers/rules/city_line.hpp"
#include "parsers/rules/cut.hpp"
#include "parsers/rules/names.hpp"
#include "whoiskit/lines.hpp"
#include "whoiskit/shape.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::parsers {
namespace {

using Word = Shape::Word;

bool is_alpha_or_more(char c) { return is_alpha(c) || static_cast<unsigned char>(c) >= 0x80; }
bool is_url(std::string_view line) { return istarts_with(line, "http") || istarts_with(line, "www."); }
bool is_mail(std::string_view line) { return line.find('@') != line.npos && line.find(' ') == line.npos; }

// "(555) 555-0100", "+1.5555550100 x12", "+1.5555550100 ext. 12", "+ 90-312-4733035-"
bool is_number(std::string_view line) {
  constexpr std::size_t kFewest = 5;
  static constexpr ByteSet kOfNumber("0123456789+()-./ xX"), kE("eE");
  if (const auto letter = kE.find_in(line); letter != line.npos && istarts_with(line.substr(letter), "ext"))
    line = line.substr(0, letter);
  const auto digits = std::count_if(line.begin(), line.end(), is_digit);
  return digits >= static_cast<std::ptrdiff_t>(kFewest) && kOfNumber.find_not_in(line) == line.npos;
}

// Text that may follow an e-mail address: "+1.5555550100", "+1.5555550100 +1.5555550101".
constexpr std::string_view kAround = ")>,;";  // characters around an address in a line
struct Numbers {
  std::string_view phone, fax;
};
Numbers read_numbers(std::string_view behind) {
  behind = cut_strip(behind, kAround);
  const auto second = behind.find('+', 1);
  const std::string_view phone = trim_right(behind.substr(0, second));
  const std::string_view fax = second == behind.npos ? std::string_view() : behind.substr(second);
  if (!is_number(phone) || !(fax.empty() || is_number(fax))) return {};
  return {phone, fax};
}

// "Example, Pat  pat@example.com", "Pat Example (pat@example.com) +1.5555550100": the text before an e-mail address,
// and the address. The whole line if it has no address, begins with it, or continues with words after it: "Please
// contact pat@example.com  1 Example Way".
struct TextAndMail {
  std::string_view text, mail, behind;
};
TextAndMail without_mail(std::string_view line) {
  static constexpr ByteSet kEnds(" \t)>,;");
  const auto at = line.find('@');
  const auto before = at == line.npos ? at : line.find_last_of(" \t(<", at);
  if (before == line.npos) return {line, {}, {}};
  const std::string_view mail = line.substr(before + 1, kEnds.find_in(line, at) - before - 1);
  const std::string_view text = cut_strip(line.substr(0, before + 1), "(<,;");
  if (text.empty() || mail.front() == '@' || mail.back() == '@') return {line, {}, {}};
  const std::string_view behind = line.substr(before + 1 + mail.size());
  if (!cut_strip(behind, kAround).empty() && read_numbers(behind).phone.empty()) return {line, {}, {}};
  return {text, mail, behind};
}

// "pat@example.com +1.5555550100"
bool is_mail_and_numbers(std::string_view line) {
  const auto blank = line.find(' ');
  return blank != line.npos && is_mail(line.substr(0, blank)) && !read_numbers(line.substr(blank)).phone.empty();
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

// "EX1-ZZ", "EXAMPLE4.ORG": a word of capitals with a digit.
bool is_handle(std::string_view line) {
  static constexpr ByteSet kOfHandle("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._");
  return has_digit(line) && kOfHandle.find_not_in(line) == line.npos;
}
std::string_view without_brackets(std::string_view line) { return cut_strip(line, "()[]"); }

// "Pat Example (pat@example.com)", "Pat Example ()", "Example, Pat (EX1)  pat@example.com", "Pat Example (EX1) Example
// Ltd": a name that is recognised by what follows it.
struct Person {
  std::string_view name, handle, organization, mail, behind;
  bool found = false;
};
Person read_person(std::string_view line) {
  const TextAndMail both = without_mail(line);
  Person person{both.text, {}, {}, both.mail, both.behind, !both.mail.empty()};
  if (const auto open = both.text.rfind('('); both.text.ends_with(')') && open != both.text.npos && open > 0 &&
                                              without_brackets(both.text.substr(open)).empty()) {
    person.name = trim_right(both.text.substr(0, open));
    person.found = true;
  } else if (const NameAnd two = name_and_bracketed(both.text); is_handle(two.other) && !is_digit(two.other.front())) {
    person.name = two.name;
    person.handle = two.other;
    person.found = true;
  } else if (const auto from = both.text.find(" ("), to = both.text.find(')'); from < to && to != both.text.npos) {
    const std::string_view handle = both.text.substr(from + 2, to - from - 2);
    const std::string_view organization = trim(both.text.substr(to + 1));
    if (is_handle(handle) && !is_digit(handle.front()) && !organization.empty())
      return {trim_right(both.text.substr(0, from)), handle, organization, both.mail, both.behind, true};
  }
  return person;
}

// "Attn: Pat Example", "c/o Example Ltd": a line of an address, even though it contains a name.
bool is_addressee(std::string_view line) { return istarts_with(line, "attn") || istarts_with(line, "c/o"); }

bool looks_so(const Word& word, std::string_view line) {
  if (word.any) return true;
  switch (word.meaning) {
    case kShapeCompany:
      return !has_digit(without_mail(line).text) && !is_mail(line) && !is_addressee(line);
    case kShapePlainName:
      return !has_digit(without_mail(line).text) && !is_mail(line) && !is_url(line);
    case WK_EMAIL:
      return is_mail(line) || is_mail_and_numbers(line);
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
    case kShapePlace:
      return std::any_of(line.begin(), line.end(), is_alpha_or_more) && !has_digit(line) && !is_mail(line);
    case WK_STATE:
    case WK_ADDRESS_COUNTRY:
      // "Registered through: Example Names" is a label below the address.
      return !has_digit(line) && !is_mail(line) && !is_url(line) && line.find(':') == line.npos;
    case kShapeTown:
      return read_town(line).found;
    case kShapePcodeCity:
      return read_pcode_city(line).found;
    case kShapeStatePcode:
      return read_state_pcode(line).found;
    case WK_HANDLE:
      return is_handle(without_brackets(line));
    case kShapePerson:
      return read_person(line).found;
    case WK_NAME:  // "example.com:" is a heading with lines below
      return !is_mail(line) && !is_mail_and_numbers(line) && !line.ends_with(':');
    default:
      return !is_mail(line) && !is_mail_and_numbers(line);
  }
}

// Assigns lines to words. A word takes as many lines as possible, and gives back those that later words need.
class Matcher {
 public:
  Matcher(std::span<const Word> words, std::span<const std::string_view> lines) : words_(words), lines_(lines) {}

  bool match() { return from(0, 0); }
  std::uint32_t meaning_of(std::size_t line) const { return words_[word_of_[line]].meaning; }

 private:
  bool from(std::size_t word, std::size_t line) {
    if (word == words_.size()) return line == lines_.size();
    bool& tried = failed_[word][line];
    if (tried) return false;
    const Word& w = words_[word];
    std::size_t end = line;
    while (end < lines_.size() && looks_so(w, lines_[end])) {
      word_of_[end++] = static_cast<std::uint8_t>(word);
      if (!w.repeated) break;
    }
    for (const std::size_t least = line + (w.optional ? 0 : 1); end >= least; --end) {
      // Failed attempts of later words may have overwritten the assignment of these lines.
      std::fill(word_of_.begin() + static_cast<std::ptrdiff_t>(line),
                word_of_.begin() + static_cast<std::ptrdiff_t>(end), static_cast<std::uint8_t>(word));
      if (from(word + 1, end)) return true;
      if (end == 0) break;
    }
    tried = true;
    return false;
  }

  std::span<const Word> words_;
  std::span<const std::string_view> lines_;
  std::array<std::uint8_t, kMaxShapeLines> word_of_{};
  bool failed_[kMaxShapeWords][kMaxShapeLines + 1] = {};  // pairs of word and line that were tried without success
};

// First and last name on separate lines make one name.
std::string_view joined(model::Draft& draft, std::span<const std::string_view> lines) {
  std::size_t size = lines.size() - 1;
  for (const std::string_view line : lines) size += line.size();
  auto* text = draft.arena().make_array<char>(size);
  if (text == nullptr) return lines.front();
  char* end = text;
  for (const std::string_view line : lines) {
    if (end != text) *end++ = ' ';
    end = std::copy(line.begin(), line.end(), end);
  }
  return {text, size};
}

std::size_t store_line(model::Draft& draft, std::uint16_t section, std::uint32_t meaning, std::string_view line,
                       std::string_view dates) {
  const auto add = [&](std::uint16_t attribute, std::string_view value) -> std::size_t {
    return !is_placeholder(value) && draft.add({section, attribute}, value, dates) ? 1 : 0;
  };
  const auto add_numbers = [&](std::string_view behind) {
    const Numbers both = read_numbers(behind);
    return (both.phone.empty() ? 0 : add(model::kPhone, both.phone)) +
           (both.fax.empty() ? 0 : add(model::kFax, both.fax));
  };
  switch (meaning) {
    case kShapeSkip:
      return 0;
    case WK_ORGANIZATION:
    case WK_STREET:
    case kShapePlainName:
    case kShapeCompany: {
      const std::uint32_t key = meaning == kShapeCompany     ? std::uint32_t{WK_ORGANIZATION}
                                : meaning == kShapePlainName ? std::uint32_t{WK_NAME}
                                                             : meaning;
      const TextAndMail both = without_mail(line);
      return add(static_cast<std::uint16_t>(key), both.text) + add(model::kEmail, both.mail) + add_numbers(both.behind);
    }
    case WK_NAME:
    case kShapePerson: {
      const Person person = read_person(line);
      return add(model::kName, person.name) + add(model::kHandle, person.handle) +
             (person.organization.empty() ? 0 : add(model::kOrganization, person.organization)) +
             add(model::kEmail, person.mail) + add_numbers(person.behind);
    }
    case WK_HANDLE:
      line = without_brackets(line);
      break;
    case kShapeCode:
    case WK_ADDRESS_COUNTRY:
      // A separate label may have set it.
      return draft.has({section, model::kCountry}) ? 0 : add(model::kCountry, line);
    case kShapePlace:
      return add(model::kCity, line);
    case kShapeTown:
    case kShapePcodeCity:
    case kShapeStatePcode: {
      const Town town = meaning == kShapeTown        ? read_town(line)
                        : meaning == kShapePcodeCity ? read_pcode_city(line)
                                                     : read_state_pcode(line);
      return add(model::kCity, town.city) + add(model::kState, town.state) + add(model::kPcode, town.pcode) +
             add(model::kCountry, town.country);
    }
    case WK_EMAIL: {
      const auto blank = std::min(line.find(' '), line.size());
      return add(model::kEmail, line.substr(0, blank)) + add_numbers(line.substr(blank));
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

Shape::Shape(std::string_view text) : text_(text) {
  while (!text.empty()) {
    std::string_view one = text.substr(0, text.find('|'));
    text.remove_prefix(std::min(one.size() + 1, text.size()));
    Alternative made{words_.size(), 0, 0, 0};
    while (!(one = trim(one)).empty()) {
      const std::string_view word = one.substr(0, one.find(' '));
      one.remove_prefix(word.size());
      static constexpr ByteSet kMarks("?*+!");
      const std::string_view name = word.substr(0, kMarks.find_in(word));
      const auto marked = [&](char mark) { return word.find(mark, name.size()) != word.npos; };
      words_.push_back({shape_word(name), marked('?') || marked('*'), marked('*') || marked('+'), marked('!')});
      made.size += 1;
      made.least += words_.back().optional ? 0 : 1;
      made.most += words_.back().repeated ? kMaxShapeLines : 1;
    }
    alternatives_.push_back(made);
  }
}

std::shared_ptr<const Shape> Shape::of(std::string_view text) {
  // By content, because plugins have copies of the same shape. A place has room for one shape.
  constexpr std::size_t kKept = 256, kSample = 8;
  thread_local std::array<std::shared_ptr<const Shape>, kKept> kept;
  std::uint64_t hash = text.size();
  for (std::size_t at = 0; at + kSample <= text.size(); at += text.size() / 4 + 1) {
    hash = (hash ^ bytes_at<std::uint64_t>(text.data() + at)) * 0xff51afd7ed558ccdu;
    hash ^= hash >> 32;
  }
  auto& place = kept[hash % kKept];
  if (place && place->text_ == text) return place;
  if (!is_shape(text)) return nullptr;
  return place = std::shared_ptr<const Shape>(new Shape(text));
}

bool Shape::store(model::Draft& draft, std::uint16_t section, std::span<const std::string_view> lines,
                  std::string_view dates, std::size_t& stored) const {
  if (lines.size() > kMaxShapeLines) return false;
  for (const Alternative& one : alternatives_) {
    if (lines.size() < one.least || lines.size() > one.most) continue;
    Matcher matcher({words_.data() + one.first, one.size}, lines);
    if (!matcher.match()) continue;
    for (std::size_t i = 0, end = 0; i < lines.size(); i = end) {
      const std::uint32_t meaning = matcher.meaning_of(i);
      end = i + 1;
      if (meaning == WK_NAME || meaning == kShapePlainName) {
        while (end < lines.size() && matcher.meaning_of(end) == meaning) ++end;
      }
      const std::string_view line = end == i + 1 ? lines[i] : joined(draft, lines.subspan(i, end - i));
      stored += store_line(draft, section, meaning, line, dates);
    }
    return true;
  }
  return false;
}

}  // namespace whoiskit::parsers

#include "text/date_parts.hpp"

#include <algorithm>
#include <initializer_list>

#include "text/ascii.hpp"
#include "text/month_names.hpp"

namespace whoiskit::text {
namespace {

using Kind = DatePart::Kind;

struct Word {
  std::array<char, kMaxMonthName> letters;  // folded
  std::size_t length = 0;                   // kMaxMonthName + 1 for anything longer
  std::size_t end = 0;                      // offset after the word

  std::string_view view() const noexcept { return {letters.data(), std::min(length, letters.size())}; }
  bool fits() const noexcept { return length <= letters.size(); }
};

// The ASCII letter for a Cyrillic one, U+0430 to U+044F and their capitals. This is no transliteration, but each name
// of a month stays unique (month_names.cpp has them in these letters).
char of_cyrillic(unsigned point) noexcept {
  static constexpr std::string_view kLetters = "abvgdezziiklmnoprstufhccss?yjeuy";
  if (point >= 0x410 && point < 0x430) point += 0x20;
  if (point >= 0x430 && point < 0x450) return kLetters[point - 0x430];
  return point == 0x456 || point == 0x406 ? 'i' : '?';
}

// The ASCII letter without the accent for a two-byte character, for the letters that occur in names of months;
// otherwise '?'.
char without_accent(unsigned char lead, unsigned char second) noexcept {
  if (lead == 0xC3) {  // U+00C0 to U+00FF
    static constexpr std::string_view kLatin1 = "aaaaaa?ceeeeiiii?nooooo?ouuuuy??";
    return kLatin1[second & 0x1F];
  }
  const unsigned point = (lead & 0x1FU) << 6 | (second & 0x3FU);
  if (point >= 0x400) return of_cyrillic(point);
  switch (point) {
    case 0x10C:
    case 0x10D:
      return 'c';
    case 0x11A:
    case 0x11B:
      return 'e';
    case 0x11E:
    case 0x11F:
      return 'g';
    case 0x130:
    case 0x131:
      return 'i';
    case 0x158:
    case 0x159:
      return 'r';
    case 0x15E:
    case 0x15F:
    case 0x160:
    case 0x161:
      return 's';
    case 0x16E:
    case 0x16F:
      return 'u';
    case 0x17B:
    case 0x17C:
    case 0x17D:
    case 0x17E:
      return 'z';
    case 0x143:
    case 0x144:
      return 'n';
    case 0x15A:
    case 0x15B:
      return 's';
    case 0x179:
    case 0x17A:
      return 'z';
    default:
      return '?';
  }
}

// A two-byte letter. U+0080 to U+00BF, which begin with 0xC2, are signs and the no-break space.
bool is_two_byte(std::string_view text, std::size_t at) noexcept {
  const auto lead = static_cast<unsigned char>(text[at]);
  return lead >= 0xC3 && lead < 0xE0 && at + 1 < text.size();
}

bool begins_word(std::string_view text, std::size_t at) noexcept { return is_alpha(text[at]) || is_two_byte(text, at); }

// The sequence of letters at text[at].
Word read_letters(std::string_view text, std::size_t at) noexcept {
  Word word;
  const auto take = [&word](char c) {
    if (word.fits() && word.length < word.letters.size()) word.letters[word.length] = c;
    word.length = std::min(word.length + 1, word.letters.size() + 1);
  };
  while (at < text.size()) {
    if (is_alpha(text[at])) {
      take(lower(text[at++]));
    } else if (is_two_byte(text, at)) {
      const auto lead = static_cast<unsigned char>(text[at]), second = static_cast<unsigned char>(text[at + 1]);
      const bool combining = lead == 0xCC || (lead == 0xCD && second < 0xB0);  // a combining accent: U+0300 to U+036F
      if (!combining) take(without_accent(lead, second));
      at += 2;
    } else {
      break;
    }
  }
  word.end = at;
  return word;
}

bool is_one_of(const Word& word, std::initializer_list<std::string_view> list) noexcept {
  return word.fits() && std::find(list.begin(), list.end(), word.view()) != list.end();
}

bool is_filler(const Word& word) noexcept { return is_one_of(word, {"de", "del", "of", "the", "do", "di", "den"}); }

// The ordinal suffix of a day in some languages: 1st, 2nd, 3rd, 4th, 1er, 1o, 1a.
bool is_ordinal(const Word& word) noexcept { return is_one_of(word, {"st", "nd", "rd", "th", "er", "o", "a", "e"}); }

}  // namespace

DateParts::DateParts(std::string_view text) noexcept {
  if (text.size() > kMaxDateText) {  // a truncated chunk could look like another date: leave it out
    std::size_t end = kMaxDateText;
    while (end != 0 && !is_blank(text[end])) --end;
    text = text.substr(0, end);
  }
  for (std::size_t at = 0; at < text.size();) {
    if (is_blank(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !is_blank(text[end])) ++end;
    const std::string_view chunk = text.substr(at, end - at);
    chunk_begins_ = true;
    if (chunk.find('@') == chunk.npos) read_chunk(chunk);
    at = end;
  }
}

void DateParts::add(Kind kind, std::uint64_t value, std::size_t digits) noexcept {
  if (count_ == parts_.size()) return;
  parts_[count_++] = {
      .kind = kind, .glued = !chunk_begins_, .digits = static_cast<std::uint8_t>(digits), .value = value};
  chunk_begins_ = false;
}

void DateParts::read_chunk(std::string_view chunk) noexcept {
  for (std::size_t at = 0; at < chunk.size() && count_ != parts_.size();) {
    if (is_digit(chunk[at])) {
      at = read_number(chunk, at);
    } else if (begins_word(chunk, at)) {
      at = read_word(chunk, at);
    } else if (chunk[at] == '+' && at + 1 < chunk.size() && is_digit(chunk[at + 1])) {
      return;  // a zone offset, and nothing after it
    } else {
      ++at;
    }
  }
}

// Returns the offset after what was read.
std::size_t DateParts::read_number(std::string_view chunk, std::size_t at) noexcept {
  constexpr std::size_t kMaxDigits = 18;
  std::size_t end = at;
  std::uint64_t value = 0;
  for (; end < chunk.size() && is_digit(chunk[end]); ++end) {
    if (end - at < kMaxDigits) value = value * 10 + static_cast<std::uint64_t>(chunk[end] - '0');
  }
  const std::size_t digits = end - at;
  if (end < chunk.size() && chunk[end] == ':') {
    if (digits > 2) add(Kind::kNumber, value, digits);  // "07/Nov/2001:00:01:00": the year, then the time
    add(Kind::kTime);
    return chunk.size();
  }
  if (end == chunk.size() || !begins_word(chunk, end)) {
    add(Kind::kNumber, value, digits);
    return end;
  }
  const Word word = read_letters(chunk, end);
  if (is_one_of(word, {"t"})) {  // ISO 8601: the time follows
    add(Kind::kNumber, value, digits);
    return chunk.size();
  }
  if (is_ordinal(word) || is_filler(word)) {
    add(Kind::kNumber, value, digits);
    return word.end;
  }
  if (word.fits() && month_of(word.view()) != 0) {
    add(Kind::kNumber, value, digits);
    return end;
  }
  while (end < chunk.size() && (is_digit(chunk[end]) || begins_word(chunk, end))) ++end;
  add(Kind::kOther);
  return end;
}

std::size_t DateParts::read_word(std::string_view chunk, std::size_t at) noexcept {
  const Word word = read_letters(chunk, at);
  const int month = word.fits() ? month_of(word.view()) : 0;
  if (month != 0) {
    add(Kind::kMonth, static_cast<std::uint64_t>(month));
    return word.end;
  }
  add(is_filler(word) ? Kind::kFiller : Kind::kOther);
  std::size_t end = word.end;  // "H9999999": digits after letters are not a separate number
  while (end < chunk.size() && (is_digit(chunk[end]) || begins_word(chunk, end))) ++end;
  return end;
}

}  // namespace whoiskit::text

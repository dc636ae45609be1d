// verdict/words.hpp: the words of a line of UTF-8, as far as phrases and names need them. A word is a run of letters
// and digits. Every character beyond ASCII counts as a letter, except blanks, quotation marks and other punctuation.
#pragma once

#include <cstddef>
#include <string_view>

#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace whoiskit::verdicts {

// Bytes of the letter or digit that begins at text[at]; 0 if none does.
constexpr std::size_t letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return text::is_alnum(text[at]) ? 1 : 0;
  const std::size_t length = text::utf8_sequence(text, at);
  if (length == 0) return 1;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  if (byte == 0xC2) return 0;                                        // U+0080..00BF: signs, no letters but three
  if (byte == 0xE2 && (second == 0x80 || second == 0x81)) return 0;  // U+2000..207F: General Punctuation
  if (byte == 0xE3 && second == 0x80) return 0;                      // U+3000..303F: CJK Symbols and Punctuation
  if (byte == 0xEF && second == 0xBC && static_cast<unsigned char>(text[at + 2]) < 0x90) return 0;  // U+FF01..FF0F
  return length;
}

// Whether a letter or digit ends before text[at].
constexpr bool letter_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  return letter_at(text, begin) != 0;
}

// Whether the part of `text` at [begin, end) cuts no word in two.
constexpr bool is_whole(std::string_view text, std::size_t begin, std::size_t end) {
  const bool cut_before = letter_at(text, begin) != 0 && letter_before(text, begin);
  const bool cut_after = letter_before(text, end) && letter_at(text, end) != 0;
  return end > begin && !cut_before && !cut_after;
}

// Calls visit(word) for each word of `text`.
template <class Visit>
constexpr void each_word(std::string_view text, Visit&& visit) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (const std::size_t length = letter_at(text, end)) end += length;
    if (end > at) visit(text.substr(at, end - at));
    at = end > at ? end : at + 1;
  }
}

}  // namespace whoiskit::verdicts

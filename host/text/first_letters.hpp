// text/first_letters.hpp: the letters that the words of a list begin with: a quick no before each of them is compared.
#pragma once

#include <cstdint>
#include <string_view>

namespace whoiskit::text {

class FirstLetters {
 public:
  // `word_of` gives an item's word, which is not empty.
  template <class Items, class WordOf>
  constexpr FirstLetters(const Items& items, WordOf word_of) {
    for (const auto& item : items) letters_ |= bit(std::string_view(word_of(item)).front());
  }

  // Whether one of the words may begin with the letter, in either case. A yes may be wrong, a no is not.
  constexpr bool may_begin(char letter) const { return (letters_ & bit(letter)) != 0; }

 private:
  static constexpr std::uint32_t bit(char letter) { return 1u << (letter & 31); }

  std::uint32_t letters_ = 0;
};

}  // namespace whoiskit::text

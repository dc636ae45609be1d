// text/first_letters.hpp: the first letters of the words of a list. They reject most texts before any word is compared.
#pragma once

#include <cstdint>
#include <string_view>

namespace whoiskit::text {

class FirstLetters {
 public:
  // `word_of` returns the word of an item, which must not be empty.
  template <class Items, class WordOf>
  constexpr FirstLetters(const Items& items, WordOf word_of) {
    for (const auto& item : items) letters_ |= bit(std::string_view(word_of(item)).front());
  }

  // Whether a word may begin with the letter, in either case. True may be wrong, false is always right.
  constexpr bool may_begin(char letter) const { return (letters_ & bit(letter)) != 0; }

 private:
  static constexpr std::uint32_t bit(char letter) { return 1u << (letter & 31); }

  std::uint32_t letters_ = 0;
};

}  // namespace whoiskit::text

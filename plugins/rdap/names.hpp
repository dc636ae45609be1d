// Names of members and other words of RDAP, found without comparing with each word.
//
//   constexpr auto kNames = words({"handle", "status"});
//   switch (kNames.find(member.name())) {
//     case kNames["handle"]: ...
//
//   const auto [href, rel] = members<"href", "rel">(link);
#pragma once

#include <whoiskit/json.hpp>
#include <whoiskit/plugin.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace whoiskit::rdap {

// A list of words as a perfect hash. Case does not matter: servers write "nameServers".
template <std::size_t N>
class Words {
 public:
  static constexpr std::size_t npos = N;

  consteval explicit Words(const std::array<std::string_view, N>& words) : words_(words) {
    while (!fill()) ++seed_;
  }

  // The index of a word; npos if it is not in the list.
  constexpr std::size_t find(std::string_view word) const {
    const std::size_t index = slots_[slot(word)];
    return index != npos && iequals(words_[index], word) ? index : npos;
  }

  // The index of a word that is in the list.
  consteval std::size_t operator[](std::string_view word) const {
    return words_.at(find(word)) == word ? find(word) : throw word;
  }

 private:
  static constexpr std::size_t kSlots = std::bit_ceil(N * 8);

  constexpr std::size_t slot(std::string_view word) const {
    if (word.empty()) return 0;
    const std::size_t size = word.size();
    std::uint32_t sum = static_cast<std::uint32_t>(size);
    for (const std::size_t i : {std::size_t{0}, size / 8, size / 2, size - 1}) {
      sum = sum * 31 + (static_cast<unsigned char>(word[i]) | 0x20u);
    }
    sum *= 2 * seed_ + 0x9e3779b1u;
    return sum >> (32 - std::bit_width(kSlots - 1));
  }
  consteval bool fill() {
    slots_.fill(static_cast<std::uint8_t>(npos));
    for (std::size_t i = 0; i < N; ++i) {
      std::uint8_t& taken = slots_[slot(words_[i])];
      if (taken != npos) return false;
      taken = static_cast<std::uint8_t>(i);
    }
    return true;
  }

  static_assert(N > 0 && N < 255);
  std::array<std::string_view, N> words_;
  std::array<std::uint8_t, kSlots> slots_{};
  std::uint32_t seed_ = 0;
};

template <std::size_t N>
consteval Words<N> words(const std::string_view (&list)[N]) {
  return Words<N>(std::to_array(list));
}

// The words of a table whose rows have a `word`.
template <class Row, std::size_t N>
consteval Words<N> words_of(const Row (&rows)[N]) {
  std::array<std::string_view, N> words;
  for (std::size_t i = 0; i < N; ++i) words[i] = rows[i].word;
  return Words<N>(words);
}

// A word as a template argument.
template <std::size_t N>
struct Word {
  char text[N];
  consteval Word(const char (&written)[N]) { std::copy_n(written, N, text); }
  constexpr operator std::string_view() const { return {text, N - 1}; }
};

template <Word... kNames>
inline constexpr Words<sizeof...(kNames)> kWordsOf{{std::string_view(kNames)...}};

// The first member with each of these names, found in one pass.
template <Word... kNames>
std::array<Json, sizeof...(kNames)> members(Json object) {
  std::array<Json, sizeof...(kNames)> found;
  if (!object.is_object()) return found;
  for (const Json member : object) {
    const std::size_t n = kWordsOf<kNames...>.find(member.name());
    if (n < found.size() && !found[n]) found[n] = member;
  }
  return found;
}

}  // namespace whoiskit::rdap

// Names of members and other words of RDAP, found without comparing with each word.
//
//   constexpr auto kNames = names({"handle", "status"});
//   switch (kNames.of(member)) {
//     case kNames["handle"]: ...
//
//   const auto [href, rel] = members<"href", "rel">(link);
#pragma once

#include <whoiskit/json.hpp>
#include <whoiskit/plugin.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace whoiskit::rdap {

// Bit masks of the first bytes of 16.
struct WordMask {
  std::uint64_t first, second;
};
inline constexpr auto kWordMasks = [] {
  std::array<WordMask, 17> masks{};
  for (std::size_t i = 0; i + 1 < masks.size(); ++i) {
    masks[i + 1] = masks[i];
    (i < 8 ? masks[i + 1].first : masks[i + 1].second) |= std::uint64_t{0xff} << i % 8 * 8;
  }
  return masks;
}();

// The first 16 bytes of a word, as numbers, and its length. Most words of RDAP are not longer, and are hashed and
// compared without a loop.
struct WordHead {
  static constexpr std::size_t kBytes = 16;
  std::uint64_t first = 0, second = 0;  // bytes after the word are 0
  std::size_t size = 0;

  constexpr WordHead() = default;
  constexpr explicit WordHead(std::string_view word) : size(word.size()) {
    for (std::size_t i = 0; i < std::min(size, kBytes); ++i) {
      (i < 8 ? first : second) |= std::uint64_t{static_cast<unsigned char>(word[i])} << i % 8 * 8;
    }
  }
  // The same for a word that may be a piece of the text `around`. If it is, and not one of the last words of it, then
  // the bytes after the word can be read, too, and its length costs no branch.
  WordHead(std::string_view word, std::string_view around) {
    const std::size_t at =
        reinterpret_cast<std::uintptr_t>(word.data()) - reinterpret_cast<std::uintptr_t>(around.data());
    const bool readable = around.size() > kBytes && at < around.size() - kBytes;  // at is huge if it is no piece
    if (!readable || std::endian::native != std::endian::little) {
      *this = WordHead(word);
      return;
    }
    std::memcpy(&first, word.data(), sizeof first);
    std::memcpy(&second, word.data() + sizeof first, sizeof second);
    size = word.size();
    const WordMask& mask = kWordMasks[std::min(size, kBytes)];
    first &= mask.first;
    second &= mask.second;
  }
};

// For words that are long or in other letters. It is rare, and not inlined so that nothing else waits for it.
[[gnu::noinline]] constexpr bool is_same_word(std::string_view a, std::string_view b) {
  return a == b || iequals(a, b);
}

// A list of words as a perfect hash. Case does not matter: servers write "nameServers".
template <std::size_t N>
class Words {
 public:
  static constexpr std::size_t npos = N;

  consteval explicit Words(const std::array<std::string_view, N>& words) : words_(words) {
    for (std::size_t i = 0; i < N; ++i) {
      heads_[i] = WordHead(words[i]);
      if (words[i].size() > WordHead::kBytes) heads_[i].size = kLong;
    }
    while (!fill()) ++seed_;
  }

  // The index of a word; npos if it is not in the list.
  constexpr std::size_t find(std::string_view word) const { return find(word, WordHead(word)); }
  // The same for a piece of a text.
  std::size_t find(std::string_view word, std::string_view around) const { return find(word, WordHead(word, around)); }
  // The index of a word that is in the list.
  consteval std::size_t operator[](std::string_view word) const {
    return words_.at(find(word)) == word ? find(word) : throw word;
  }

 private:
  static constexpr std::size_t kSlots = std::bit_ceil(N * 8);

  constexpr std::size_t find(std::string_view word, const WordHead& head) const {
    const std::size_t index = slots_[slot(head)];
    const WordHead& known = heads_[index];
    const bool same = ((known.first ^ head.first) | (known.second ^ head.second) | (known.size ^ head.size)) == 0;
    if (same || index == npos) return index;
    return is_same_word(words_[index], word) ? index : npos;
  }

  constexpr std::size_t slot(const WordHead& head) const {
    constexpr std::uint64_t kSmall = 0x2020202020202020u;  // capitals count as small letters
    const std::uint64_t bytes = (head.first | kSmall) ^ std::rotl(head.second | kSmall, 29) ^ head.size;
    return bytes * (2 * seed_ + 0x9e3779b97f4a7c15u) >> (64 - std::bit_width(kSlots - 1));
  }
  consteval bool fill() {
    slots_.fill(static_cast<std::uint8_t>(npos));
    for (std::size_t i = 0; i < N; ++i) {
      std::uint8_t& taken = slots_[slot(WordHead(words_[i]))];
      if (taken != npos) return false;
      taken = static_cast<std::uint8_t>(i);
    }
    return true;
  }

  static_assert(N > 0 && N < 255);
  std::array<std::string_view, N> words_;
  static constexpr std::size_t kLong = static_cast<std::size_t>(-1);  // a size that no word has
  std::array<WordHead, N + 1> heads_;                                 // the last one is that of npos
  std::array<std::uint8_t, kSlots> slots_{};
  std::uint64_t seed_ = 0;
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

// A list of names of members, or of other words that are pieces of the answer, as a perfect hash of their first two
// bytes, their last two and their length. Reading an answer is mostly this, so a word is compared at once, without a
// loop. Bytes beside a word may be read, because a quote stands before and after it; a word of one byte is found only
// there.
template <std::size_t N>
class Names {
 public:
  static constexpr std::size_t npos = N;

  consteval explicit Names(const std::array<std::string_view, N>& names) : names_(names) {
    for (std::size_t i = 0; i < N; ++i) {
      std::copy_n(names[i].data(), std::min(names[i].size(), kBytes), rows_[i].begin());
      sizes_[i] = static_cast<std::uint32_t>(names[i].size());
    }
    while (!fill()) seed_ += 2;
  }

  // The index of the name of a member; npos if it is not in the list. Case does not matter.
  std::size_t of(Json member) const { return of(member.name(), member.answer()); }
  // The same for a word that may be a piece of the answer.
  [[gnu::always_inline]] std::size_t of(std::string_view word, std::string_view answer) const {
    const std::size_t at =
        reinterpret_cast<std::uintptr_t>(word.data()) - reinterpret_cast<std::uintptr_t>(answer.data());
    // A word that is no piece of the answer has a huge offset.
    const bool beside = at - 2 < answer.size() && at + kBytes <= answer.size() && !word.empty();
    if (!beside) [[unlikely]]
      return elsewhere(word);
    const std::size_t index = slots_[slot(word.data(), word.size())];
    if (sizes_[index] != word.size()) return npos;
    return same(rows_[index].data(), word.data(), word.size()) || is_same_word(names_[index], word) ? index : npos;
  }

  // The index of a name that is in the list.
  consteval std::size_t operator[](std::string_view name) const {
    const auto found = std::find(names_.begin(), names_.end(), name);
    return found != names_.end() ? static_cast<std::size_t>(found - names_.begin()) : throw name;
  }

 private:
  static constexpr std::size_t kBytes = 16;
  static constexpr std::size_t kSlots = std::bit_ceil(N * 8);

  // Two bytes as a number. Capitals count as small letters.
  static constexpr std::uint32_t pair(const char* p) {
    return static_cast<unsigned char>(p[0]) | static_cast<unsigned char>(p[1]) << 8 | 0x2020u;
  }
  // `word` has a quote before and after it.
  constexpr std::size_t slot(const char* word, std::size_t size) const {
    const std::uint32_t bytes = pair(word) | pair(word + size - 2) << 16;
    return static_cast<std::uint32_t>((bytes + size) * seed_) >> (32 - std::bit_width(kSlots - 1));
  }
  consteval bool fill() {
    slots_.fill(static_cast<std::uint8_t>(npos));
    for (std::size_t i = 0; i < N; ++i) {
      const std::string_view name = names_[i];
      char quoted[64] = {'"'};
      std::copy(name.begin(), name.end(), quoted + 1);
      quoted[name.size() + 1] = '"';
      std::uint8_t& taken = slots_[slot(quoted + 1, name.size())];
      if (taken != npos) return false;
      taken = static_cast<std::uint8_t>(i);
    }
    return true;
  }
  // Compares up to 16 bytes of a name with a word of the same length that has 16 readable bytes. A longer word is never
  // the same here.
  static bool same(const char* name, const char* word, std::size_t size) {
    const auto differing = [&](std::size_t from) {
      std::uint64_t a, b;
      std::memcpy(&a, name + from, sizeof a);
      std::memcpy(&b, word + from, sizeof b);
      return a ^ b;
    };
    constexpr std::size_t kStep = sizeof(std::uint64_t);
    if (size > kBytes) return false;
    if (size >= kStep) return (differing(0) | differing(size - kStep)) == 0;  // the two may overlap
    const auto behind = 8 * (kStep - size);                                   // bits of the bytes after the word
    return (std::endian::native == std::endian::little ? differing(0) << behind : differing(0) >> behind) == 0;
  }
  [[gnu::noinline]] std::size_t elsewhere(std::string_view word) const {
    if (word.empty()) return npos;
    for (std::size_t i = 0; i < N; ++i) {
      if (is_same_word(names_[i], word)) return i;
    }
    return npos;
  }

  static_assert(N > 0 && N < 255);
  std::array<std::string_view, N> names_;
  std::array<std::array<char, kBytes>, N + 1> rows_{};
  std::array<std::uint32_t, N + 1> sizes_{};  // the last one is that of npos, which no word has
  std::array<std::uint8_t, kSlots> slots_{};
  std::uint32_t seed_ = 0x9e3779b1u;
};

template <std::size_t N>
consteval Names<N> names(const std::string_view (&list)[N]) {
  return Names<N>(std::to_array(list));
}

// A word as a template argument.
template <std::size_t N>
struct Word {
  char text[N];
  consteval Word(const char (&written)[N]) { std::copy_n(written, N, text); }
  constexpr operator std::string_view() const { return {text, N - 1}; }
};

template <Word... kNames>
inline constexpr Names<sizeof...(kNames)> kNamesOf{{std::string_view(kNames)...}};

// The first member with each of these names, found in one pass.
template <Word... kNames>
std::array<Json, sizeof...(kNames)> members(Json object) {
  std::array<Json, sizeof...(kNames)> found;
  if (!object.is_object()) return found;
  const std::string_view answer = object.answer();
  for (const Json member : object) {
    const std::size_t n = kNamesOf<kNames...>.of(member.name(), answer);
    if (n < found.size() && !found[n]) found[n] = member;
  }
  return found;
}

}  // namespace whoiskit::rdap

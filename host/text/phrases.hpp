// A set of short phrases, searched for in a text all at once and whatever their case: the words by which a server says
// "no match", "limit exceeded" or "reserved".
//
// In a phrase, white space stands for any run of blanks and tabs within a line, and a name in braces ({domain}, {ip},
// {n}) for any run of 1 to 255 characters that are not white space. All else stands for itself; only ASCII letters have
// two cases. A phrase that begins with "^" stands at the beginning of a line, with nothing before it but blanks and the
// marks of comments (%, #, *, ;, >, -); one that ends with "$" at the end of its line. Neither sign stands for itself
// there. A phrase never reaches over a line end. A placeholder takes the shortest run that lets the phrase go on; one
// at an end of the phrase takes the whole run.
//
// How: of each phrase the longest fixed piece is its anchor, and a part of that, as long for all phrases and as rare as
// can be, its window. A shift table (Wu and Manber, "A fast algorithm for multi-pattern searching", 1994) over pairs of
// characters says how far the search may jump, so most bytes are never looked at; where an anchor may lie, the phrase
// is compared outwards from it. The comparison never evaluates the text and goes at most the phrase's length, 255
// characters a placeholder and the blanks in between.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace whoiskit::text {

struct Phrase {
  std::string_view text;
  std::uint16_t tag = 0;  // the caller's; comes back in the match
};

class PhraseSet {
 public:
  struct Match {
    std::size_t offset = 0;  // in bytes of the text searched
    std::size_t length = 0;
    std::uint16_t tag = 0;
    bool operator==(const Match&) const = default;
  };

  // More phrases than this, longer ones, and phrases without any fixed character are left out; size() tells.
  static constexpr std::size_t kMaxPhrases = 4096;
  static constexpr std::size_t kMaxPhraseLength = 512;
  static constexpr std::size_t kMaxPlaceholderRun = 255;

  PhraseSet() : PhraseSet(std::span<const Phrase>()) {}
  // Compiles the phrases; they are copied. Takes a few microseconds for dozens of phrases.
  explicit PhraseSet(std::span<const Phrase> phrases);

  // Number of phrases that can be found.
  std::size_t size() const noexcept { return entries_.size(); }

  // Calls `found(const Match&)` for every place of every phrase, from the beginning to the end of the text, but matches
  // that overlap come in any order. If `found` returns a bool, false ends the search.
  template <typename Found>
  void find_all(std::string_view text, Found&& found) const {
    search(text, const_cast<void*>(static_cast<const void*>(&found)), [](void* context, const Match& match) {
      auto& call = *static_cast<std::remove_reference_t<Found>*>(context);
      if constexpr (std::is_same_v<decltype(call(match)), bool>) {
        return call(match);
      } else {
        call(match);
        return true;
      }
    });
  }

 private:
  // A phrase, normalised (lower case, one blank for white space, kGap for a placeholder) in pool_[begin, end); its
  // anchor is pool_[anchor, anchor_end); it is looked for by the window_ characters from pool_[window] on.
  struct Entry {
    std::uint32_t begin = 0, anchor = 0, window = 0, anchor_end = 0, end = 0;
    std::uint16_t tag = 0;
    bool begins_line = false, ends_line = false;
    std::uint16_t next = kNone;    // next entry whose window ends with the same pair
    std::uint16_t before = kNone;  // the pair before that one, where no blanks can be in between
  };
  using OnMatch = bool (*)(void* context, const Match& match);  // false ends the search

  static constexpr std::uint16_t kNone = 0xFFFF;
  static constexpr unsigned kPairs = 1U << 10;

  void add(const Phrase& phrase);
  void choose_window(Entry& entry);  // and lowers the shifts by it
  unsigned cost_of_window(std::size_t from) const noexcept;
  unsigned pooled_pair(std::size_t end) const noexcept;  // the pair before pool_[end]
  bool has_blank(std::size_t from, std::size_t to) const noexcept;
  void search(std::string_view text, void* context, OnMatch on_match) const;
  std::optional<Match> match_around(const Entry& entry, std::string_view text, std::size_t window_end) const noexcept;

  std::u16string pool_;  // 16 bits a character: bytes, and kGap outside their range
  std::vector<Entry> entries_;
  std::size_t window_ = 0;  // the shortest anchor's length, at most kMaxWindow: what is looked for of every anchor
  std::array<std::uint8_t, kPairs> shift_;
  std::array<std::uint16_t, kPairs> head_;
};

}  // namespace whoiskit::text

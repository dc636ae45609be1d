// text/phrases.hpp: a set of short phrases that is searched for in one pass, ignoring case: the words by which a server
// reports "no match", "limit exceeded" or "reserved".
//
// In a phrase, white space matches any run of blanks and tabs within a line. A name in braces ({domain}, {ip}, {n})
// matches any run of 1 to 255 characters that are not white space. All other characters match themselves; only ASCII
// letters ignore case. A phrase that begins with "^" must be at the beginning of a line, with only blanks and comment
// marks (%, #, *, ;, >, -) before it. A phrase that ends with "$" must be at the end of its line. Both signs are
// special only there. A phrase never matches across a line end. A placeholder takes the shortest run after which the
// rest of the phrase matches; a placeholder at either end of the phrase takes the whole run.
//
// Method: the longest fixed piece of each phrase is its anchor. A part of the anchor is its window; it has the same
// length for all phrases and is chosen to be rare. A shift table over pairs of characters (Wu and Manber, "A fast
// algorithm for multi-pattern searching", 1994) says how far the search may jump, so most bytes are never read. Where
// an anchor may be, the phrase is compared outwards from it. The comparison never evaluates the text. It reads at most
// the phrase's length, 255 characters per placeholder and the blanks in between.
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
  std::uint16_t tag = 0;  // set by the caller and returned in the match
};

class PhraseSet {
 public:
  struct Match {
    std::size_t offset = 0;  // in bytes of the text searched
    std::size_t length = 0;
    std::uint16_t tag = 0;
    bool operator==(const Match&) const = default;
  };

  // Further phrases, longer phrases, and phrases without a fixed character are left out; see size().
  static constexpr std::size_t kMaxPhrases = 4096;
  static constexpr std::size_t kMaxPhraseLength = 512;
  static constexpr std::size_t kMaxPlaceholderRun = 255;

  PhraseSet() : PhraseSet(std::span<const Phrase>()) {}
  // Compiles and copies the phrases. Takes a few microseconds for dozens of phrases.
  explicit PhraseSet(std::span<const Phrase> phrases);

  // Number of phrases that can be found.
  std::size_t size() const noexcept { return entries_.size(); }

  // Calls `found(const Match&)` for each occurrence of each phrase, from the beginning to the end of the text.
  // Overlapping matches come in any order. If `found` returns a bool, false ends the search.
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
  // A phrase in pool_[begin, end), normalised: lower case, one blank for white space, kGap for a placeholder. Its
  // anchor is pool_[anchor, anchor_end), and its window is the window_ characters from pool_[window] on.
  struct Entry {
    std::uint32_t begin = 0, anchor = 0, window = 0, anchor_end = 0, end = 0;
    std::uint16_t tag = 0;
    bool begins_line = false, ends_line = false;
    std::uint16_t next = kNone;    // next entry whose window ends with the same pair
    std::uint16_t before = kNone;  // the pair before that one, if no blanks can be in between
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

  std::u16string pool_;  // 16 bits per character: bytes, and kGap outside their range
  std::vector<Entry> entries_;
  std::size_t window_ = 0;  // length of the windows: that of the shortest anchor, at most kMaxWindow
  std::array<std::uint8_t, kPairs> shift_;
  std::array<std::uint16_t, kPairs> head_;
};

}  // namespace whoiskit::text

#include "text/phrases.hpp"

#include <algorithm>

#include "text/ascii.hpp"

namespace whoiskit::text {
namespace {

constexpr std::size_t kMaxWindow = 32;  // longer jumps gain nothing; fits the bytes of shift_
constexpr char16_t kGap = 0x100;        // a placeholder, outside the range of a byte

// Folded value of each byte: lower case, and a blank for white space within a line.
constexpr std::array<unsigned char, 256> kFold = [] {
  std::array<unsigned char, 256> table{};
  for (unsigned c = 0; c < 256; ++c) {
    const char byte = static_cast<char>(c);
    table[c] = static_cast<unsigned char>(byte != '\n' && is_blank(byte) ? ' ' : lower(byte));
  }
  return table;
}();

// Five bits of each byte for the tables of pairs. Bytes that fold alike have the same class; other collisions cost only
// speed. More bits would have fewer collisions, but there is one set for each of hundreds of servers, and its tables
// must be loaded into the processor's cache before a text is searched.
constexpr unsigned kClassBits = 5, kClasses = 1U << kClassBits;
constexpr unsigned kBlankClass = 26, kDigitClass = 27, kOtherClasses = 28;
constexpr std::array<std::uint8_t, 256> kClass = [] {
  std::array<std::uint8_t, 256> table{};
  for (unsigned c = 0; c < 256; ++c) {
    const unsigned char folded = kFold[c];
    const bool letter = folded >= 'a' && folded <= 'z', digit = folded >= '0' && folded <= '9';
    table[c] = static_cast<std::uint8_t>(letter          ? folded - 'a'
                                         : folded == ' ' ? kBlankClass
                                         : digit         ? kDigitClass
                                                         : kOtherClasses + folded % (kClasses - kOtherClasses));
  }
  return table;
}();

// Frequency of the bytes of each class in running English, in thousandths.
constexpr std::array<std::uint8_t, kClasses> kFrequency = [] {
  std::array<std::uint8_t, kClasses> table{};
  constexpr std::string_view kFirst = "abcdefghijklmnopqrstuvwxyz 0";
  constexpr std::uint8_t kOf[] = {
      65, 13, 23, 33, 100, 20, 17, 50, 58, 1, 6, 33, 20, 58, 62, 14, 1, 50, 53, 75, 25, 9, 17, 2, 17, 1, 170, 10,
  };
  static_assert(std::size(kOf) == kFirst.size() && kFirst.size() == kOtherClasses);
  std::copy(std::begin(kOf), std::end(kOf), table.begin());
  std::fill(table.begin() + kOtherClasses, table.end(), std::uint8_t{10});
  return table;
}();

unsigned frequency_of(unsigned pair) noexcept {
  return unsigned{kFrequency[pair >> kClassBits]} * kFrequency[pair % kClasses];
}

char16_t fold(char c) noexcept { return kFold[static_cast<unsigned char>(c)]; }

unsigned pair_of(unsigned char a, unsigned char b) noexcept { return unsigned{kClass[a]} << kClassBits | kClass[b]; }

unsigned pair_ending_at(std::string_view text, std::size_t end) noexcept {
  return pair_of(static_cast<unsigned char>(text[end - 2]), static_cast<unsigned char>(text[end - 1]));
}

constexpr auto kFail = std::string_view::npos;

// Compares the fixed piece `piece` with the text from `at` on. Returns where it ends in the text, or kFail.
std::size_t match_forward(std::u16string_view piece, std::string_view text, std::size_t at) noexcept {
  for (const char16_t c : piece) {
    if (at == text.size() || fold(text[at]) != c) return kFail;
    ++at;
    if (c == ' ') {
      while (at != text.size() && fold(text[at]) == ' ') ++at;
    }
  }
  return at;
}

// The same backwards from `end` (exclusive). Returns where the piece begins.
std::size_t match_backward(std::u16string_view piece, std::string_view text, std::size_t end) noexcept {
  for (auto c = piece.rbegin(); c != piece.rend(); ++c) {
    if (end == 0 || fold(text[end - 1]) != *c) return kFail;
    --end;
    if (*c == ' ') {
      while (end != 0 && fold(text[end - 1]) == ' ') --end;
    }
  }
  return end;
}

// Matches `rest`, which begins with a placeholder, from `at` on. Each placeholder takes the shortest run after which
// the next fixed piece matches; a placeholder at the end takes its whole run.
std::size_t match_rest_forward(std::u16string_view rest, std::string_view text, std::size_t at) noexcept {
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const std::u16string_view piece = rest.substr(0, rest.find(kGap));
    rest.remove_prefix(piece.size());
    std::size_t end = kFail;
    for (std::size_t run = 0; run < PhraseSet::kMaxPlaceholderRun && end == kFail; ++run) {
      if (at == text.size() || is_blank(text[at])) {
        if (run == 0 || !piece.empty()) return kFail;
        break;
      }
      ++at;
      if (!piece.empty()) end = match_forward(piece, text, at);
    }
    if (piece.empty()) end = at;
    if (end == kFail) return kFail;
    at = end;
  }
  return at;
}

// The same for the part before the anchor. `rest` ends with a placeholder.
std::size_t match_rest_backward(std::u16string_view rest, std::string_view text, std::size_t end) noexcept {
  while (!rest.empty()) {
    rest.remove_suffix(1);
    const std::u16string_view piece = rest.substr(rest.rfind(kGap) + 1);
    rest.remove_suffix(piece.size());
    std::size_t begin = kFail;
    for (std::size_t run = 0; run < PhraseSet::kMaxPlaceholderRun && begin == kFail; ++run) {
      if (end == 0 || is_blank(text[end - 1])) {
        if (run == 0 || !piece.empty()) return kFail;
        break;
      }
      --end;
      if (!piece.empty()) begin = match_backward(piece, text, end);
    }
    if (piece.empty()) begin = end;
    if (begin == kFail) return kFail;
    end = begin;
  }
  return end;
}

// Whether only blanks and comment marks come before text[at] on its line.
bool begins_line(std::string_view text, std::size_t at) noexcept {
  constexpr std::size_t kMaxBefore = 64;
  for (std::size_t n = 0; at != 0 && n < kMaxBefore; ++n) {
    const char c = text[--at];
    if (c == '\n') return true;
    if (!is_blank(c) && std::string_view("%#*;>-").find(c) == std::string_view::npos) return false;
  }
  return at == 0;
}

bool ends_line(std::string_view text, std::size_t at) noexcept {
  while (at != text.size() && text[at] != '\n' && is_blank(text[at])) ++at;
  return at == text.size() || text[at] == '\n';
}

// Length of the placeholder ("{ip}") that begins at text[at], or 0.
std::size_t placeholder_length(std::string_view text, std::size_t at) noexcept {
  if (text[at] != '{') return 0;
  std::size_t end = at + 1;
  while (end < text.size() && (is_alnum(text[end]) || text[end] == '_')) ++end;
  return end < text.size() && end > at + 1 && text[end] == '}' ? end + 1 - at : 0;
}

}  // namespace

PhraseSet::PhraseSet(std::span<const Phrase> phrases) {
  entries_.reserve(std::min(phrases.size(), kMaxPhrases));
  for (const Phrase& phrase : phrases) {
    if (entries_.size() == kMaxPhrases) break;
    add(phrase);
  }
  window_ = kMaxWindow;
  for (const Entry& entry : entries_) window_ = std::min<std::size_t>(window_, entry.anchor_end - entry.anchor);
  head_.fill(kNone);
  shift_.fill(static_cast<std::uint8_t>(std::max<std::size_t>(window_ - 1, 1)));
  for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry) {
    if (window_ >= 2) {
      choose_window(*entry);
    } else {  // one character: no pairs to jump by, so each position is tested through its last character
      entry->window = entry->anchor;
    }
    const std::uint32_t end = entry->window + static_cast<std::uint32_t>(window_);
    const unsigned slot = window_ >= 2 ? pooled_pair(end) : kClass[static_cast<unsigned char>(pool_[end - 1])];
    if (window_ >= 4 && !has_blank(end - 4, end)) entry->before = static_cast<std::uint16_t>(pooled_pair(end - 2));
    entry->next = head_[slot];
    head_[slot] = static_cast<std::uint16_t>(entries_.rend() - entry - 1);
  }
}

unsigned PhraseSet::pooled_pair(std::size_t end) const noexcept {
  return pair_of(static_cast<unsigned char>(pool_[end - 2]), static_cast<unsigned char>(pool_[end - 1]));
}

bool PhraseSet::has_blank(std::size_t from, std::size_t to) const noexcept {
  return std::u16string_view(pool_).substr(from, to - from).find(u' ') != std::u16string_view::npos;
}

void PhraseSet::choose_window(Entry& entry) {
  // Any part of the anchor can be the window. The best one is rare in running text and lowers the existing jumps least:
  // the window of "is not available" is "vailabl" rather than "is not ".
  unsigned least = ~0U;
  for (std::uint32_t at = entry.anchor; at + window_ <= entry.anchor_end; ++at) {
    const unsigned cost = cost_of_window(at);
    if (cost >= least) continue;
    least = cost;
    entry.window = at;
  }
  // A blank of an anchor may match a run of blanks in the text. This only makes the distance to the window's end longer
  // than the table has it. So no match is skipped as long as a pair of blanks shifts no further than its blank does.
  const auto lower = [this](unsigned pair, std::size_t shift) {
    shift_[pair] = std::min(shift_[pair], static_cast<std::uint8_t>(shift));
  };
  for (std::size_t i = 0; i < window_; ++i) {
    const std::size_t at = entry.window + i;
    if (i != 0) lower(pooled_pair(at + 1), window_ - 1 - i);
    if (pool_[at] == ' ') lower(pair_of(' ', ' '), std::max<std::size_t>(window_ - 1 - i, 1));
  }
}

unsigned PhraseSet::cost_of_window(std::size_t from) const noexcept {
  const std::size_t end = from + window_;
  unsigned cost = 0;
  for (std::size_t i = 1; i < window_; ++i) {
    const unsigned pair = pooled_pair(from + i + 1), shift = static_cast<unsigned>(window_ - 1 - i);
    cost += frequency_of(pair) * (shift_[pair] - std::min<unsigned>(shift_[pair], shift));
  }
  // Cost of comparing a phrase at the window's end, and of comparing it near a blank, without testing the pair before.
  constexpr unsigned kComparison = 2, kBlindComparison = 16;
  const bool blind = has_blank(end - std::min<std::size_t>(window_, 4), end);
  return cost + frequency_of(pooled_pair(end)) * (blind ? kBlindComparison : kComparison);
}

void PhraseSet::add(const Phrase& phrase) {
  if (phrase.text.size() > kMaxPhraseLength) return;
  Entry entry;
  entry.begin = static_cast<std::uint32_t>(pool_.size());
  entry.tag = phrase.tag;
  std::string_view words = phrase.text;
  entry.begins_line = words.starts_with('^');
  entry.ends_line = words.size() > 1 && words.ends_with('$');
  if (entry.begins_line) words.remove_prefix(1);
  if (entry.ends_line) words.remove_suffix(1);
  for (std::size_t i = 0; i < words.size();) {
    const std::size_t placeholder = placeholder_length(words, i);
    const char16_t c = placeholder != 0 ? kGap : is_blank(words[i]) ? u' ' : fold(words[i]);
    // Two adjacent placeholders are one: the end of the first is ambiguous.
    const bool repeats = (c == ' ' || c == kGap) && pool_.size() > entry.begin && pool_.back() == c;
    if (!repeats) pool_.push_back(c);
    i += placeholder != 0 ? placeholder : 1;
  }
  entry.end = static_cast<std::uint32_t>(pool_.size());
  for (std::uint32_t at = entry.begin; at < entry.end; ++at) {
    const auto stop = static_cast<std::uint32_t>(std::min<std::size_t>(pool_.find(kGap, at), entry.end));
    if (stop - at > entry.anchor_end - entry.anchor) {
      entry.anchor = at;
      entry.anchor_end = stop;
    }
    at = stop;
  }
  if (entry.anchor == entry.anchor_end) {
    pool_.resize(entry.begin);
    return;
  }
  entries_.push_back(entry);
}

std::optional<PhraseSet::Match> PhraseSet::match_around(const Entry& entry, std::string_view text,
                                                        std::size_t window_end) const noexcept {
  const std::u16string_view pool = pool_;
  const auto part = [pool](std::size_t from, std::size_t to) { return pool.substr(from, to - from); };
  const std::size_t middle = entry.window + window_;
  // The window's last character may be a blank that matches a run of blanks. Only the first blank of the run ends the
  // window here, so the match is reported once.
  if (pool[middle - 1] == ' ' && window_end >= 2 && fold(text[window_end - 2]) == ' ') return std::nullopt;
  const std::size_t start = match_backward(part(entry.anchor, middle), text, window_end);
  if (start == kFail) return std::nullopt;
  std::size_t at = window_end;
  if (pool[middle - 1] == ' ') {
    while (at != text.size() && fold(text[at]) == ' ') ++at;
  }
  const std::size_t stop = match_forward(part(middle, entry.anchor_end), text, at);
  if (stop == kFail) return std::nullopt;
  const std::size_t begin = match_rest_backward(part(entry.begin, entry.anchor), text, start);
  if (begin == kFail) return std::nullopt;
  const std::size_t end = match_rest_forward(part(entry.anchor_end, entry.end), text, stop);
  if (end == kFail) return std::nullopt;
  if (entry.begins_line && !begins_line(text, begin)) return std::nullopt;
  if (entry.ends_line && !ends_line(text, end)) return std::nullopt;
  return Match{.offset = begin, .length = end - begin, .tag = entry.tag};
}

void PhraseSet::search(std::string_view text, void* context, OnMatch on_match) const {
  if (entries_.empty()) return;
  const bool by_pairs = window_ >= 2;
  for (std::size_t end = window_; end <= text.size();) {
    unsigned slot = 0;
    if (by_pairs) {
      slot = pair_ending_at(text, end);
      if (const std::size_t shift = shift_[slot]; shift != 0) {
        end += shift;
        continue;
      }
    } else {
      slot = kClass[static_cast<unsigned char>(text[end - 1])];
    }
    const unsigned before = window_ >= 4 ? pair_ending_at(text, end - 2) : kNone;
    for (std::uint16_t i = head_[slot]; i != kNone; i = entries_[i].next) {
      if (entries_[i].before != kNone && entries_[i].before != before) continue;
      const std::optional<Match> match = match_around(entries_[i], text, end);
      if (match && !on_match(context, *match)) return;
    }
    ++end;
  }
}

}  // namespace whoiskit::text

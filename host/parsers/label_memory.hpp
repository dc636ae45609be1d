// parsers/label_memory.hpp: what the labels of earlier responses meant. Responses of a server have the same labels in
// nearly the same order, so a thread remembers for each label its row, and which label came next. The next label is
// then found by one comparison, without hashing it and without the rules for dots, blanks, numbers and suffixes.
//
// Results never depend on it. An entry holds the whole label as it was printed and the tables that were searched, and
// is used only if both are the same. A wrong guess about the next label costs one comparison.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "parsers/label_bytes.hpp"

namespace whoiskit::parsers {

// Which tables are searched, and how; the numbers of tables are never reused (LabelTable::number()).
struct LabelSearch {
  std::uint64_t first = 0;   // 0: none
  std::uint64_t second = 0;  // and the way of searching
  bool operator==(const LabelSearch&) const = default;
};

class LabelMemory {
 public:
  static constexpr std::size_t kEntries = 1024;  // of a thread, a power of two
  static constexpr std::size_t kMaxLabel = 40;   // bytes; longer labels are not remembered

  struct Entry {
    LabelSearch search;
    std::int16_t row = -1;
    std::uint16_t next = 0;      // the entry of the label that came next
    std::uint8_t size = 0;       // of the label
    std::uint8_t value = 0;      // where the value begins in the line
    bool of_second = false;      // the row is of the second table
    char label[kMaxLabel] = {};  // the text before the line's first colon

    // Compares eight bytes at a time; the last ones may overlap those before.
    bool is(const LabelSearch& wanted, std::string_view text) const {
      if (size != text.size() || !(search == wanted)) return false;
      for (std::size_t i = 0; i + 8 < text.size(); i += 8) {
        if (bytes_at<std::uint64_t>(label + i) != bytes_at<std::uint64_t>(text.data() + i)) return false;
      }
      return last_bytes(label, text.size()) == last_bytes(text.data(), text.size());
    }
  };
  static_assert(sizeof(Entry) == 64, "an entry is one line of the processor's cache");

  // The memory of the calling thread; null while it is switched off.
  static LabelMemory* of_thread();

  // For tests. Switches the memory of the calling thread off or on.
  static void switch_off(bool off);
  // For tests. Makes each guess about the next label a wrong one.
  void poison();

  // Where a label has its entry.
  static std::size_t place_of(const LabelSearch& search, std::string_view label) {
    std::uint64_t h = search.first * 0x9e3779b97f4a7c15u ^ search.second ^ label.size() << 56;
    h = (h ^ last_bytes(label.data(), label.size() < 8 ? label.size() : 8)) * 0xff51afd7ed558ccdu;
    h = (h ^ h >> 32 ^ last_bytes(label.data(), label.size())) * 0xff51afd7ed558ccdu;
    return h >> 54;
  }
  static_assert(std::size_t{1} << (64 - 54) == kEntries);

  Entry& entry(std::size_t place) { return entries_[place]; }

 private:
  std::array<Entry, kEntries> entries_;
};

// The labels of one text, in their order.
class LabelGuesser {
 public:
  // `search`: first is 0 if the meaning of a line depends on more than the text before its first colon.
  explicit LabelGuesser(const LabelSearch& search)
      : memory_(search.first == 0 ? nullptr : LabelMemory::of_thread()), search_(search) {
    if (memory_ != nullptr) last_ = LabelMemory::place_of(search_, {});
  }

  // The entry of a label, or null if it is not remembered. Then the caller finds out what it means, and calls keep().
  const LabelMemory::Entry* find(std::string_view label) {
    if (memory_ == nullptr || label.size() > LabelMemory::kMaxLabel) return nullptr;
    std::uint16_t& guess = memory_->entry(last_).next;
    if (memory_->entry(guess).is(search_, label)) {
      last_ = guess;
      return &memory_->entry(guess);
    }
    guess = static_cast<std::uint16_t>(last_ = LabelMemory::place_of(search_, label));
    LabelMemory::Entry& entry = memory_->entry(last_);
    return entry.is(search_, label) ? &entry : nullptr;
  }

  // Keeps what the label of the last call of find() means.
  void keep(std::string_view label, int row, bool of_second, std::size_t value) {
    if (memory_ == nullptr || label.size() > LabelMemory::kMaxLabel) return;
    LabelMemory::Entry& entry = memory_->entry(last_);
    entry.search = search_;
    entry.row = static_cast<std::int16_t>(row);
    entry.size = static_cast<std::uint8_t>(label.size());
    entry.value = static_cast<std::uint8_t>(value);
    entry.of_second = of_second;
    std::memcpy(entry.label, label.data(), label.size());
  }

 private:
  LabelMemory* memory_;
  LabelSearch search_;
  std::size_t last_ = 0;  // the place of the label above
};

}  // namespace whoiskit::parsers

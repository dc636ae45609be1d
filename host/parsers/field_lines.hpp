// parsers/field_lines.hpp: the lines of a text, each with its first colon. Both come from one scan of 64 bytes at a
// time: one search for line ends and another one for colons cost a call each per line, and a line is short.
//
// Lines are those of text/lines.hpp.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "parsers/label_bytes.hpp"
#include "text/lines.hpp"

namespace whoiskit::parsers {

// Where line ends and colons are among 64 bytes: bit i is byte i.
struct FieldMarks {
  static constexpr std::size_t kBytes = 64;
  std::uint64_t ends, colons;
};

// The marks of adjacent blocks of 64 bytes. The fastest code that the processor has is chosen at run time.
void field_marks_portable(const char* p, std::size_t blocks, char end, FieldMarks* to);
void field_marks(const char* p, std::size_t blocks, char end, FieldMarks* to);

class FieldLines {
 public:
  explicit FieldLines(std::string_view text)
      : next_(text.data()),
        end_(text.data() + text.size()),
        block_(text.data()),
        separator_(text::line_separator(text)) {
    if (!text.empty()) mark();
  }

  // False if there are no lines left. `colon` is null if the line has none.
  bool next(std::string_view& line, const char*& colon) {
    if (next_ == end_) return false;
    const char* const start = next_;
    const char* stop = nullptr;
    colon = nullptr;
    while (marks_.ends == 0) {
      if (colon == nullptr && marks_.colons != 0) colon = block_ + std::countr_zero(marks_.colons);
      marks_.colons = 0;
      if (static_cast<std::size_t>(end_ - block_) <= FieldMarks::kBytes) {
        stop = next_ = end_;
        break;
      }
      block_ += FieldMarks::kBytes;
      mark();
    }
    if (stop == nullptr) {
      const std::uint64_t up_to_end = marks_.ends ^ (marks_.ends - 1);
      if (colon == nullptr && (marks_.colons & up_to_end) != 0) colon = block_ + std::countr_zero(marks_.colons);
      stop = block_ + std::countr_zero(marks_.ends);
      next_ = stop + 1;
      marks_.ends &= marks_.ends - 1;
      marks_.colons &= ~up_to_end;
    }
    if (stop != start && stop[-1] == '\r') --stop;
    line = {start, static_cast<std::size_t>(stop - start)};
    return true;
  }

 private:
  static constexpr std::size_t kAtOnce = 16;  // blocks

  // Takes the marks of block_.
  void mark() {
    if (at_ == marked_) mark_more();
    marks_ = all_[at_++];
  }
  void mark_more() {
    at_ = 0;
    const auto left = static_cast<std::size_t>(end_ - block_);
    marked_ = std::min(left / FieldMarks::kBytes, kAtOnce);
    if (marked_ > 0) return field_marks(block_, marked_, separator_, all_);
    char last[FieldMarks::kBytes] = {};  // nothing is read beyond the text
    std::memcpy(last, block_, left);
    field_marks(last, 1, separator_, all_);
    marked_ = 1;
  }

  const char* next_;
  const char* end_;
  const char* block_;  // the 64 bytes that the marks are of; marks before next_ are cleared
  FieldMarks marks_;
  char separator_;
  std::size_t at_ = 0, marked_ = 0;  // in all_: the next one, and how many there are
  FieldMarks all_[kAtOnce];
};

}  // namespace whoiskit::parsers

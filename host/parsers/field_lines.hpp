// parsers/field_lines.hpp: the lines of a text, each with its first colon. Both come from one scan of 64 bytes at a
// time: one search for line ends and another one for colons cost a call each per line, and a line is short.
//
// Lines are those of text/lines.hpp.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "parsers/label_bytes.hpp"
#include "text/lines.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace whoiskit::parsers {

// Where line ends and colons are among 64 bytes: bit i is byte i.
struct FieldMarks {
  static constexpr std::size_t kBytes = 64;
  std::uint64_t ends = 0, colons = 0;
};

// Bit i is set if byte i of eight equals that of `wanted`.
inline std::uint64_t equal_mask(std::uint64_t bytes, std::uint64_t wanted) {
  // The product moves the lowest bits of all bytes to the top one.
  return (equal_bytes(bytes, wanted) >> 7) * 0x0102040810204080u >> 56;
}

inline FieldMarks field_marks_portable(const char* p, char end) {
  FieldMarks marks;
  const std::uint64_t ends = every_byte(static_cast<unsigned char>(end)), colons = every_byte(':');
  for (std::size_t i = 0; i < FieldMarks::kBytes; i += 8) {
    // Byte 0 is the lowest one on little-endian processors only.
    std::uint64_t bytes = bytes_at<std::uint64_t>(p + i);
    if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
    marks.ends |= equal_mask(bytes, ends) << i;
    marks.colons |= equal_mask(bytes, colons) << i;
  }
  return marks;
}

#ifdef __SSE2__
inline FieldMarks field_marks(const char* p, char end) {
  FieldMarks marks;
  const __m128i ends = _mm_set1_epi8(end), colons = _mm_set1_epi8(':');
  const auto bits = [](__m128i equal) { return static_cast<std::uint64_t>(_mm_movemask_epi8(equal)); };
  for (std::size_t i = 0; i < FieldMarks::kBytes; i += sizeof(__m128i)) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + i));
    marks.ends |= bits(_mm_cmpeq_epi8(bytes, ends)) << i;
    marks.colons |= bits(_mm_cmpeq_epi8(bytes, colons)) << i;
  }
  return marks;
}
#else
inline FieldMarks field_marks(const char* p, char end) { return field_marks_portable(p, end); }
#endif

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
  void mark() {
    const auto left = static_cast<std::size_t>(end_ - block_);
    if (left >= FieldMarks::kBytes) {
      marks_ = field_marks(block_, separator_);
      return;
    }
    char last[FieldMarks::kBytes] = {};  // nothing is read beyond the text
    std::memcpy(last, block_, left);
    marks_ = field_marks(last, separator_);
  }

  const char* next_;
  const char* end_;
  const char* block_;  // the 64 bytes that the marks are of; marks before next_ are cleared
  FieldMarks marks_;
  char separator_;
};

}  // namespace whoiskit::parsers

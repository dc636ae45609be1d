#include "parsers/field_lines.hpp"

#include <bit>

#include "parsers/label_bytes.hpp"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace whoiskit::parsers {
namespace {

// Bit i is set if byte i of eight equals that of `wanted`.
std::uint64_t equal_mask(std::uint64_t bytes, std::uint64_t wanted) {
  // The product moves the lowest bits of all bytes to the top one.
  return (equal_bytes(bytes, wanted) >> 7) * 0x0102040810204080u >> 56;
}

#ifdef __x86_64__
void field_marks_sse2(const char* p, std::size_t blocks, char end, FieldMarks* to) {
  const __m128i ends = _mm_set1_epi8(end), colons = _mm_set1_epi8(':');
  const auto bits = [](__m128i equal) { return std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(equal))}; };
  for (; blocks > 0; --blocks, p += FieldMarks::kBytes, ++to) {
    FieldMarks marks{};
    for (std::size_t i = 0; i < FieldMarks::kBytes; i += sizeof(__m128i)) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + i));
      marks.ends |= bits(_mm_cmpeq_epi8(bytes, ends)) << i;
      marks.colons |= bits(_mm_cmpeq_epi8(bytes, colons)) << i;
    }
    *to = marks;
  }
}

__attribute__((target("avx2"))) void field_marks_avx2(const char* p, std::size_t blocks, char end, FieldMarks* to) {
  const __m256i ends = _mm256_set1_epi8(end), colons = _mm256_set1_epi8(':');
  for (; blocks > 0; --blocks, p += FieldMarks::kBytes, ++to) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p + sizeof(__m256i)));
    const auto low_ends = static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, ends)));
    const auto low_colons = static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, colons)));
    const auto high_ends = static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, ends)));
    const auto high_colons = static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, colons)));
    *to = {std::uint64_t{high_ends} << 32 | low_ends, std::uint64_t{high_colons} << 32 | low_colons};
  }
}
#endif

}  // namespace

void field_marks_portable(const char* p, std::size_t blocks, char end, FieldMarks* to) {
  const std::uint64_t ends = every_byte(static_cast<unsigned char>(end)), colons = every_byte(':');
  for (; blocks > 0; --blocks, p += FieldMarks::kBytes, ++to) {
    FieldMarks marks{};
    for (std::size_t i = 0; i < FieldMarks::kBytes; i += 8) {
      // Byte 0 is the lowest one on little-endian processors only.
      std::uint64_t bytes = bytes_at<std::uint64_t>(p + i);
      if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
      marks.ends |= equal_mask(bytes, ends) << i;
      marks.colons |= equal_mask(bytes, colons) << i;
    }
    *to = marks;
  }
}

void field_marks(const char* p, std::size_t blocks, char end, FieldMarks* to) {
#ifdef __x86_64__
  static const bool wide = __builtin_cpu_supports("avx2");
  (wide ? field_marks_avx2 : field_marks_sse2)(p, blocks, end, to);
#else
  field_marks_portable(p, blocks, end, to);
#endif
}

}  // namespace whoiskit::parsers

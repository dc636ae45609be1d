// json/last_quote.hpp: the quote that ends a string, found from the offset of the next value or mark.
//
//     "handle": "EX1"
//     }             ^
//     ^----blanks---+
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace whoiskit::json {

// The offset of the last quote in [begin, end) of a text; `begin` if there is none.
inline std::uint32_t last_quote_plain(const char* text, std::uint32_t begin, std::uint32_t end) {
  while (end > begin && text[end - 1] != '"') --end;
  return end > begin ? end - 1 : begin;
}

// The same where a quote stands before `begin`. Compares 32 bytes at once: servers indent their answers, and a loop
// over the blanks after the last string of each object took a tenth of the time of reading JSON.
inline std::uint32_t last_quote(const char* text, std::uint32_t begin, std::uint32_t end) {
#if defined(__SSE2__)
  const __m128i quotes = _mm_set1_epi8('"');
  const auto mask_at = [&](std::uint32_t at) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + at));
    return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, quotes)));
  };
  for (; end >= 32 && end > begin; end -= 32) {
    const std::uint32_t mask = mask_at(end - 16) << 16 | mask_at(end - 32);
    if (mask != 0) return std::max(begin, end - 33 + static_cast<std::uint32_t>(std::bit_width(mask)));
  }
#endif
  return last_quote_plain(text, begin, end);
}

}  // namespace whoiskit::json

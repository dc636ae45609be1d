// text/plain_copy.hpp: copies text that JSON needs no escape for, and finds out on the way whether it is such text.
//
// Nearly all values of records are plain: printable ASCII without quotes and backslashes. They are copied in wide steps
// that only collect whether a byte was not plain, so the copying has no branch per byte or step. A caller that gets
// false writes the text again, slowly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace whoiskit::text {

// Whether one of eight bytes needs an escape or is not ASCII.
constexpr bool has_special(std::uint64_t bytes) noexcept {
  constexpr std::uint64_t kOnes = 0x0101010101010101U, kTops = 0x8080808080808080U;
  // The lowest byte that is special is always found, and nothing is found where none is special: a borrow comes only
  // out of a byte that is special itself. A byte that is not ASCII has the top bit.
  const std::uint64_t quote = bytes ^ kOnes * '"', backslash = bytes ^ kOnes * '\\';
  const std::uint64_t found =
      bytes | (bytes - kOnes * 0x20) | ((quote - kOnes) & ~quote) | ((backslash - kOnes) & ~backslash);
  return (found & kTops) != 0;
}

namespace detail {

template <class Word>
Word load(const char* from) noexcept {
  Word bytes;
  std::memcpy(&bytes, from, sizeof bytes);
  return bytes;
}

// Texts of up to seven bytes: two words that overlap, or the first, the middle and the last byte.
inline bool copy_plain_short(char* to, const char* from, std::size_t size) noexcept {
  if (size >= 4) {
    const auto head = load<std::uint32_t>(from), tail = load<std::uint32_t>(from + size - 4);
    std::memcpy(to, &head, 4);
    std::memcpy(to + size - 4, &tail, 4);
    return !has_special(head | std::uint64_t{tail} << 32);
  }
  if (size == 0) return true;
  const char first = from[0], middle = from[size / 2], last = from[size - 1];
  to[0] = first;
  to[size / 2] = middle;
  to[size - 1] = last;
  const auto byte = [](char c) { return std::uint64_t{static_cast<unsigned char>(c)}; };
  constexpr std::uint64_t kFill = 0x6161616161000000U;  // plain letters
  return !has_special(kFill | byte(first) << 16 | byte(middle) << 8 | byte(last));
}

}  // namespace detail

// Copies `size` bytes, and returns whether all of them are plain. If not, the copy is complete nevertheless.
inline bool copy_plain_portable(char* to, const char* from, std::size_t size) noexcept {
  if (size < 8) return detail::copy_plain_short(to, from, size);
  bool special = false;
  const auto step = [&](std::size_t at) {
    const auto bytes = detail::load<std::uint64_t>(from + at);
    std::memcpy(to + at, &bytes, sizeof bytes);
    special |= has_special(bytes);
  };
  for (std::size_t at = 0; at + 8 < size; at += 8) step(at);
  step(size - 8);  // overlaps the previous one
  return !special;
}

#ifdef __SSE2__
// Which of sixteen bytes are not plain: the top bit of each of them.
inline __m128i special_of(__m128i bytes) noexcept {
  // With one bit flipped, '"' is a blank, and a blank, '!' and '#' are above it. So one subtraction finds quotes and
  // control characters, which become negative, and bytes that are not ASCII, which are negative and stay so.
  const __m128i above_blank = _mm_subs_epi8(_mm_xor_si128(bytes, _mm_set1_epi8(0x02)), _mm_set1_epi8(0x21));
  return _mm_or_si128(above_blank, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
}

// The same as the portable copy with sixteen bytes at a time.
inline bool copy_plain_sse2(char* to, const char* from, std::size_t size) noexcept {
  if (size < 8) return detail::copy_plain_short(to, from, size);
  if (size < 16) {
    const __m128i head = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from));
    const __m128i tail = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from + size - 8));
    _mm_storel_epi64(reinterpret_cast<__m128i*>(to), head);
    _mm_storel_epi64(reinterpret_cast<__m128i*>(to + size - 8), tail);
    return _mm_movemask_epi8(special_of(_mm_unpacklo_epi64(head, tail))) == 0;
  }
  __m128i found = _mm_setzero_si128();
  const auto step = [&](std::size_t at) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + at));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + at), bytes);
    found = _mm_or_si128(found, special_of(bytes));
  };
  const std::size_t last = size - 16;
  for (std::size_t at = 0; at < last; at += 16) step(at);
  step(last);  // overlaps the previous one
  return _mm_movemask_epi8(found) == 0;
}
#endif

inline bool copy_plain(char* to, const char* from, std::size_t size) noexcept {
#ifdef __SSE2__
  return copy_plain_sse2(to, from, size);
#else
  return copy_plain_portable(to, from, size);
#endif
}

}  // namespace whoiskit::text

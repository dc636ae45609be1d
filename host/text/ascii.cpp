#include "text/ascii.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "platform/address_text.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace whoiskit::text {

std::size_t ifind(std::string_view text, std::string_view needle) noexcept {
  if (needle.empty()) return 0;
  if (needle.size() > text.size()) return text.npos;
  const std::size_t places = text.size() - needle.size() + 1;
  std::size_t at = 0;
#ifdef __SSE2__
  // Only positions where both the first and the last byte match are compared in full. Setting bit 5 folds the case of
  // letters. For other bytes it makes false matches, which the comparison rejects.
  const __m128i fold = _mm_set1_epi8(0x20);
  const __m128i first = _mm_or_si128(_mm_set1_epi8(needle.front()), fold);
  const __m128i last = _mm_or_si128(_mm_set1_epi8(needle.back()), fold);
  for (; at + 16 <= places; at += 16) {
    const char* p = text.data() + at;
    const __m128i heads = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i tails = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + needle.size() - 1));
    const __m128i fits = _mm_and_si128(_mm_cmpeq_epi8(_mm_or_si128(heads, fold), first),
                                       _mm_cmpeq_epi8(_mm_or_si128(tails, fold), last));
    for (auto mask = static_cast<std::uint32_t>(_mm_movemask_epi8(fits)); mask != 0; mask &= mask - 1) {
      const std::size_t found = at + static_cast<std::size_t>(std::countr_zero(mask));
      if (iequals(text.substr(found, needle.size()), needle)) return found;
    }
  }
#endif
  for (; at < places; ++at) {
    if (iequals(text.substr(at, needle.size()), needle)) return at;
  }
  return text.npos;
}

namespace {

// Characters of a label, and which of them are digits.
constexpr unsigned kOfLabel = 1, kNoDigit = 2;
constexpr std::array<std::uint8_t, 256> kOfHostname = [] {
  std::array<std::uint8_t, 256> table{};
  for (unsigned c = 0; c < 256; ++c) {
    const char byte = static_cast<char>(c);
    if (is_digit(byte)) table[c] = kOfLabel;
    if (is_alpha(byte) || byte == '-' || byte == '_') table[c] = kOfLabel | kNoDigit;
  }
  return table;
}();

}  // namespace

bool is_hostname(std::string_view text) noexcept {
  if (!text.empty() && text.back() == '.') text.remove_suffix(1);
  if (text.empty() || text.size() > kMaxHostname) return false;
  for (std::size_t start = 0, labels = 1;; ++labels) {
    std::size_t end = start;
    unsigned all = 0;  // of the characters of the label
    for (unsigned one; end < text.size(); ++end, all |= one) {
      one = kOfHostname[static_cast<unsigned char>(text[end])];
      if (one == 0) break;
    }
    const std::size_t length = end - start;
    if (length == 0 || length > kMaxLabel || text[start] == '-' || text[end - 1] == '-') return false;
    if (end == text.size()) return labels >= 2 && (all & kNoDigit) != 0;
    if (text[end] != '.') return false;
    start = end + 1;
  }
}

// Most texts that get here are host names. Their first or last letter rejects them without a full parse.
bool is_ipv4(std::string_view text) noexcept {
  std::uint8_t bytes[platform::kIpv4Bytes];
  return !text.empty() && is_digit(text.front()) && is_digit(text.back()) && platform::read_ipv4(text, bytes);
}

bool is_ipv6(std::string_view text) noexcept {
  std::uint8_t bytes[platform::kIpv6Bytes];
  return text.size() <= platform::kMaxAddressText && text.find(':') != text.npos && platform::read_ipv6(text, bytes);
}

}  // namespace whoiskit::text

// text/utf8.hpp: one UTF-8 sequence at a time, for code that repairs invalid text. simdjson checks whole texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace whoiskit::text {

inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Length (1 to 4) of the well-formed sequence that begins at text[at], or 0 if none does (Unicode table 3-7: no
// overlong forms, no surrogates, nothing above U+10FFFF). Requires at < text.size().
constexpr std::size_t utf8_sequence(std::string_view text, std::size_t at) noexcept {
  const auto byte = [&text](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const auto follows = [&byte](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned lead = byte(at), second = byte(at + 1);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4 || !follows(at + 1)) return 0;
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) {
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 0;
    return follows(at + 2) ? 3 : 0;
  }
  if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;
  return follows(at + 2) && follows(at + 3) ? 4 : 0;
}

// The first `bytes` bytes of a text; fewer if that would split a sequence.
constexpr std::string_view cut_utf8(std::string_view text, std::size_t bytes) noexcept {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

// Length of the run of ASCII bytes that begins at text[at]; reads eight bytes per step.
inline std::size_t ascii_run(std::string_view text, std::size_t at = 0) noexcept {
  std::size_t end = at;
  for (std::uint64_t word; end + 8 <= text.size(); end += 8) {
    std::memcpy(&word, text.data() + end, 8);
    if ((word & 0x8080808080808080U) != 0) break;
  }
  while (end < text.size() && static_cast<unsigned char>(text[end]) < 0x80) ++end;
  return end - at;
}

// Whether a text has ASCII bytes only. No early end, and a sum as wide as a byte, because compilers then read many
// bytes per step.
inline bool is_ascii(std::string_view text) noexcept {
  unsigned char bits = 0;
  for (const char c : text) bits = static_cast<unsigned char>(bits | c);
  return bits < 0x80;
}

}  // namespace whoiskit::text

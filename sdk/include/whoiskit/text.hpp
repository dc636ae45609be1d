// whoiskit/text.hpp: pieces of text. A response is read as views into its bytes. Nothing here allocates or depends on a
// locale. Letters means ASCII letters.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

#include "whoiskit/abi/values.h"

namespace whoiskit {

constexpr wk_str str(std::string_view s) { return {s.data(), s.size()}; }
constexpr std::string_view view(wk_str s) {
  return s.data == nullptr ? std::string_view{} : std::string_view(s.data, s.len);
}

// A space, \t, \n, \v, \f or \r. The last five are adjacent, and this is asked for many bytes of each response.
constexpr bool is_blank(char c) { return c == ' ' || static_cast<unsigned char>(c - '\t') <= '\r' - '\t'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
constexpr bool is_alpha(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

constexpr std::string_view trim_left(std::string_view s) {
  while (!s.empty() && is_blank(s.front())) s.remove_prefix(1);
  return s;
}
constexpr std::string_view trim_right(std::string_view s) {
  while (!s.empty() && is_blank(s.back())) s.remove_suffix(1);
  return s;
}
constexpr std::string_view trim(std::string_view s) { return trim_right(trim_left(s)); }

// A set of bytes. The members of std::string_view that take a set make a call for each byte of the text; these look
// each byte up once.
//   static constexpr ByteSet kBlanks(" \t");
//   line.substr(0, kBlanks.find_in(line))
class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char c : bytes) has_[static_cast<unsigned char>(c)] = true;
  }
  constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }
  // The position of the first byte that is in the set, or is not; npos if there is none.
  constexpr std::size_t find_in(std::string_view s, std::size_t from = 0) const { return find(s, from, true); }
  constexpr std::size_t find_not_in(std::string_view s, std::size_t from = 0) const { return find(s, from, false); }

 private:
  constexpr std::size_t find(std::string_view s, std::size_t from, bool wanted) const {
    for (std::size_t i = from; i < s.size(); ++i) {
      if (has(s[i]) == wanted) return i;
    }
    return std::string_view::npos;
  }
  bool has_[256] = {};
};

namespace detail {

// Texts are compared and searched eight bytes at a time: handlers do little else.
constexpr std::uint64_t every_byte(unsigned char byte) { return byte * 0x0101010101010101u; }

template <class Word>
std::uint64_t bytes_at(const char* p) {
  Word bytes;
  std::memcpy(&bytes, p, sizeof bytes);
  return bytes;
}
// The last bytes of a text of n bytes, at most eight of them. Loads of a shorter text overlap.
inline std::uint64_t last_bytes(const char* p, std::size_t n) {
  if (n >= 8) return bytes_at<std::uint64_t>(p + n - 8);
  if (n >= 4) return bytes_at<std::uint32_t>(p) | bytes_at<std::uint32_t>(p + n - 4) << 32;
  if (n >= 2) return bytes_at<std::uint16_t>(p) | bytes_at<std::uint16_t>(p + n - 2) << 16;
  return n == 0 ? 0 : bytes_at<std::uint8_t>(p);
}
// Converts the letters among eight bytes to lower case. Bytes of UTF-8 sequences differ in the same bit, and stay.
constexpr std::uint64_t lower_bytes(std::uint64_t bytes) {
  const std::uint64_t low = bytes & every_byte(0x7f);
  const std::uint64_t from_a = low + every_byte(0x80 - 'A'), after_z = low + every_byte(0x7f - 'Z');
  return bytes | ((from_a & ~after_z & ~bytes & every_byte(0x80)) >> 2);
}
inline bool iequals(const char* a, const char* b, std::size_t size) {
  for (std::size_t i = 0; i + 8 < size; i += 8) {
    if (lower_bytes(bytes_at<std::uint64_t>(a + i)) != lower_bytes(bytes_at<std::uint64_t>(b + i))) return false;
  }
  return lower_bytes(last_bytes(a, size)) == lower_bytes(last_bytes(b, size));
}

}  // namespace detail

constexpr bool iequals(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  if (!std::is_constant_evaluated()) {
    // Most texts that are compared differ in their first letter.
    return a.empty() || (lower(a.front()) == lower(b.front()) && detail::iequals(a.data(), b.data(), a.size()));
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}
constexpr bool istarts_with(std::string_view s, std::string_view prefix) {
  return s.size() >= prefix.size() && iequals(s.substr(0, prefix.size()), prefix);
}

// The position of the first `needle` in `s`, without regard to case; npos if there is none. Plugins search whole
// responses for a heading, so eight positions are rejected at once by their first and last byte.
constexpr std::size_t ifind(std::string_view s, std::string_view needle) {
  if (needle.size() > s.size()) return std::string_view::npos;
  if (needle.empty()) return 0;
  const std::size_t places = s.size() - needle.size() + 1;
  std::size_t at = 0;
  if (!std::is_constant_evaluated()) {
    // Bit 5 is the case of a letter. Without it other bytes become equal, too; iequals() rejects those places.
    const std::uint64_t fold = detail::every_byte(0x20);
    const std::uint64_t first = detail::every_byte(static_cast<unsigned char>(needle.front())) | fold;
    const std::uint64_t last = detail::every_byte(static_cast<unsigned char>(needle.back())) | fold;
    for (constexpr std::size_t kAtOnce = sizeof(std::uint64_t); at + kAtOnce <= places; at += kAtOnce) {
      const char* const p = s.data() + at;
      const std::uint64_t differs = ((detail::bytes_at<std::uint64_t>(p) | fold) ^ first) |
                                    ((detail::bytes_at<std::uint64_t>(p + needle.size() - 1) | fold) ^ last);
      const bool some_byte_is_zero = ((differs - detail::every_byte(0x01)) & ~differs & detail::every_byte(0x80)) != 0;
      if (!some_byte_is_zero) continue;
      for (std::size_t i = at; i < at + kAtOnce; ++i) {
        if (iequals(s.substr(i, needle.size()), needle)) return i;
      }
    }
  }
  for (; at < places; ++at) {
    if (iequals(s.substr(at, needle.size()), needle)) return at;
  }
  return std::string_view::npos;
}
constexpr bool icontains(std::string_view s, std::string_view needle) {
  return ifind(s, needle) != std::string_view::npos;
}

// The text before and after the first `separator`; `after` is empty if there is none.
struct Cut {
  std::string_view before, after;
  bool found;
};
constexpr Cut cut(std::string_view s, char separator) {
  const auto at = s.find(separator);
  if (at == std::string_view::npos) return {s, {}, false};
  return {s.substr(0, at), s.substr(at + 1), true};
}

// Takes the next line off `text`, without its line end (LF or CRLF). Returns false if there is none left.
//   for (std::string_view line; next_line(text, line);) …
inline bool next_line(std::string_view& text, std::string_view& line) {
  if (text.empty()) return false;
  const void* end = std::memchr(text.data(), '\n', text.size());
  const std::size_t n =
      end == nullptr ? text.size() : static_cast<std::size_t>(static_cast<const char*>(end) - text.data());
  line = text.substr(0, n);
  text.remove_prefix(end == nullptr ? n : n + 1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return true;
}

}  // namespace whoiskit

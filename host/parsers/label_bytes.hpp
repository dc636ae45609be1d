// parsers/label_bytes.hpp: compares and hashes labels eight bytes at a time, ignoring the case of ASCII letters.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "whoiskit/text.hpp"

namespace whoiskit::parsers {

// Handlers compare texts in the same way.
using detail::bytes_at;
using detail::every_byte;
using detail::last_bytes;
using detail::lower_bytes;

// Sets bit 5 of each byte. This is sufficient for hashing, though more bytes become equal than letters of two cases.
inline constexpr std::uint64_t kCase = every_byte(0x20);

// Bit 7 of each of eight bytes that equals that of `wanted`, which is every_byte() of some byte. Other bits are 0.
constexpr std::uint64_t equal_bytes(std::uint64_t bytes, std::uint64_t wanted) {
  const std::uint64_t differs = bytes ^ wanted;
  return ~(((differs & every_byte(0x7f)) + every_byte(0x7f)) | differs) & every_byte(0x80);
}

// Whether `a`, a label of a table in lower case, equals `b`.
inline bool same_folded(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i + 8 < a.size(); i += 8) {
    if (bytes_at<std::uint64_t>(a.data() + i) != lower_bytes(bytes_at<std::uint64_t>(b.data() + i))) return false;
  }
  return last_bytes(a.data(), a.size()) == lower_bytes(last_bytes(b.data(), b.size()));
}

}  // namespace whoiskit::parsers

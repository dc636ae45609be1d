// parsers/label_bytes.hpp: compares and hashes labels eight bytes at a time, ignoring the case of ASCII letters.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace whoiskit::parsers {

constexpr std::uint64_t every_byte(std::uint64_t byte) { return byte * 0x0101010101010101; }

// Sets bit 5 of each byte. This is sufficient for hashing, though more bytes become equal than letters of two cases.
inline constexpr std::uint64_t kCase = every_byte(0x20);

// Converts the ASCII letters among eight bytes to lower case, and no other bytes: bytes of UTF-8 sequences differ in
// bit 5, too.
constexpr std::uint64_t lower_bytes(std::uint64_t v) {
  const std::uint64_t low = v & every_byte(0x7f);
  const std::uint64_t from_a = low + every_byte(0x80 - 'A');   // bit 7: not below 'A'
  const std::uint64_t after_z = low + every_byte(0x7f - 'Z');  // bit 7: above 'Z'
  return v | ((from_a & ~after_z & ~v & every_byte(0x80)) >> 2);
}

template <class Word>
std::uint64_t load(const char* p) {
  Word v;
  std::memcpy(&v, p, sizeof v);
  return v;
}

// The last bytes of `n` at `p`, of which all but up to eight were processed before. Loads have fixed sizes and may
// overlap. The same n gives the same bytes in the same positions.
inline std::uint64_t load_last(const char* p, std::size_t n) {
  if (n >= 8) return load<std::uint64_t>(p + n - 8);
  if (n >= 4) return load<std::uint32_t>(p) | load<std::uint32_t>(p + n - 4) << 32;
  if (n >= 2) return load<std::uint16_t>(p) | load<std::uint16_t>(p + n - 2) << 16;
  return n == 0 ? 0 : load<std::uint8_t>(p);
}

// Whether `a`, a label of a table in lower case, equals `b`.
inline bool same_folded(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i + 8 < a.size(); i += 8) {
    if (load<std::uint64_t>(a.data() + i) != lower_bytes(load<std::uint64_t>(b.data() + i))) return false;
  }
  return load_last(a.data(), a.size()) == lower_bytes(load_last(b.data(), b.size()));
}

}  // namespace whoiskit::parsers

// text/content_hash.hpp: a hash that distinguishes file contents that differ by accident or by an edit. It is not
// cryptographic: an attacker can construct collisions, so no decision about trust may use it.
#pragma once

#include <cstdint>
#include <string_view>

namespace whoiskit::text {

// FNV-1a, 64 bits.
constexpr std::uint64_t content_hash(std::string_view content) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : content) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

}  // namespace whoiskit::text

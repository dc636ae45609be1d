// text/content_hash.hpp: a number that tells contents of files apart which differ by accident or by an edit. Whoever
// means to can make two that have the same one, so nothing may be trusted for it.
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

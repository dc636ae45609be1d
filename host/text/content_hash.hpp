// text/content_hash.hpp: a hash that distinguishes file contents that differ by accident or by an edit. It is not
// cryptographic: an attacker can construct collisions, so no decision about trust may use it.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace whoiskit::text {

// FNV-1a of words of eight bytes, the last one filled up with zeros, and of the length: every start of a host hashes
// the bundled tables, and one multiplication for each byte took a tenth of a command's time. The rotation carries the
// upper bits of a word to the lower ones, which no multiplication does. Machines of the other byte order compute other
// hashes.
inline std::uint64_t content_hash(std::string_view content) {
  std::uint64_t hash = 0xcbf29ce484222325 ^ content.size();
  while (!content.empty()) {
    std::uint64_t word = 0;
    const std::size_t size = std::min(content.size(), sizeof word);
    std::memcpy(&word, content.data(), size);
    content.remove_prefix(size);
    hash = std::rotl((hash ^ word) * 0x100000001b3, 29);
  }
  return hash;
}

}  // namespace whoiskit::text

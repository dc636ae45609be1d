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
// upper bits of a word to the lower ones, which no multiplication does. Four sums run beside each other, because one
// would wait for each multiplication. Machines of the other byte order compute other hashes.
inline std::uint64_t content_hash(std::string_view content) {
  constexpr std::size_t kWord = 8, kLanes = 4;
  const auto add = [](std::uint64_t& hash, const char* at, std::size_t size) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, size);
    hash = std::rotl((hash ^ word) * 0x100000001b3, 29);
  };
  std::uint64_t lane[kLanes] = {1, 2, 3, 4};
  std::size_t at = 0;
  for (; at + kWord * kLanes <= content.size(); at += kWord * kLanes) {
    for (std::size_t i = 0; i < kLanes; ++i) add(lane[i], content.data() + at + i * kWord, kWord);
  }
  std::uint64_t hash = 0xcbf29ce484222325 ^ content.size();
  for (; at < content.size(); at += kWord) add(hash, content.data() + at, std::min(content.size() - at, kWord));
  for (const std::uint64_t& one : lane) add(hash, reinterpret_cast<const char*>(&one), kWord);
  return hash;
}

}  // namespace whoiskit::text

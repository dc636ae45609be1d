// Delegation signer records that a registry prints in parts.
#pragma once

#include <whoiskit/plugin.hpp>

#include <cstring>

namespace whoiskit::families {

// The parts of one record, in the order of RFC 4034 section 5.3.
struct DsRecord {
  std::string_view key_tag = {}, algorithm = {}, digest_type = {}, digest = {};

  // Stores "62351 8 2 5F63…", and says that the delegation is signed. Nothing, where a part is missing.
  void store(Call& call) const {
    constexpr std::size_t kMaxRecord = 512;  // bytes; the longest digest, SHA-384, has 96
    char text[kMaxRecord];
    std::size_t size = 0;
    for (const std::string_view part : {key_tag, algorithm, digest_type, digest}) {
      if (part.empty() || size + part.size() + 1 > kMaxRecord) return;
      std::memcpy(text + size, part.data(), part.size());
      size += part.size();
      text[size++] = ' ';
    }
    call.set("domain.ds.", {text, size - 1});
    call.set("domain.dnssec", "signedDelegation");
  }
};

}  // namespace whoiskit::families

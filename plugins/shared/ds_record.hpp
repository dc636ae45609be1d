// Delegation signer records that a registry prints in parts.
#pragma once

#include <whoiskit/plugin.hpp>

#include "composed.hpp"

namespace whoiskit::shared {

// The parts of one record, in the order of RFC 4034 section 5.3.
struct DsRecord {
  std::string_view key_tag = {}, algorithm = {}, digest_type = {}, digest = {};

  // Stores "62351 8 2 5F63…", and says that the delegation is signed. Nothing, where a part is missing.
  void store(Call& call) const {
    if (key_tag.empty() || algorithm.empty() || digest_type.empty() || digest.empty()) return;
    set_joined(call, "domain.ds.", {key_tag, " ", algorithm, " ", digest_type, " ", digest});
    call.set("domain.dnssec", "signedDelegation");
  }
};

}  // namespace whoiskit::shared

// routing/query/special.hpp: addresses and AS numbers that no registry assigns: private, reserved, documentation and
// other special uses.
// Source: the IANA special-purpose registries for IPv4, IPv6 (RFC 6890) and AS numbers, and the multicast blocks.
#pragma once

#include <optional>
#include <string_view>

#include "routing/query/query.hpp"

namespace whoiskit::routing {

struct SpecialPurpose {
  std::string_view name;       // "private address"; the address follows it
  std::string_view reference;  // "RFC 1918"
  bool documentation = false;  // for examples in documents
  bool askable = false;        // a registry answers for it (anycast services, 6to4 and the like)
};

// The narrowest special block that contains the whole address, prefix or AS number of `query`; nothing for ordinary
// ones and for domains.
std::optional<SpecialPurpose> special_purpose(const Query& query);

}  // namespace whoiskit::routing

// Addresses and AS numbers that no registry gives to anybody: private, reserved, documentation and other special uses.
// Source: the IANA special-purpose registries for IPv4, IPv6 (RFC 6890) and AS numbers, and the multicast blocks.
#pragma once

#include <optional>
#include <string_view>

#include "routing/query/query.hpp"

namespace whoiskit::routing {

struct SpecialPurpose {
  std::string_view name;       // "private address", to be followed by the address
  std::string_view reference;  // "RFC 1918"
  bool documentation = false;  // for examples in texts
  bool askable = false;        // a registry does answer for it (anycast services, 6to4 and the like)
};

// The narrowest special block that holds the whole address, prefix or AS number of `query`; nothing for ordinary ones
// and for domains.
std::optional<SpecialPurpose> special_purpose(const Query& query);

}  // namespace whoiskit::routing

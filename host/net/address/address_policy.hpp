// net/address/address_policy.hpp: which addresses and ports a referral may lead to. The host name in a referral is
// hostile text: without this policy, any WHOIS server could make us connect to a machine behind our firewall or to a
// cloud's metadata service (169.254.169.254). The decision is made on address bytes, after resolution, so that no
// spelling of an address or name can evade it.
#pragma once

#include <cstdint>
#include <span>

namespace whoiskit::net {

/// True for a globally reachable unicast address. `address` is in network order, 4 bytes (IPv4) or 16 (IPv6); any other
/// length is not public. An IPv6 address that contains an IPv4 one (mapped, NAT64, 6to4) is public if that one is.
bool is_public(std::span<const std::uint8_t> address);

/// True for the ports that referrals use: 43 (RFC 3912), 4321 (RFC 2167, RWhois), 80 and 443.
bool is_referral_port(std::uint16_t port);

}  // namespace whoiskit::net

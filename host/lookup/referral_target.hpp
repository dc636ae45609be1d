// lookup/referral_target.hpp: the server that an answer refers to. The text is hostile. It is split here into a host
// name or address literal, a port and a protocol, and refused if it is anything else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace whoiskit::lookup {

struct ReferralTarget {
  std::string host;        // lower case, no final dot; an IPv6 literal without brackets
  std::uint16_t port = 0;  // 0: none given
  std::string protocol = "whois";
};

// Reads "host", "host:port", "[v6]:port" and "scheme://host:port/…" (whois, rwhois, http, https). Nothing for any other
// text: no host, an invalid port, another scheme, characters that no host name has.
std::optional<ReferralTarget> read_referral_target(std::string_view text);

}  // namespace whoiskit::lookup

// What a question to the domain name system came to. Plain data, no socket type: the look-up engine fills missing name
// servers and their addresses from it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace whoiskit::net {

enum class DnsError : std::uint8_t {
  none,       ///< at least one value
  not_found,  ///< the name does not exist, or has no record of that kind
  bad_name,   ///< not a name that can be asked for; nothing was sent
  timeout,    ///< no name server answered in time
  failed,     ///< the name servers refused or could not answer, or none is configured
  cancelled,  ///< the Network is going away
};

struct DnsResult {
  /// Address literals, IPv6 before IPv4; or names in lower case without the final dot, sorted.
  std::vector<std::string> values;
  DnsError error = DnsError::none;
  std::string message;  ///< for people: names what was asked and the way out; empty without an error
};

}  // namespace whoiskit::net

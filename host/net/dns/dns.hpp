// net/dns/dns.hpp: the result of a DNS query. Plain data without socket types: the look-up engine uses it to add
// missing name servers and their addresses.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace whoiskit::net {

enum class DnsError : std::uint8_t {
  none,       ///< at least one value
  not_found,  ///< the name does not exist, or has no record of that kind
  bad_name,   ///< not a valid name; nothing was sent
  timeout,    ///< no name server answered in time
  failed,     ///< the name servers refused or could not answer, or none is configured
  cancelled,  ///< the Network is being destroyed
};

struct DnsResult {
  /// Address literals, IPv6 before IPv4; or names in lower case without the final dot, sorted.
  std::vector<std::string> values;
  DnsError error = DnsError::none;
  std::string message;  ///< for people: names the query and says what to do; empty without an error
};

}  // namespace whoiskit::net

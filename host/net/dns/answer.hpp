// net/dns/answer.hpp: converts the DNS answers that c-ares has parsed. No I/O. The answers are hostile, and only these
// values of them are used. Internal: it includes Asio and c-ares, so public headers must not include it.
#pragma once

#include <ares.h>

#include <boost/asio/ip/address.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::net {

struct DnsFindings {
  std::vector<boost::asio::ip::address> v6, v4;
  std::vector<std::string> names;  ///< of name servers, normalised and sorted
  int ttl = 0;                     ///< seconds, the minimum of all addresses; any value is possible

  bool empty() const { return v6.empty() && v4.empty() && names.empty(); }
};

/// `name` in lower case without the final dot; empty if it is not a valid name for a query.
std::string normal_name(std::string_view name);

/// Adds the addresses of an answer to an A or AAAA query.
void take_addresses(const ares_addrinfo& answer, DnsFindings& findings);

/// Adds the names of an answer to an NS query and returns the status of c-ares. `message` is the message as received.
/// Invalid names are skipped.
int take_name_servers(std::span<const unsigned char> message, DnsFindings& findings);

}  // namespace whoiskit::net

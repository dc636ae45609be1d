// Internal: from what c-ares made of an answer of the domain name system to values of ours. No I/O: the answer is
// hostile, and this is what of it goes further. Shows Asio and c-ares, so public headers must not include it.
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
  int ttl = 0;                     ///< seconds, the least of the addresses; may be anything

  bool empty() const { return v6.empty() && v4.empty() && names.empty(); }
};

/// In lower case without the final dot; empty if it cannot be asked for.
std::string normal_name(std::string_view name);

/// Adds the addresses of an answer to an A or AAAA question.
void take_addresses(const ares_addrinfo& answer, DnsFindings& findings);

/// Adds the names of an answer to an NS question, `message` as it came; gives c-ares's status. Names that cannot be
/// asked for are left out.
int take_name_servers(std::span<const unsigned char> message, DnsFindings& findings);

}  // namespace whoiskit::net

// fuzz/spelled_address.hpp: what must be true of every host that was extracted from hostile text.
#pragma once

#include <arpa/inet.h>

#include <algorithm>
#include <string>

#include "fuzz/target.hpp"
#include "net/address/literal.hpp"

namespace whoiskit::fuzz {

// A proxy or a resolver may read a host as the C library does. Whatever the C library takes as an address must be the
// same address for the address policy. Otherwise 127.0.0.1 in an unusual spelling would pass the policy as a name.
inline void check_host(const std::string& host) {
  require(!host.empty() && host.size() <= net::kMaxDnsName, "a host is neither empty nor too long");
  const auto odd = [](unsigned char c) { return c <= 0x20 || c == 0x7f; };
  require(std::none_of(host.begin(), host.end(), odd), "a host has no blanks and no control characters");
  const auto read = net::read_literal(host);
  in_addr v4{};
  if (inet_aton(host.c_str(), &v4) != 0) {
    require(read && read->is_v4() && read->to_v4().to_uint() == ntohl(v4.s_addr), "an IPv4 address is no name");
  }
  in6_addr v6{};
  if (inet_pton(AF_INET6, host.c_str(), &v6) == 1) require(read && read->is_v6(), "an IPv6 address is no name");
}

}  // namespace whoiskit::fuzz

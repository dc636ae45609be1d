// Internal: what makes two connections to a web server the same. One that was made for a request serves another one
// only where all of this is equal: a connection that the operator's own row allowed never serves a redirect.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace whoiskit::net {

struct ConnectionKey {
  std::string host;  ///< its certificate is checked for this name
  std::uint16_t port = 0;
  bool tls = false;
  bool public_only = false;     ///< held to address_policy.hpp when it was made
  std::string connect_address;  ///< of the route; empty: what the name resolved to
  std::string proxy;
  std::string bind_address;

  auto operator<=>(const ConnectionKey&) const = default;
};

}  // namespace whoiskit::net

// net/connection_key.hpp: the properties that identify a connection to a web server. Internal. A kept connection is
// used for another request only if all of them are equal. Therefore a connection that the operator's own row allowed is
// never used for a redirect.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace whoiskit::net {

struct ConnectionKey {
  std::string host;  ///< the name that the certificate is verified for
  std::uint16_t port = 0;
  bool tls = false;
  bool public_only = false;     ///< address_policy.hpp was applied when the connection was made
  std::string connect_address;  ///< from the route; empty: an address that the name resolved to
  std::string proxy;
  std::string bind_address;

  auto operator<=>(const ConnectionKey&) const = default;
};

}  // namespace whoiskit::net

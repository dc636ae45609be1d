// net/address/authority.hpp: reads "host", "host:4321" or "[2001:db8::1]:4321", the authority part of server and proxy
// addresses (RFC 3986, section 3.2, without user information).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace whoiskit::net {

struct Authority {
  std::string host;  ///< name or address literal, without brackets
  std::uint16_t port = 0;
  bool is_literal6 = false;  ///< was written in brackets
};

/// Returns nothing if the host is empty or longer than 253 bytes, contains a space, a control character or one of
/// `@/?#[]\`, or if the port is not a number from 1 to 65535. Without a port, `default_port` is used.
std::optional<Authority> read_authority(std::string_view text, std::uint16_t default_port);

}  // namespace whoiskit::net

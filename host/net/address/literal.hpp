// net/address/literal.hpp: recognises hosts that need no DNS query: address literals and "localhost". No I/O; the host
// is hostile text. Internal: it includes Asio, so public headers must not include it.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <cstddef>
#include <optional>
#include <string_view>

namespace whoiskit::net {

/// Octets of a name in text form (RFC 1035, section 2.3.4).
inline constexpr std::size_t kMaxDnsName = 253;

/// The address that `host` denotes, if it is a literal in the syntax of inet_pton(3) or in an old form of inet_aton(3)
/// ("127.1", "0x7f000001"). The old forms must not evade the address policy as if they were names.
std::optional<boost::asio::ip::address> read_literal(std::string_view host);

/// True for "localhost" and names below it, which are never sent to a name server (RFC 6761, section 6.3).
bool is_localhost(std::string_view host);

}  // namespace whoiskit::net

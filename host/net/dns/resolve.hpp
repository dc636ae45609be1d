// Internal: from a host name to the addresses to try, in order. Shows Asio, so public headers must not include it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "net/dns/dns.hpp"
#include "net/dns/resolver.hpp"

namespace whoiskit::net {

using Endpoints = std::vector<boost::asio::ip::tcp::endpoint>;

/// A server with more addresses than this is tried on the first ones only.
inline constexpr std::size_t kMaxAddresses = 8;

struct Resolved {
  Endpoints endpoints;  ///< in the resolver's order; empty with an error, or when the coroutine was cancelled
  DnsError error = DnsError::none;
};

/// What messages say where this machine has no network.
inline constexpr char kNoNetwork[] = "this machine has no network connection";

/// Asks `resolver`. Returns at once when the calling coroutine is cancelled; the late answer is only cached.
boost::asio::awaitable<Resolved> resolve(Resolver& resolver, std::string host, std::uint16_t port);

/// At most kMaxAddresses of `endpoints`, the families taking turns and the first one's family leading (RFC 8305,
/// section 4), so that a family without a route costs one attempt and not all of them.
Endpoints interleave_families(std::span<const boost::asio::ip::tcp::endpoint> endpoints);

/// Why there is no `kind` ("address") for `name`, and the way out.
std::string dns_message(std::string_view name, std::string_view kind, DnsError error);

}  // namespace whoiskit::net

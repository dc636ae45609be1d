// net/dns/resolve.hpp: finds the addresses of a host name, in the order to try them. Internal: it includes Asio, so
// public headers must not include it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/container/small_vector.hpp>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "net/dns/dns.hpp"
#include "net/dns/resolver.hpp"

namespace whoiskit::net {

/// Most servers have one or two addresses, which then need no allocation.
using Endpoints = boost::container::small_vector<boost::asio::ip::tcp::endpoint, 2>;

/// Of a server with more addresses, only the first ones are tried.
inline constexpr std::size_t kMaxAddresses = 8;

struct Resolved {
  Endpoints endpoints;  ///< in the resolver's order; empty with an error, or when the coroutine was cancelled
  DnsError error = DnsError::none;
};

/// The text of messages when this machine has no network.
inline constexpr char kNoNetwork[] = "this machine has no network connection";

/// Queries `resolver`. Returns at once when the calling coroutine is cancelled; the late answer is still cached.
boost::asio::awaitable<Resolved> resolve(Resolver& resolver, std::string host, std::uint16_t port);

/// At most kMaxAddresses of `endpoints`. The families alternate, beginning with the family of the first one (RFC 8305,
/// section 4), so that a family without a route costs one attempt and not all of them.
Endpoints interleave_families(std::span<const boost::asio::ip::tcp::endpoint> endpoints);

/// A message that says why `name` has no `kind` (such as "address"), and what to do.
std::string dns_message(std::string_view name, std::string_view kind, DnsError error);

}  // namespace whoiskit::net

// net/connect.hpp: connects to the first of several addresses that accepts. Internal: it includes Asio, so public
// headers must not include it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>
#include <chrono>
#include <optional>

#include "net/dns/resolve.hpp"

namespace whoiskit::net {

/// How long an attempt runs alone before the next address is tried in parallel (RFC 8305, section 5).
inline constexpr std::chrono::milliseconds kConnectStagger{250};

/// The local address to connect from. None: the system chooses.
using Bind = std::optional<boost::asio::ip::address>;

struct Connected {
  std::optional<boost::asio::ip::tcp::socket> socket;  ///< none: every address failed, or the coroutine was cancelled
  boost::asio::ip::tcp::endpoint remote;               ///< the address of the connection
  boost::system::error_code error;                     ///< the failure of the last address
};

/// Tries `endpoints` in order. The next attempt starts when one fails or after kConnectStagger, and the first
/// connection wins. With `bind`, endpoints of the other family are skipped. Must run on a strand or on a single thread.
/// The caller cancels the coroutine at its deadline.
boost::asio::awaitable<Connected> connect_first(Endpoints endpoints, Bind bind = {});

}  // namespace whoiskit::net

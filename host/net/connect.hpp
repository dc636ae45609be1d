// Internal: the first of several addresses that accepts a connection. Shows Asio, so public headers must not include
// it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>
#include <chrono>
#include <optional>

#include "net/dns/resolve.hpp"

namespace whoiskit::net {

/// How long an address has the field to itself before the next one is tried beside it (RFC 8305, section 5).
inline constexpr std::chrono::milliseconds kConnectStagger{250};

/// The address to connect from; none: the system chooses.
using Bind = std::optional<boost::asio::ip::address>;

struct Connected {
  std::optional<boost::asio::ip::tcp::socket> socket;  ///< none: every address failed, or the coroutine was cancelled
  boost::asio::ip::tcp::endpoint remote;               ///< that it is connected to
  boost::system::error_code error;                     ///< the last address's failure
};

/// Tries `endpoints` in order: the next one starts when one fails or after kConnectStagger, and the first connection
/// wins. With `bind`, endpoints of the other family are left out. To be run on a strand or a single thread. The caller
/// cancels the coroutine at its deadline.
boost::asio::awaitable<Connected> connect_first(Endpoints endpoints, Bind bind = {});

}  // namespace whoiskit::net

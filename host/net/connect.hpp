// Internal: the first of several addresses that accepts a connection. Shows Asio, so public headers must not include
// it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>
#include <chrono>
#include <optional>

#include "net/resolve.hpp"

namespace whoiskit::net {

/// How long an address has the field to itself before the next one is tried beside it (RFC 8305, section 5).
inline constexpr std::chrono::milliseconds kConnectStagger{250};

struct Connected {
  std::optional<boost::asio::ip::tcp::socket> socket;  ///< none: every address failed, or the coroutine was cancelled
  boost::system::error_code error;                     ///< the last address's failure
};

/// Tries `endpoints` in order: the next one starts when one fails or after kConnectStagger, and the first connection
/// wins. To be run on a strand or a single thread. The caller cancels the coroutine at its deadline.
boost::asio::awaitable<Connected> connect_first(Endpoints endpoints);

}  // namespace whoiskit::net

// net/exchanges.hpp: one function for each protocol, which makes one attempt; the retries are above them. Internal.
// Each function sets the session's result, and never throws because of a server's behaviour.
#pragma once

#include <boost/asio/awaitable.hpp>

#include "net/session.hpp"

namespace whoiskit::net {

/// RFC 3912: sends the query line, then reads until the server closes the connection.
boost::asio::awaitable<void> exchange_whois(Session& session);

/// RFC 2167; see net/whois/rwhois.hpp. The body holds the banner and every line unchanged.
boost::asio::awaitable<void> exchange_rwhois(Session& session);

/// HTTP/1.1 (RFC 9112), with TLS for https; see net/http/exchange.cpp.
boost::asio::awaitable<void> exchange_http(Session& session);

/// RDAP (RFC 7480) over HTTP or HTTPS. Connections are kept for reuse (net/http/pool.hpp).
boost::asio::awaitable<void> exchange_rdap(Session& session);

}  // namespace whoiskit::net

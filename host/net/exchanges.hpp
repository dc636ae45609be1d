// Internal: one conversation of each protocol, beneath the retries. Each sets the session's result and never throws for
// what a server does.
#pragma once

#include <boost/asio/awaitable.hpp>

#include "net/session.hpp"

namespace whoiskit::net {

/// RFC 3912: the query's line, then everything until the server closes.
boost::asio::awaitable<void> exchange_whois(Session& session);

/// RFC 2167; see rwhois.hpp. The body holds the banner and every line as it came.
boost::asio::awaitable<void> exchange_rwhois(Session& session);

/// HTTP/1.1 (RFC 9112), with TLS for https; see http_exchange.cpp.
boost::asio::awaitable<void> exchange_http(Session& session);

/// RDAP (RFC 7480) on the same; connections are kept (http_pool.hpp).
boost::asio::awaitable<void> exchange_rdap(Session& session);

}  // namespace whoiskit::net

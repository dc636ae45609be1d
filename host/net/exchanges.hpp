// net/exchanges.hpp: one function for each protocol, which makes one attempt; the retries are above them. Internal.
// Each function sets the session's result, and never throws because of a server's behaviour.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <memory>

#include "net/session.hpp"

namespace whoiskit::net {

/// RFC 3912: sends the query line, then reads until the server closes the connection.
boost::asio::awaitable<void> exchange_whois(Session& session);

/// As exchange_whois(), but without a coroutine; see net/whois/direct_whois.cpp. Null, with both arguments unchanged,
/// if this request needs the coroutine.
std::shared_ptr<Session> direct_whois(Services& services, FetchRequest& request,
                                      std::function<void(FetchResult)>& done);

/// The last part of exchange_whois(), after the query is sent.
boost::asio::awaitable<void> read_whois(Session& session, Session::Socket& socket);

/// Makes the retries that follow a failed first attempt, if there are any.
boost::asio::awaitable<void> try_again(Session& session);

/// RFC 2167; see net/whois/rwhois.hpp. The body holds the banner and every line unchanged.
boost::asio::awaitable<void> exchange_rwhois(Session& session);

/// HTTP/1.1 (RFC 9112), with TLS for https; see net/http/exchange.cpp.
boost::asio::awaitable<void> exchange_http(Session& session);

/// RDAP (RFC 7480) over HTTP or HTTPS. Connections are kept for reuse (net/http/pool.hpp).
boost::asio::awaitable<void> exchange_rdap(Session& session);

}  // namespace whoiskit::net

// simnet/serve/serve.hpp: internal: the exchange of each protocol on one connection. The result says whether to end the
// connection as the protocol requires. If it is false, the connection is dropped, because the answer was cut or the
// client has gone.
#pragma once

#include <boost/asio/awaitable.hpp>

#include "simnet/serve/stream.hpp"
#include "simnet/server_state.hpp"

namespace whoiskit::simnet {

/// RFC 3912: one line, one answer.
asio::awaitable<bool> serve_whois(Stream& stream, ServerState& state);

/// RFC 2167: a banner, directives ("-holdconnect on", "-quit", ...) and queries. The connection ends after the first
/// query unless it is held.
asio::awaitable<bool> serve_rwhois(Stream& stream, ServerState& state);

/// HTTP/1.1 for http, https and rdap.
asio::awaitable<bool> serve_http(Stream& stream, ServerState& state);

/// DNS over TCP (RFC 7766).
asio::awaitable<bool> serve_dns(Stream& stream, ServerState& state);

}  // namespace whoiskit::simnet

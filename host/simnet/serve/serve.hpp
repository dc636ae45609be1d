// Internal: the conversation that each protocol has on one connection. What comes back says whether the connection is
// to be ended as the protocol wants it; false: it is dropped, as the answer was cut or the client has gone.
#pragma once

#include <boost/asio/awaitable.hpp>

#include "simnet/serve/stream.hpp"
#include "simnet/server_state.hpp"

namespace whoiskit::simnet {

/// RFC 3912: a line, an answer.
asio::awaitable<bool> serve_whois(Stream& stream, ServerState& state);

/// RFC 2167: a banner, directives ("-holdconnect on", "-quit", ...) and queries. The connection ends after the first
/// query unless it is held.
asio::awaitable<bool> serve_rwhois(Stream& stream, ServerState& state);

/// HTTP/1.1 of http, https and rdap.
asio::awaitable<bool> serve_http(Stream& stream, ServerState& state);

/// DNS over TCP (RFC 7766).
asio::awaitable<bool> serve_dns(Stream& stream, ServerState& state);

}  // namespace whoiskit::simnet

// What one exchange with a WHOIS server (RFC 3912) is asked to do and what came of it. Plain data, no socket type: the
// look-up engine includes this and nothing of Asio.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace whoiskit::net {

inline constexpr std::uint16_t kWhoisPort = 43;
/// Longer than any real answer (a large aut-num of RIPE is about 1 MB), small enough for hundreds at once.
inline constexpr std::size_t kDefaultMaxBytes = 4 * 1024 * 1024;
/// Each time limit of a request is cut to this.
inline constexpr std::chrono::milliseconds kMaxTimeout{60 * 60 * 1000};

/// One query to one server.
struct FetchRequest {
  std::string host;             ///< name or address literal of the server; named in every message
  std::string connect_address;  ///< address literal to connect to instead of resolving `host`; empty: resolve
  std::uint16_t port = kWhoisPort;
  std::string query_line;  ///< without CRLF; see query_line.hpp for what is refused

  std::chrono::milliseconds connect_timeout{10'000};     ///< from the start to a connection, name resolution included
  std::chrono::milliseconds first_byte_timeout{15'000};  ///< from the connection to the first byte of the answer
  std::chrono::milliseconds total_timeout{30'000};       ///< the whole exchange; the others never reach beyond it
  std::size_t max_bytes = kDefaultMaxBytes;              ///< of the answer; the rest is not read

  /// The server was named by another server's answer: connect only to an address and a port that
  /// address_policy.hpp allows, whatever name, literal or DNS answer led to it.
  bool public_only = false;
};

enum class FetchError : std::uint8_t {
  none,               ///< the server answered and closed
  bad_query,          ///< the query line or an address literal is not sendable; nothing was sent
  resolve,            ///< the server's name has no address, or its resolution took too long
  refused_by_policy,  ///< public_only forbids the port or every address
  connect_refused,    ///< no address accepts connections on that port
  unreachable,        ///< no route, no descriptor left, or another failure to connect
  connect_timeout,    ///< no connection in time
  timeout,            ///< connected, but the first byte or the end of the answer did not come in time
  reset,              ///< the connection broke before the server closed it
  empty,              ///< the server closed without a byte
  too_large,          ///< more than max_bytes
  cancelled,          ///< by the caller, or because the Network is going away
  internal,           ///< out of memory and the like
};

/// The enumerator's name: "connect_timeout".
std::string_view to_string(FetchError error);

/// How long the stages took; a stage that was not reached is zero.
struct FetchTimings {
  std::chrono::microseconds resolve{};     ///< from the start to a list of addresses
  std::chrono::microseconds connect{};     ///< from there to a connection
  std::chrono::microseconds first_byte{};  ///< from there to the first byte
  std::chrono::microseconds total{};       ///< from the start to the end
};

struct FetchResult {
  std::string body;  ///< what came, as it came: kept whatever the error
  FetchError error = FetchError::none;
  std::string message;         ///< for people: names host:port and the way out; empty without an error
  std::string remote_address;  ///< the address connected to; empty if none was
  FetchTimings timings;
  /// The server itself ended the answer. RFC 3912 has no length, so a server that closes half way looks complete here.
  bool complete = false;
};

}  // namespace whoiskit::net

// net/socks5.hpp: the client side of SOCKS5 (RFC 1928, user and password by RFC 1929) as a state machine without I/O:
//
//   client                                   proxy
//   05 n methods              -------->
//                             <--------      05 method
//   [01 len user len password -------->
//                             <--------      01 status]
//   05 01 00 type host port   -------->
//                             <--------      05 reply 00 type address port, then the server's own bytes
//
// It requests exact numbers of bytes, so that it does not consume the server's first bytes after the last reply.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "net/fetch.hpp"

namespace whoiskit::net {

inline constexpr std::uint16_t kSocksPort = 1080;

/// A proxy from the operator's configuration.
struct Proxy {
  std::string host;
  std::uint16_t port = kSocksPort;
  std::string user, password;  ///< at most 255 bytes each; empty user: no login is offered
};

/// Reads "socks5://[user:password@]host[:port]". "socks5h://" means the same, because the proxy always resolves names.
/// User and password may contain %XX. Returns nothing if the text is invalid.
std::optional<Proxy> read_proxy(std::string_view text);

class Socks5 {
 public:
  /// Requests a connection to `host` (a name, or an address literal, which is sent as an address) and `port`.
  Socks5(const Proxy& proxy, std::string_view host, std::uint16_t port);

  /// The bytes to send now, possibly none. Each call clears them.
  std::string take_output();

  /// How many bytes to read before the next call of feed(); 0 at the end.
  std::size_t wants() const { return wants_; }

  /// Takes exactly wants() bytes from the proxy.
  void feed(std::string_view bytes);

  /// Whether the handshake succeeded. All further bytes on the connection are the server's.
  bool connected() const { return wants_ == 0 && error_ == FetchError::none; }

  /// Why the handshake failed: connect_refused and unreachable are the proxy's reports about the server; `proxy` is a
  /// problem of the proxy itself.
  FetchError error() const { return error_; }
  const std::string& message() const { return message_; }

 private:
  enum class State : std::uint8_t { method, login, reply, name_length, address };
  void fail(FetchError error, std::string_view message);
  void request();
  void read_reply(std::string_view bytes);

  const Proxy proxy_;
  const std::string host_;
  const std::uint16_t port_;
  State state_ = State::method;
  std::string output_;
  std::size_t wants_ = 2;
  FetchError error_ = FetchError::none;
  std::string message_;
};

}  // namespace whoiskit::net

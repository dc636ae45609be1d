// The client's side of SOCKS5 (RFC 1928, user and password by RFC 1929) as a state machine without I/O:
//
//   client                                   proxy
//   05 n methods              -------->
//                             <--------      05 method
//   [01 len user len password -------->
//                             <--------      01 status]
//   05 01 00 type host port   -------->
//                             <--------      05 reply 00 type address port, then the server's own bytes
//
// It asks for exact numbers of bytes, so that nothing of the server's greeting behind the last reply is eaten.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "net/fetch.hpp"

namespace whoiskit::net {

inline constexpr std::uint16_t kSocksPort = 1080;

/// A proxy as the operator names it.
struct Proxy {
  std::string host;
  std::uint16_t port = kSocksPort;
  std::string user, password;  ///< at most 255 bytes each; an empty user: none is offered
};

/// Reads "socks5://[user:password@]host[:port]"; "socks5h://" is the same, as names are always the proxy's to resolve.
/// User and password may hold %XX. Nothing if it is not that.
std::optional<Proxy> read_proxy(std::string_view text);

class Socks5 {
 public:
  /// Asks for a connection to `host` (a name, or an address literal, sent as such) and `port`.
  Socks5(const Proxy& proxy, std::string_view host, std::uint16_t port);

  /// To be sent now; empty if there is nothing to send. Taking it clears it.
  std::string take_output();

  /// How many bytes to read before the next call of feed(); 0 when it is over.
  std::size_t wants() const { return wants_; }

  /// Exactly wants() bytes of the proxy.
  void feed(std::string_view bytes);

  /// Over and connected: what follows on the connection is the server's.
  bool connected() const { return wants_ == 0 && error_ == FetchError::none; }

  /// Over without a connection: connect_refused and unreachable are the proxy's words about the server, `proxy` is any
  /// trouble with the proxy itself.
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

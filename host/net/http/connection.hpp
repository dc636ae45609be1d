// net/http/connection.hpp: a connection to a web server, with or without TLS. The code of exchanges is the same for
// both, and is compiled once. Internal: it includes Asio, so public headers must not include it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>

#include "net/connection_key.hpp"
#include "net/session.hpp"

namespace whoiskit::net {

class HttpConnection {
 public:
  using Count = boost::asio::awaitable<std::tuple<boost::system::error_code, std::size_t>>;

  HttpConnection(ConnectionKey key, std::string remote_address)
      : key_(std::move(key)), remote_address_(std::move(remote_address)) {}
  virtual ~HttpConnection() = default;

  virtual Count read_some(boost::asio::mutable_buffer into) = 0;
  virtual Count write(std::string_view text) = 0;

  const ConnectionKey& key() const { return key_; }
  const std::string& remote_address() const { return remote_address_; }

  /// Whether it carried an earlier exchange, so that the server may have closed it since.
  bool used() const { return used_; }
  void set_used() { used_ = true; }
  /// Whether it is open and received nothing while it was idle. Never blocks.
  bool is_quiet();

 protected:
  virtual Session::Socket& socket() = 0;
  /// Whether bytes were read from the socket but not consumed yet.
  virtual bool has_input() { return false; }

 private:
  const ConnectionKey key_;
  const std::string remote_address_;
  bool used_ = false;
};

/// HTTP over `socket`.
std::unique_ptr<HttpConnection> plain_connection(Session::Socket socket, ConnectionKey key, std::string remote_address);

/// HTTPS over `socket`, after the TLS handshake. On failure it returns null and sets the session's error.
boost::asio::awaitable<std::unique_ptr<HttpConnection>> secure_connection(Session& session, Session::Socket socket,
                                                                          ConnectionKey key);

}  // namespace whoiskit::net

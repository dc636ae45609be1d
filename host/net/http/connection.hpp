// Internal: a connection to a web server, in clear or within TLS: what is said on either is compiled once. Shows Asio,
// so public headers must not include it.
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

  /// Whether it carried an exchange before this one: then the server may have closed it meanwhile.
  bool used() const { return used_; }
  void set_used() { used_ = true; }
  /// Whether it is open and nothing came while it waited. Never blocks.
  bool is_quiet();

 protected:
  virtual Session::Socket& socket() = 0;
  /// Whether bytes were read from the socket and not taken yet.
  virtual bool has_input() { return false; }

 private:
  const ConnectionKey key_;
  const std::string remote_address_;
  bool used_ = false;
};

/// Http over `socket`.
std::unique_ptr<HttpConnection> plain_connection(Session::Socket socket, ConnectionKey key, std::string remote_address);

/// Https over `socket`, once both sides agreed; null with the session's error set.
boost::asio::awaitable<std::unique_ptr<HttpConnection>> secure_connection(Session& session, Session::Socket socket,
                                                                          ConnectionKey key);

}  // namespace whoiskit::net

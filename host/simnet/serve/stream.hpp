// simnet/serve/stream.hpp: internal: the bytes of one connection, over TCP or TLS, and the ways in which an answer is
// sent on it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "simnet/config.hpp"

namespace whoiskit::simnet {

namespace asio = boost::asio;

asio::awaitable<void> pause(std::chrono::milliseconds time);

class Stream {
 public:
  virtual ~Stream() = default;
  /// False if the TLS handshake failed.
  virtual asio::awaitable<bool> open() = 0;
  /// The number of bytes read; 0 if the client has gone.
  virtual asio::awaitable<std::size_t> read(asio::mutable_buffer buffer) = 0;
  /// False if the client has gone.
  virtual asio::awaitable<bool> write(std::string_view bytes) = 0;
  /// Signals to the client that no more bytes will be sent.
  virtual asio::awaitable<void> end() = 0;
  virtual asio::ip::tcp::socket& socket() = 0;
};

std::unique_ptr<Stream> plain_stream(asio::ip::tcp::socket socket);
std::unique_ptr<Stream> tls_stream(asio::ip::tcp::socket socket, asio::ssl::context& context);

/// Reads lines from a stream.
class LineReader {
 public:
  explicit LineReader(Stream& stream) : stream_(stream) {}
  /// The next line without its end. Nothing if the client has gone, or sends more than kMaxRequestLine bytes without
  /// one.
  asio::awaitable<std::optional<std::string>> next();

 private:
  Stream& stream_;
  std::string came_;
};

/// Sends an answer as the server's settings require. The pieces of an answer count together for `cut_after`.
class Sender {
 public:
  Sender(Stream& stream, const Server& server)
      : stream_(stream), server_(server), left_(server.cut_after.value_or(std::string_view::npos)) {}

  /// False if the client has gone, or if the answer is cut here.
  asio::awaitable<bool> send(std::string_view bytes);
  /// The same. For an endless server it returns only when the client has gone or the answer is cut.
  asio::awaitable<bool> send_body(std::string_view bytes);

 private:
  Stream& stream_;
  const Server& server_;
  std::size_t left_;
};

/// Reads and discards until the client has gone.
asio::awaitable<void> until_client_leaves(Stream& stream);

}  // namespace whoiskit::simnet

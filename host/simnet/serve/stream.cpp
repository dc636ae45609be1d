#include "simnet/serve/stream.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <utility>

#include "simnet/simnet.hpp"

namespace whoiskit::simnet {
namespace {

using asio::ip::tcp;
using boost::system::error_code;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
/// Time for the client's part in ending TLS, because many clients never do it.
constexpr std::chrono::milliseconds kEndTime{500};

class PlainStream final : public Stream {
 public:
  explicit PlainStream(tcp::socket socket) : socket_(std::move(socket)) {}
  asio::awaitable<bool> open() override { co_return true; }
  asio::awaitable<std::size_t> read(asio::mutable_buffer buffer) override {
    const auto [error, count] = co_await socket_.async_read_some(buffer, kAwait);
    co_return error ? 0 : count;
  }
  asio::awaitable<bool> write(std::string_view bytes) override {
    const auto [error, count] = co_await asio::async_write(socket_, asio::buffer(bytes), kAwait);
    co_return !error;
  }
  asio::awaitable<void> end() override {
    error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
    co_return;
  }
  tcp::socket& socket() override { return socket_; }

 private:
  tcp::socket socket_;
};

class TlsStream final : public Stream {
 public:
  TlsStream(tcp::socket socket, asio::ssl::context& context) : stream_(std::move(socket), context) {}
  asio::awaitable<bool> open() override {
    const auto [error] = co_await stream_.async_handshake(asio::ssl::stream_base::server, kAwait);
    co_return !error;
  }
  asio::awaitable<std::size_t> read(asio::mutable_buffer buffer) override {
    const auto [error, count] = co_await stream_.async_read_some(buffer, kAwait);
    co_return error ? 0 : count;
  }
  asio::awaitable<bool> write(std::string_view bytes) override {
    const auto [error, count] = co_await asio::async_write(stream_, asio::buffer(bytes), kAwait);
    co_return !error;
  }
  asio::awaitable<void> end() override {
    // The timer's handler may be queued when the stream has ended and was destroyed.
    const auto over = std::make_shared<bool>(false);
    asio::steady_timer timer(stream_.get_executor(), kEndTime);
    timer.async_wait([this, over](error_code cancelled) {
      error_code ignored;
      if (!cancelled && !*over) stream_.next_layer().close(ignored);
    });
    [[maybe_unused]] const auto [error] = co_await stream_.async_shutdown(kAwait);
    *over = true;
  }
  tcp::socket& socket() override { return stream_.next_layer(); }

 private:
  asio::ssl::stream<tcp::socket> stream_;
};

}  // namespace

asio::awaitable<void> pause(std::chrono::milliseconds time) {
  if (time.count() <= 0) co_return;
  asio::steady_timer timer(co_await asio::this_coro::executor, time);
  co_await timer.async_wait(kAwait);
}

std::unique_ptr<Stream> plain_stream(tcp::socket socket) { return std::make_unique<PlainStream>(std::move(socket)); }

std::unique_ptr<Stream> tls_stream(tcp::socket socket, asio::ssl::context& context) {
  return std::make_unique<TlsStream>(std::move(socket), context);
}

asio::awaitable<std::optional<std::string>> LineReader::next() {
  std::array<char, 512> buffer;
  for (;;) {
    if (const auto end = came_.find('\n'); end < kMaxRequestLine) {
      std::optional<std::string> line(came_.substr(0, std::min(end, came_.find('\r'))));
      came_.erase(0, end + 1);
      co_return line;
    }
    if (came_.size() >= kMaxRequestLine) co_return std::nullopt;
    const std::size_t count = co_await stream_.read(asio::buffer(buffer));
    if (count == 0) co_return std::nullopt;
    came_.append(buffer.data(), count);
  }
}

asio::awaitable<bool> Sender::send(std::string_view bytes) {
  const bool cut = bytes.size() > left_;
  bytes = bytes.substr(0, left_);
  if (left_ != std::string_view::npos) left_ -= bytes.size();
  const std::size_t step = server_.drip == 0 ? bytes.size() : server_.drip;
  while (!bytes.empty()) {
    const auto part = bytes.substr(0, step);
    const bool sent = co_await stream_.write(part);
    if (!sent) co_return false;
    bytes.remove_prefix(part.size());
    if (server_.drip != 0) co_await pause(server_.tick);
  }
  co_return !cut;
}

asio::awaitable<bool> Sender::send_body(std::string_view bytes) {
  for (;;) {
    const bool more = co_await send(bytes);
    if (!more || !server_.endless) co_return more;
    if (!bytes.empty()) continue;
    co_await until_client_leaves(stream_);  // an endless server without an answer is a silent one
    co_return false;
  }
}

asio::awaitable<void> until_client_leaves(Stream& stream) {
  std::array<char, 256> ignored;
  for (std::size_t count = 1; count != 0;) count = co_await stream.read(asio::buffer(ignored));
}

}  // namespace whoiskit::simnet

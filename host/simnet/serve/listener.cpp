#include "simnet/serve/listener.hpp"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <utility>

#include "simnet/serve/dns_message.hpp"
#include "simnet/serve/serve.hpp"

namespace whoiskit::simnet {
namespace {

using asio::ip::tcp;
using asio::ip::udp;
using boost::system::error_code;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
/// A port that is free for TCP may be in use for UDP; another one is tried then.
constexpr int kPortTries = 20;

}  // namespace

Listener::Listener(asio::io_context& context, Server server, QueryLog& log, std::atomic<std::size_t>& connections,
                   asio::ssl::context* tls)
    : state_(std::move(server), log), acceptor_(context), datagrams_(context), connections_(connections), tls_(tls) {
  const Server& wanted = state_.server();
  const auto address = asio::ip::make_address_v4(wanted.listen);
  const bool dns = wanted.protocol == Protocol::dns;
  for (int tries = 1;; ++tries) {
    bind(address, wanted.port);
    if (!dns) break;
    error_code error;
    datagrams_.open(udp::v4());
    datagrams_.bind({address, acceptor_.local_endpoint().port()}, error);
    if (!error) break;
    if (wanted.port != 0 || tries == kPortTries) throw boost::system::system_error(error, "bind");
    datagrams_.close();
    acceptor_.close();
  }
  state_.set_port(acceptor_.local_endpoint().port());
  if (dns) {
    asio::co_spawn(context, take_datagrams(), asio::detached);
  } else if (state_.server().refuse) {
    return;  // bound, so that no other program gets the port, but not listening
  }
  acceptor_.listen();
  asio::co_spawn(context, accept(), asio::detached);
}

void Listener::bind(asio::ip::address_v4 address, std::uint16_t port) {
  acceptor_.open(tcp::v4());
  // Not for a port that the system chooses: the option would allow sharing it with a port that is only bound.
  if (port != 0) acceptor_.set_option(tcp::acceptor::reuse_address(true));
  acceptor_.bind({address, port});
}

asio::awaitable<void> Listener::accept() {
  for (;;) {
    auto [error, socket] = co_await acceptor_.async_accept(kAwait);
    if (error == asio::error::operation_aborted) co_return;
    if (error) {  // most likely out of descriptors: some are freed as connections end
      co_await pause(std::chrono::milliseconds(10));
    } else if (connections_ < kMaxConnections) {
      ++connections_;
      asio::co_spawn(acceptor_.get_executor(), serve(std::move(socket)),
                     [this](std::exception_ptr) { --connections_; });
    }
  }
}

asio::awaitable<void> Listener::serve(tcp::socket socket) {
  const Server& server = state_.server();
  const std::unique_ptr<Stream> stream =
      has_tls(server) ? tls_stream(std::move(socket), *tls_) : plain_stream(std::move(socket));
  co_await pause(server.accept_delay);
  const bool open = co_await stream->open();
  if (!open) co_return;
  bool good = false;
  switch (server.protocol) {
    case Protocol::whois:
      good = co_await serve_whois(*stream, state_);
      break;
    case Protocol::rwhois:
      good = co_await serve_rwhois(*stream, state_);
      break;
    case Protocol::http:
    case Protocol::https:
    case Protocol::rdap:
      good = co_await serve_http(*stream, state_);
      break;
    case Protocol::dns:
      good = co_await serve_dns(*stream, state_);
      break;
  }
  error_code ignored;
  if (server.reset) {
    stream->socket().set_option(asio::socket_base::linger(true, 0), ignored);
  } else if (good) {
    co_await stream->end();
  }
  stream->socket().close(ignored);
}

asio::awaitable<void> Listener::take_datagrams() {
  std::array<char, 1500> buffer;
  for (;;) {
    udp::endpoint from;
    const auto [error, count] = co_await datagrams_.async_receive_from(asio::buffer(buffer), from, kAwait);
    if (error == asio::error::operation_aborted) co_return;
    // An error here is about an earlier answer that its client no longer waited for.
    if (error || connections_ >= kMaxConnections) continue;
    ++connections_;
    asio::co_spawn(datagrams_.get_executor(), answer_datagram(std::string(buffer.data(), count), from),
                   [this](std::exception_ptr) { --connections_; });
  }
}

asio::awaitable<void> Listener::answer_datagram(std::string message, udp::endpoint from) {
  const Server& server = state_.server();
  const auto question = read_question(message);
  if (!question) co_return;
  const bool in_limit = state_.take(describe(*question));
  if (server.silent) co_return;
  co_await pause(server.accept_delay + server.first_byte_delay);
  std::string answer = dns_answer(server, *question, !in_limit, question->udp_size);
  if (server.cut_after) answer.resize(std::min(answer.size(), *server.cut_after));
  error_code ignored;
  datagrams_.send_to(asio::buffer(answer), from, 0, ignored);  // without waiting; lost if the buffer is full
}

}  // namespace whoiskit::simnet

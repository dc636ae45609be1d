#include "service/listener.hpp"

#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <utility>

#include "platform/socket.hpp"
#include "service/endpoint.hpp"
#include "service/service.hpp"
#include "service/worker.hpp"

namespace whoiskit::service {
namespace {

using boost::system::error_code;

// Before the next attempt when the system has no descriptor left.
constexpr std::chrono::milliseconds kPause{100};

constexpr std::string_view kFull =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

std::string text_of(const asio::ip::tcp::endpoint& at) {
  const std::string address = at.address().to_string();
  return (at.address().is_v6() ? "[" + address + "]" : address) + ":" + std::to_string(at.port());
}

}  // namespace

Listener::Listener(Service& service, Worker& first, const asio::ip::tcp::endpoint& at, MakeConnection make)
    : service_(service), make_(make), acceptor_(first.io()), pause_(first.io()) {
  error_code error;
  acceptor_.open(at.protocol(), error);
  error_code ignored;
  acceptor_.set_option(asio::ip::tcp::acceptor::reuse_address(true), ignored);
  // [::]:8043 stands for IPv6 alone, so that it does not collide with 0.0.0.0:8043.
  if (at.address().is_v6()) acceptor_.set_option(asio::ip::v6_only(true), ignored);
  if (!error) acceptor_.bind(at, error);
  if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    throw ServiceError("listen " + text_of(at) + ": " + error.message() +
                       "; name another address and port, or port 0 for a free one");
  }
  acceptor_.non_blocking(true, error);
  endpoint_ = acceptor_.local_endpoint(error);
}

void Listener::start() { accept(); }

void Listener::accept() {
  Worker& worker = service_.next_worker();
  acceptor_.async_accept(worker.io().get_executor(), [this, &worker](const error_code& error, Socket socket) {
    // A connection may have been accepted just before stop().
    if (!error) take(std::move(socket), worker);
    if (!acceptor_.is_open()) return;
    if (!error) return accept();
    pause_.expires_after(kPause);
    pause_.async_wait([this](const error_code& stopped) {
      if (!stopped && acceptor_.is_open()) accept();
    });
  });
}

void Listener::take(Socket socket, Worker& worker) {
  if (!service_.has_room()) {
    if (makes(Service::http_maker())) platform::send_now(socket.native_handle(), kFull);
    return;
  }
  auto made = make_(service_, worker, std::move(socket));
  asio::post(worker.io(), [&worker, made = std::move(made)] { worker.add(made); });
}

void Listener::stop() {
  for (;;) {
    Worker& worker = service_.next_worker();
    error_code error;
    Socket socket(worker.io());
    acceptor_.accept(socket, error);
    if (error) break;
    take(std::move(socket), worker);
  }
  error_code ignored;
  pause_.cancel();
  acceptor_.close(ignored);
}

}  // namespace whoiskit::service

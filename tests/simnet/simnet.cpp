#include "simnet/simnet.hpp"

#include <algorithm>
#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <exception>
#include <fstream>
#include <list>
#include <mutex>
#include <thread>
#include <utility>

namespace whoiskit::simnet {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);

/// The queries of all servers; written by the servers' thread, read by tests.
class QueryLog {
 public:
  void add(const std::string& host, std::string_view line) {
    const std::lock_guard lock(mutex_);
    queries_.push_back({host, std::string(line)});
    if (file_.is_open()) file_ << host << '\t' << line << std::endl;
  }
  std::vector<Query> all() const {
    const std::lock_guard lock(mutex_);
    return queries_;
  }
  bool open(const std::string& path) {
    const std::lock_guard lock(mutex_);
    file_.open(path, std::ios::app);
    return file_.is_open();
  }

 private:
  mutable std::mutex mutex_;
  std::vector<Query> queries_;
  std::ofstream file_;
};

asio::awaitable<void> pause(std::chrono::milliseconds time) {
  if (time.count() <= 0) co_return;
  asio::steady_timer timer(co_await asio::this_coro::executor, time);
  co_await timer.async_wait(kAwait);
}

/// One listening (or refusing) port.
class Listener {
 public:
  Listener(asio::io_context& context, Server server, QueryLog& log, std::atomic<std::size_t>& connections)
      : server_(std::move(server)), acceptor_(context), log_(log), connections_(connections) {
    acceptor_.open(tcp::v4());
    // Not for a port of the system's choice: sharing it with a port that is only bound would be allowed.
    if (server_.port != 0) acceptor_.set_option(tcp::acceptor::reuse_address(true));
    acceptor_.bind({asio::ip::address_v4::loopback(), server_.port});
    server_.port = acceptor_.local_endpoint().port();
    if (server_.refuse) return;  // bound, so that nobody else gets the port, but not listening
    acceptor_.listen();
    asio::co_spawn(context, accept(), asio::detached);
  }

  const Server& server() const { return server_; }

 private:
  asio::awaitable<void> accept() {
    for (;;) {
      auto [error, socket] = co_await acceptor_.async_accept(kAwait);
      if (error == asio::error::operation_aborted) co_return;
      if (error) {  // out of descriptors, most likely: some come back as connections end
        co_await pause(std::chrono::milliseconds(10));
      } else if (connections_ < kMaxConnections) {
        ++connections_;
        asio::co_spawn(acceptor_.get_executor(), serve(std::move(socket)),
                       [this](std::exception_ptr) { --connections_; });
      }
    }
  }

  asio::awaitable<void> serve(tcp::socket socket) {
    co_await pause(server_.accept_delay);
    std::string request;
    const auto [error, length] =
        co_await asio::async_read_until(socket, asio::dynamic_buffer(request, kMaxRequestLine), '\n', kAwait);
    if (error) co_return;
    const auto line = std::string_view(request).substr(0, request.find_first_of("\r\n"));
    log_.add(server_.host, line);
    ++queries_;
    if (server_.silent) {
      co_await until_client_leaves(socket);
    } else {
      // Named, not an argument: GCC 12 destroys temporaries of a conditional inside co_await twice.
      std::string text = server_.limit && queries_ > *server_.limit ? server_.limit_text : answer_of(server_, line);
      co_await pause(server_.first_byte_delay);
      co_await answer(socket, std::move(text));
    }
    close(socket);
  }

  asio::awaitable<void> answer(tcp::socket& socket, std::string whole) {
    const std::string_view text = whole;
    std::size_t left = server_.cut_after.value_or(std::string_view::npos);
    bool connected = true;
    do {
      const auto part = text.substr(0, left);
      connected = co_await send(socket, part);
      left -= part.size();
      if (server_.endless && text.empty())
        co_await pause(server_.tick);  // an endless server of nothing is a silent one
    } while (server_.endless && connected && left > 0);
  }

  /// False when the client has gone.
  asio::awaitable<bool> send(tcp::socket& socket, std::string_view text) {
    const std::size_t step = server_.drip == 0 ? text.size() : server_.drip;
    while (!text.empty()) {
      const auto part = text.substr(0, step);
      const auto [error, sent] = co_await asio::async_write(socket, asio::buffer(part), kAwait);
      if (error) co_return false;
      text.remove_prefix(part.size());
      if (server_.drip != 0) co_await pause(server_.tick);
    }
    co_return true;
  }

  asio::awaitable<void> until_client_leaves(tcp::socket& socket) {
    char ignored[256];
    error_code error;
    while (!error) {
      const auto [read_error, count] = co_await socket.async_read_some(asio::buffer(ignored), kAwait);
      error = read_error;
    }
  }

  void close(tcp::socket& socket) {
    error_code ignored;
    if (server_.reset) {
      socket.set_option(asio::socket_base::linger(true, 0), ignored);
    } else {
      socket.shutdown(tcp::socket::shutdown_send, ignored);
    }
    socket.close(ignored);
  }

  Server server_;
  tcp::acceptor acceptor_;
  QueryLog& log_;
  std::atomic<std::size_t>& connections_;
  std::size_t queries_ = 0;
};

}  // namespace

struct Simnet::Impl {
  explicit Impl(Config config) : extra_routes(std::move(config.extra_routes)) {
    for (Server& server : config.servers) listeners.emplace_back(context, std::move(server), log, connections);
    thread = std::jthread([this] { context.run(); });
  }
  ~Impl() {
    context.stop();
    thread = {};
  }

  // The io_context comes after what its coroutines refer to: they are destroyed with it.
  QueryLog log;
  std::atomic<std::size_t> connections = 0;
  std::string extra_routes;
  asio::io_context context{1};
  std::list<Listener> listeners;
  std::jthread thread;
};

Simnet::Simnet(Config config) : impl_(std::make_unique<Impl>(std::move(config))) {}

Simnet::~Simnet() = default;

std::uint16_t Simnet::port(std::string_view host) const {
  const auto found = std::find_if(impl_->listeners.begin(), impl_->listeners.end(),
                                  [&](const Listener& listener) { return listener.server().host == host; });
  return found == impl_->listeners.end() ? 0 : found->server().port;
}

std::string Simnet::routes() const {
  std::string toml = "# Written by the simulated registries: where each server of the routing table is to be found.\n";
  for (const Listener& listener : impl_->listeners) {
    toml.append("\n[server.\"").append(listener.server().host).append("\"]\naddress = \"127.0.0.1\"\nport = ");
    toml.append(std::to_string(listener.server().port)).append("\n");
  }
  if (!impl_->extra_routes.empty()) toml.append("\n").append(impl_->extra_routes);
  return toml;
}

std::vector<Query> Simnet::queries() const { return impl_->log.all(); }

std::size_t Simnet::connections() const { return impl_->connections; }

bool Simnet::log_to(const std::string& path) { return impl_->log.open(path); }

}  // namespace whoiskit::simnet

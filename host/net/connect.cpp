#include "net/connect.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cerrno>
#include <cstddef>
#include <list>
#include <memory>
#include <tuple>
#include <utility>

#include "platform/socket.hpp"

namespace whoiskit::net {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

/// The state of all attempts. Their handlers share it, because the handlers of the losing attempts run after the race.
struct Race {
  explicit Race(const asio::any_io_executor& executor) : news(executor) {}

  asio::steady_timer news;         ///< each attempt cancels it when it ends
  std::list<tcp::socket> sockets;  ///< a list, because running attempts refer to their socket
  tcp::socket* winner = nullptr;
  tcp::endpoint winner_remote;
  std::size_t running = 0;
  boost::system::error_code last_error = asio::error::address_family_not_supported;
};

boost::system::error_code open_bound(tcp::socket& socket, const tcp::endpoint& endpoint,
                                     const asio::ip::address& local) {
  boost::system::error_code error;
  socket.open(endpoint.protocol(), error);
  // The port is chosen when the socket connects. Otherwise all connections, to whatever server, would share one range
  // of ports.
  if (!error && !platform::choose_port_late(socket.native_handle())) {
    error.assign(errno, asio::error::get_system_category());
  }
  if (!error) socket.bind({local, 0}, error);
  return error;
}

void start_attempt(const std::shared_ptr<Race>& race, const tcp::endpoint& endpoint, const Bind& bind) {
  tcp::socket& socket = race->sockets.emplace_back(race->news.get_executor());
  if (bind) {
    if (const auto error = open_bound(socket, endpoint, *bind)) {
      race->last_error = error;
      return;
    }
  }
  ++race->running;
  socket.async_connect(endpoint, [race, &socket, endpoint](boost::system::error_code error) {
    --race->running;
    if (error) {
      race->last_error = error;
    } else if (race->winner == nullptr) {
      race->winner = &socket;
      race->winner_remote = endpoint;
    }
    race->news.cancel();
  });
}

/// Connects without a race, which would cost a timer. Most servers have one address, or a route that names one.
asio::awaitable<Connected> connect_only(tcp::endpoint endpoint, Bind bind) {
  tcp::socket socket(co_await asio::this_coro::executor);
  Connected outcome;
  outcome.remote = endpoint;
  if (bind) outcome.error = open_bound(socket, endpoint, *bind);
  if (!outcome.error) {
    std::tie(outcome.error) = co_await socket.async_connect(endpoint, asio::as_tuple(asio::use_awaitable));
  }
  if (!outcome.error) outcome.socket = std::move(socket);
  co_return outcome;
}

asio::awaitable<Connected> run_race(Endpoints endpoints, Bind bind) {
  const auto race = std::make_shared<Race>(co_await asio::this_coro::executor);
  const auto cancellation = co_await asio::this_coro::cancellation_state;
  std::size_t next = 0;
  while (race->winner == nullptr && cancellation.cancelled() == asio::cancellation_type::none) {
    if (next < endpoints.size()) {
      start_attempt(race, endpoints[next++], bind);
      if (race->running == 0) continue;  // the attempt failed before it started
    } else if (race->running == 0) {
      break;
    }
    if (next < endpoints.size()) {
      race->news.expires_after(kConnectStagger);
    } else {
      race->news.expires_at(asio::steady_timer::time_point::max());
    }
    co_await race->news.async_wait(asio::as_tuple(asio::use_awaitable));
  }
  Connected outcome{std::nullopt, race->winner_remote, race->last_error};
  if (race->winner != nullptr) outcome.socket = std::move(*race->winner);
  // Closing is harmless for the moved-from socket of the winner, and ends the attempts of the others.
  for (tcp::socket& socket : race->sockets) {
    boost::system::error_code ignored;
    socket.close(ignored);
  }
  co_return outcome;
}

}  // namespace

asio::awaitable<Connected> connect_first(Endpoints endpoints, Bind bind) {
  if (bind) {
    const auto is_other = [&](const tcp::endpoint& to) { return to.address().is_v6() != bind->is_v6(); };
    endpoints.erase(std::remove_if(endpoints.begin(), endpoints.end(), is_other), endpoints.end());
  }
  if (endpoints.size() == 1) return connect_only(endpoints.front(), std::move(bind));
  return run_race(std::move(endpoints), std::move(bind));
}

}  // namespace whoiskit::net

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>

#include <tuple>

#include "net/exchanges.hpp"
#include "net/whois/query_line.hpp"
#include "platform/socket.hpp"

namespace whoiskit::net {

namespace asio = boost::asio;

namespace {

// Writes as much of the line as possible at once and returns the number of bytes written. A line fits an empty send
// buffer, and this saves one pass through the scheduler.
std::size_t write_now(asio::ip::tcp::socket& socket, std::string_view line) {
  const std::int64_t sent = platform::send_now(socket.native_handle(), line);
  return sent < 0 ? 0 : static_cast<std::size_t>(sent);
}

}  // namespace

asio::awaitable<void> exchange_whois(Session& session) {
  const FetchRequest& request = session.request();
  const auto line = make_query_line(request.query_line);
  if (!line) {
    session.fail_query_line();
    co_return;
  }
  const Destination to = first_destination(request);
  auto socket = co_await session.open(to);
  if (!socket) co_return;
  session.begin_answer();
  // An overloaded server may answer and close before it reads, so there may be an answer even if the write failed.
  const std::size_t sent = session.stopped() ? line->size() : write_now(*socket, *line);
  if (sent < line->size()) co_await asio::async_write(*socket, asio::buffer(*line) + sent, kAwait);
  co_await read_whois(session, *socket);
}

asio::awaitable<void> read_whois(Session& session, Session::Socket& socket) {
  boost::system::error_code error;
  while (!error && !session.stopped() && !session.failed()) {
    if (session.held_back()) co_await session.wait_for_memory();
    if (session.stopped()) break;
    std::tie(error) = co_await socket.async_wait(Session::Socket::wait_read, kAwait);
    // Two reads, because most answers arrive together with their end.
    for (int i = 0; i < 2 && !error && !session.failed(); ++i) error = session.read_now(socket);
  }
  session.conclude(error, error == asio::error::eof && !session.result().body.empty());
}

}  // namespace whoiskit::net

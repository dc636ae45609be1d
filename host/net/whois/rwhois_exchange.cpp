#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <string_view>
#include <utility>

#include "net/exchanges.hpp"
#include "net/whois/query_line.hpp"
#include "net/whois/rwhois.hpp"

namespace whoiskit::net {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

/// A server that sends nothing for this long has no banner and waits for the query.
constexpr std::chrono::milliseconds kBannerWait{1000};

constexpr std::string_view kQuit = "-quit\r\n";

asio::awaitable<error_code> wait_for_banner(Session& session, Session::Socket& socket, RwhoisReader& reader) {
  bool waiting = true;
  asio::steady_timer silence(socket.get_executor(), kBannerWait);
  silence.async_wait([&socket, &waiting](error_code cancelled) {
    error_code ignored;
    if (!cancelled && waiting) socket.cancel(ignored);
  });
  error_code error;
  while (!error && !session.stopped() && !session.failed() && !reader.greeted()) {
    error = co_await session.read_more(socket);
    reader.read(session.result().body);
  }
  waiting = false;
  silence.cancel();
  if (error == asio::error::operation_aborted && !session.stopped()) error = {};
  co_return error;
}

}  // namespace

asio::awaitable<void> exchange_rwhois(Session& session) {
  const FetchRequest& request = session.request();
  FetchResult& result = session.result();
  const auto line = make_query_line(request.query_line);
  // A line that begins with a hyphen is a directive (RFC 2167, section 3.1.9), such as "-xfer" for the whole database.
  if (!line || line->starts_with('-')) {
    session.fail(FetchError::bad_query,
                 "the query is blank, too long, begins with '-' or holds a control character; nothing was sent");
    co_return;
  }
  const Destination to = first_destination(request);
  auto socket = co_await session.open(to);
  if (!socket) co_return;
  session.begin_answer();
  RwhoisReader reader;
  error_code error = co_await wait_for_banner(session, *socket, reader);
  if (!error && !session.stopped() && !reader.done()) {
    reader.query_sent();
    co_await asio::async_write(*socket, asio::buffer(*line), kAwait);
  }
  while (!error && !session.stopped() && !session.failed() && !reader.done()) {
    if (session.held_back()) co_await session.wait_for_memory();
    if (session.stopped()) break;
    error = co_await session.read_more(*socket);
    reader.read(result.body);
  }
  reader.read(result.body, true);
  result.referrals = reader.take_referrals();
  result.status = reader.error();
  session.conclude(error, reader.done() || (error == asio::error::eof && reader.answered()));
  // A courtesy, so that the server can release the connection at once. A failure does not matter.
  error_code ignored;
  if (reader.done()) socket->send(asio::buffer(kQuit), asio::ip::tcp::socket::message_flags{}, ignored);
}

}  // namespace whoiskit::net

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>

#include "net/exchanges.hpp"
#include "net/query_line.hpp"

namespace whoiskit::net {

namespace asio = boost::asio;

asio::awaitable<void> exchange_whois(Session& session) {
  const FetchRequest& request = session.request();
  const auto line = make_query_line(request.query_line);
  if (!line) {
    session.fail(FetchError::bad_query, "the query is blank, too long or holds a control character; nothing was sent");
    co_return;
  }
  auto socket = co_await session.open(first_destination(request));
  if (!socket) co_return;
  session.begin_answer();
  // A server that is full may answer and close before it reads: a failed write does not mean there is no answer.
  if (!session.stopped()) co_await asio::async_write(*socket, asio::buffer(*line), kAwait);
  boost::system::error_code error;
  while (!error && !session.stopped() && !session.failed()) error = co_await session.read_more(*socket);
  session.conclude(error, error == asio::error::eof && !session.result().body.empty());
}

}  // namespace whoiskit::net

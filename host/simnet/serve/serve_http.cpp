#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "simnet/serve/serve.hpp"
#include "simnet/serve/web.hpp"

namespace whoiskit::simnet {
namespace {

namespace http = boost::beast::http;

constexpr std::uint32_t kMaxHead = 16 * 1024;
constexpr std::uint64_t kMaxForm = 64 * 1024;
/// Per connection.
constexpr std::size_t kMaxRequests = 100'000;

/// The next request, read from `came` first and then from the stream. Nothing if the client has gone, or if what it
/// sends is too long or not HTTP.
asio::awaitable<std::optional<WebRequest>> read_request(Stream& stream, boost::beast::flat_buffer& came) {
  http::request_parser<http::string_body> parser;
  parser.header_limit(kMaxHead);
  parser.body_limit(kMaxForm);
  parser.eager(true);
  while (!parser.is_done()) {
    if (came.size() == 0 || parser.got_some()) {
      const std::size_t count = co_await stream.read(came.prepare(4096));
      if (count == 0) co_return std::nullopt;
      came.commit(count);
    }
    boost::system::error_code error;
    came.consume(parser.put(came.data(), error));
    if (error && error != http::error::need_more) co_return std::nullopt;
  }
  const auto& message = parser.get();
  const auto field = [&message](http::field name) {
    const auto value = message[name];
    return std::string(value.data(), value.size());
  };
  std::optional<WebRequest> request(std::in_place);
  request->method = std::string(message.method_string().data(), message.method_string().size());
  request->target = std::string(message.target().data(), message.target().size());
  request->form = message.body();
  request->accept = field(http::field::accept);
  request->takes_gzip = field(http::field::accept_encoding).find("gzip") != std::string::npos;
  request->can_keep = message.keep_alive();
  co_return request;
}

/// Sends a head as the quirks require. False if the client has gone or the answer is cut.
asio::awaitable<bool> send_head(Stream& stream, Sender& sender, const Server& server, std::string_view head) {
  if (server.quirks.has(Quirk::endless_head)) {
    const std::string_view begin = head.substr(0, head.find("\r\n") + 2);
    bool more = co_await sender.send(begin);
    while (more) more = co_await stream.write("X-More: of the same\r\n");
    co_return false;
  }
  if (!server.quirks.has(Quirk::slow_head)) co_return co_await sender.send(head);
  for (std::size_t at = 0; at < head.size(); ++at) {
    const std::string_view byte = head.substr(at, 1);
    const bool sent = co_await sender.send(byte);
    if (!sent) co_return false;
    co_await pause(server.tick);
  }
  co_return true;
}

}  // namespace

asio::awaitable<bool> serve_http(Stream& stream, ServerState& state) {
  const Server& server = state.server();
  boost::beast::flat_buffer came;
  for (std::size_t number = 0; number < kMaxRequests; ++number) {
    const std::optional<WebRequest> request = co_await read_request(stream, came);
    if (!request) co_return false;
    const bool in_limit = state.take(describe(*request));
    if (server.silent) {
      co_await until_client_leaves(stream);
      co_return false;
    }
    if (number > 0 && server.quirks.has(Quirk::drops_second)) co_return false;
    const WebReply reply = web_reply(server, *request, in_limit);
    co_await pause(server.first_byte_delay);
    Sender sender(stream, server);
    bool sent = false;
    if (server.drip == 0 && !server.endless && !server.quirks.any()) {
      // In one piece, like the short answers of most servers.
      const std::string all = reply.head + reply.body;
      sent = co_await sender.send(all);
    } else {
      sent = co_await send_head(stream, sender, server, reply.head);
      if (sent && request->method != "HEAD") sent = co_await sender.send_body(reply.body);
    }
    if (!sent || reply.closes) co_return sent;
  }
  co_return true;
}

}  // namespace whoiskit::simnet

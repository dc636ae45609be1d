#include <array>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "simnet/serve.hpp"
#include "simnet/web.hpp"

namespace whoiskit::simnet {
namespace {

namespace http = boost::beast::http;

constexpr std::uint32_t kMaxHead = 16 * 1024;
constexpr std::uint64_t kMaxForm = 64 * 1024;

/// Nothing: the client has gone, or what it says is no HTTP or too long.
asio::awaitable<std::optional<WebRequest>> read_request(Stream& stream) {
  http::request_parser<http::string_body> parser;
  parser.header_limit(kMaxHead);
  parser.body_limit(kMaxForm);
  parser.eager(true);
  boost::beast::flat_buffer came;
  while (!parser.is_done()) {
    const std::size_t count = co_await stream.read(came.prepare(4096));
    if (count == 0) co_return std::nullopt;
    came.commit(count);
    boost::system::error_code error;
    came.consume(parser.put(came.data(), error));
    if (error && error != http::error::need_more) co_return std::nullopt;
  }
  const auto& message = parser.get();
  std::optional<WebRequest> request(std::in_place);
  request->method = std::string(message.method_string().data(), message.method_string().size());
  request->target = std::string(message.target().data(), message.target().size());
  request->form = message.body();
  co_return request;
}

}  // namespace

asio::awaitable<bool> serve_http(Stream& stream, Desk& desk) {
  const Server& server = desk.server();
  const std::optional<WebRequest> request = co_await read_request(stream);
  if (!request) co_return false;
  const bool in_limit = desk.take(describe(*request));
  if (server.silent) {
    co_await until_client_leaves(stream);
    co_return false;
  }
  Answer answer;
  if (!in_limit) {
    answer.text = server.limit_text;
    answer.status = server.limit_status;
  } else if (auto found = answer_to(server, *request)) {
    answer = std::move(*found);
  } else {
    answer.text = "Not found\n";
    answer.status = 404;
  }
  const bool wants_page = request->method != "HEAD";
  std::optional<std::size_t> length;
  if (!server.endless) length = answer.text.size();
  const std::string head = web_head(answer, server.charset, length);
  co_await pause(server.first_byte_delay);
  Sender sender(stream, server);
  const bool sent = co_await sender.send(head);
  if (!sent || !wants_page) co_return sent;
  co_return co_await sender.send_body(answer.text);
}

}  // namespace whoiskit::simnet

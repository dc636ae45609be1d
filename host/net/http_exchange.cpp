// A page of a web look-up by HTTP/1.1 (RFC 9112) and TLS (RFC 8446). One request a connection; redirects are followed
// within kMaxRedirects, to other servers as FetchRequest::redirect allows, and never from https to http.
// The page's bytes are kept whatever the status. No compression is asked for: its bombs would need bounds of their own.
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include "net/exchanges.hpp"
#include "net/url.hpp"

namespace whoiskit::net {

namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace ssl = boost::asio::ssl;
using boost::system::error_code;

namespace {

constexpr unsigned kMaxRedirects = 5;
constexpr std::uint32_t kMaxHeaderBytes = 64 * 1024;
constexpr int kHttp11 = 11;
constexpr char kFormType[] = "application/x-www-form-urlencoded";

http::request<http::string_body> make_request(const WebTarget& target) {
  http::request<http::string_body> request;
  request.version(kHttp11);
  request.method(target.form.empty() ? http::verb::get : http::verb::post);
  request.target(target.path);
  request.set(http::field::host, target.host_field());
  request.set(http::field::user_agent, "whoiskit");
  request.set(http::field::accept, "text/html, text/plain, */*;q=0.1");
  request.set(http::field::accept_encoding, "identity");
  request.set(http::field::connection, "close");
  if (!target.form.empty()) {
    request.set(http::field::content_type, kFormType);
    request.body() = target.form;
    request.prepare_payload();
  }
  return request;
}

bool is_redirect(unsigned status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

using PageParser = http::response_parser<http::buffer_body>;

/// Reads the page into the session's body chunk by chunk: a length that the server claims reserves nothing, and what
/// came before a failure is kept.
template <class Stream>
asio::awaitable<error_code> read_page(Session& session, Stream& stream, boost::beast::flat_buffer& buffer,
                                      PageParser& parser) {
  error_code error;
  while (!error && !parser.is_done() && !session.stopped() && !session.failed()) {
    if (session.held_back()) co_await session.wait_for_memory();
    if (session.stopped()) break;
    auto& body = parser.get().body();
    const std::span<char> chunk = session.chunk();
    body.data = chunk.data();
    body.size = chunk.size();
    std::tie(error, std::ignore) = co_await http::async_read(stream, buffer, parser, kAwait);
    if (error == http::error::need_buffer) error = {};
    session.take({chunk.data(), chunk.size() - body.size});
  }
  co_return error;
}

/// Asks for one page on `stream`; gives where it redirects to, if it does.
template <class Stream>
asio::awaitable<std::optional<std::string>> ask(Session& session, Stream& stream, const WebTarget& target) {
  FetchResult& result = session.result();
  const auto request = make_request(target);
  // As on port 43, a failed write does not mean there is no answer.
  if (!session.stopped()) co_await http::async_write(stream, request, kAwait);
  boost::beast::flat_buffer buffer;
  PageParser parser;
  parser.header_limit(kMaxHeaderBytes);
  parser.body_limit(boost::none);
  error_code error;
  if (!session.stopped()) {
    std::tie(error, std::ignore) = co_await http::async_read_header(stream, buffer, parser, kAwait);
  }
  if (!parser.is_header_done()) {
    if (parser.got_some() && !session.stopped()) {
      session.fail(FetchError::http, "the answer is not HTTP, or is cut in its header (" + error.message() + ")");
    } else {
      session.conclude(error == http::error::end_of_stream ? asio::error::eof : error, false);
    }
    co_return std::nullopt;
  }
  session.answer_began();
  const auto& response = parser.get();
  const unsigned status = response.result_int();
  result.status = static_cast<int>(status);
  result.content_type = std::string(response[http::field::content_type]);
  std::string location(response[http::field::location]);
  if (is_redirect(status) && !location.empty()) co_return std::move(location);
  error = co_await read_page(session, stream, buffer, parser);
  session.conclude(error, parser.is_done());
  if (!session.failed() && http::to_status_class(status) != http::status_class::successful) {
    session.fail(FetchError::http, "the web server answers with status " + std::to_string(status));
  }
  co_return std::nullopt;
}

asio::awaitable<std::optional<std::string>> ask_securely(Session& session, Session::Socket socket,
                                                         const WebTarget& target) {
  std::string unreadable;
  ssl::context* const context = session.services().tls.context(unreadable);
  if (context == nullptr) {
    session.fail(FetchError::tls, unreadable);
    co_return std::nullopt;
  }
  ssl::stream<Session::Socket> stream(std::move(socket), *context);
  stream.set_verify_callback(ssl::host_name_verification(target.host));
  // The server's name goes out in clear so that it can choose its certificate; addresses are no names (RFC 6066).
  if (!read_literal(target.host)) SSL_set_tlsext_host_name(stream.native_handle(), target.host.c_str());
  error_code error;
  if (!session.stopped()) std::tie(error) = co_await stream.async_handshake(ssl::stream_base::client, kAwait);
  if (session.stopped()) {
    session.fail_stopped("agreeing on a secure connection");
    co_return std::nullopt;
  }
  if (error) {
    const long verdict = SSL_get_verify_result(stream.native_handle());
    // The last of the errors is what the verification of the host's name leaves.
    const std::string why = verdict == X509_V_OK                ? error.message()
                            : verdict == X509_V_ERR_UNSPECIFIED ? "its certificate is for another name"
                                                                : X509_verify_cert_error_string(verdict);
    session.fail(FetchError::tls, "no secure connection (" + why + ")");
    co_return std::nullopt;
  }
  co_return co_await ask(session, stream, target);
}

/// Where a redirect leads, or nothing with the result's error set.
std::optional<WebTarget> redirected(Session& session, const WebTarget& from, const std::string& location) {
  auto to = follow_location(from, location);
  if (!to) {
    session.fail(FetchError::http, "the web server redirects to something that is no web address");
    return std::nullopt;
  }
  if (from.tls && !to->tls) {
    session.fail(FetchError::refused_by_policy, "the web server redirects from https to http, which is not followed");
    return std::nullopt;
  }
  // 307 and 308 repeat the form; the others ask for the page that tells its result (RFC 9110, section 15.4.4).
  const int status = session.result().status;
  if (status != 307 && status != 308) to->form.clear();
  return to;
}

/// Where to connect to for `next`, a page that `from` redirects to; nothing with the result's error set.
std::optional<Destination> destination_of(Session& session, const WebTarget& from, const WebTarget& next,
                                          const Destination& connected) {
  if (next.host == from.host && next.port == from.port) {
    Destination same = connected;
    if (!session.behind_proxy()) {
      // Its name is not resolved again: by now a hostile one may have a private address.
      same.connect_address = session.result().remote_address;
      same.named_by = Destination::NamedBy::caller;
    }
    return same;
  }
  Destination other{next.host, {}, next.port, Destination::NamedBy::redirect};
  if (!session.request().redirect) return other;
  const RedirectWay way = session.request().redirect(next.tls ? "https" : "http", next.host);
  if (!way.refusal.empty()) {
    session.fail(FetchError::refused_by_policy,
                 "its redirect to " + next.host_field() + " is not followed: " + way.refusal);
    return std::nullopt;
  }
  if (!way.connect_address.empty()) other = {next.host, way.connect_address, way.port, Destination::NamedBy::caller};
  return other;
}

}  // namespace

asio::awaitable<void> exchange_http(Session& session) {
  const FetchRequest& asked = session.request();
  WebTarget target;
  target.tls = asked.protocol == "https";
  target.host = asked.host;
  target.port = asked.port;
  if (!read_web_query(asked.query_line, target)) {
    session.fail(FetchError::bad_query, "the query must begin with '/', be shorter than " + std::to_string(kMaxTarget) +
                                            " bytes and hold no control character; nothing was sent");
    co_return;
  }
  Destination to = first_destination(asked);
  for (unsigned hop = 0;; ++hop) {
    auto socket = co_await session.open(to);
    if (!socket) co_return;
    session.begin_answer();
    std::optional<std::string> location;
    if (target.tls) {
      location = co_await ask_securely(session, std::move(*socket), target);
    } else {
      location = co_await ask(session, *socket, target);
    }
    if (!location) co_return;
    if (hop == kMaxRedirects) {
      session.fail(FetchError::http, "the web server redirects more than " + std::to_string(kMaxRedirects) + " times");
      co_return;
    }
    auto next = redirected(session, target, *location);
    if (!next) co_return;
    auto destination = destination_of(session, target, *next, to);
    if (!destination) co_return;
    to = std::move(*destination);
    target = std::move(*next);
    session.result().body.clear();
    session.result().content_type.clear();
  }
}

}  // namespace whoiskit::net

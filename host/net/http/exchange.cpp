// Fetches a page of a web look-up, or an RDAP answer, by HTTP/1.1 (RFC 9112) and TLS (RFC 8446). At most kMaxRedirects
// redirects are followed, to other servers only as FetchRequest::redirect allows, and never from https to http. The
// bytes are kept whatever the status is.
//
//   page   one request for each connection; compression is not requested, but is decoded if used; a status that is not
//          a success is an error
//   rdap   connections are kept and reused (net/http/pool.hpp); gzip is requested; any status is an answer
//
// Beast parses (net/http/page.hpp). Reading and writing are a few lines of code here, because Beast's templates for
// them would be compiled for each kind of stream, which takes longer than compiling the rest of this folder.
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/status.hpp>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include "net/address/url.hpp"
#include "net/exchanges.hpp"
#include "net/http/connection.hpp"
#include "net/http/fields.hpp"
#include "net/http/page.hpp"
#include "net/http/page_taker.hpp"
#include "net/http/pool.hpp"

namespace whoiskit::net {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

namespace {

constexpr unsigned kMaxRedirects = 5;

enum class Kind : std::uint8_t { page, rdap };

/// The request as it is sent: the request line, the fields, and the form if there is one.
std::string make_request(const WebTarget& target, Kind kind, std::string_view if_none_match) {
  std::string request;
  constexpr std::size_t kFields = 320;
  request.reserve(target.path.size() + target.host.size() + if_none_match.size() + target.form.size() + kFields);
  request.append(target.form.empty() ? "GET " : "POST ").append(target.path).append(" HTTP/1.1\r\nHost: ");
  request.append(target.host_field()).append("\r\nUser-Agent: whoiskit\r\nAccept: ");
  if (kind == Kind::rdap) {
    // Some servers refuse clients that do not also accept plain JSON.
    return request.append("application/rdap+json, application/json;q=0.9\r\nAccept-Encoding: gzip\r\n\r\n");
  }
  request.append("text/html, text/plain, */*;q=0.1\r\nAccept-Encoding: identity\r\nConnection: close\r\n");
  if (!if_none_match.empty()) request.append("If-None-Match: ").append(if_none_match).append("\r\n");
  if (!target.form.empty()) {
    request.append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ");
    request.append(std::to_string(target.form.size())).append("\r\n");
  }
  return request.append("\r\n").append(target.form);
}

/// The outcome of a request on one connection.
struct Reply {
  enum class Kind : std::uint8_t {
    over,      ///< it is in the session's result
    redirect,  ///< to `location`
    stale,     ///< no answer: the server had closed a kept connection
  };
  Kind kind = Kind::over;
  std::string location;
  bool leaves_open = false;  ///< the connection can carry another exchange
};

bool is_redirect(unsigned status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// Reads the next bytes into `page`. At the end of the connection the error says whether the page may end there.
asio::awaitable<error_code> read_more(Session& session, HttpConnection& connection, HttpPage& page) {
  const std::span<char> chunk = session.chunk();
  const auto [error, count] = co_await connection.read_some(asio::buffer(chunk.data(), chunk.size()));
  page.add({chunk.data(), count});
  if (error == asio::error::eof) co_return page.end();
  co_return error;
}

asio::awaitable<error_code> read_head(Session& session, HttpConnection& connection, HttpPage& page) {
  error_code error;
  while (!error && !page.has_head() && !session.stopped()) {
    error = co_await read_more(session, connection, page);
    if (!error) error = page.read_head();
  }
  co_return error;
}

/// Reads the page into the session's body as it arrives. A length that the server claims reserves no memory, and the
/// bytes that arrived before a failure are kept.
asio::awaitable<error_code> read_page(Session& session, HttpConnection& connection, HttpPage& page, PageTaker& taker) {
  const auto take = [&taker](std::string_view piece) { taker.take(piece); };
  error_code error = page.read_body(take);
  while (!error && !page.is_done() && !session.stopped() && !session.failed()) {
    if (session.held_back()) co_await session.wait_for_memory();
    if (session.stopped()) break;
    error = co_await read_more(session, connection, page);
    const error_code malformed = page.read_body(take);
    if (!error) error = malformed;
  }
  co_return error;
}

/// Copies the head's values to the result.
void take_head(FetchResult& result, const HttpPage& page, Kind kind) {
  const unsigned status = page.status();
  result.status = static_cast<int>(status);
  result.content_type = std::string(page.content_type());
  result.etag = std::string(page.etag());
  result.date = read_http_date(page.date());
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  result.retry_after = read_retry_after(page.retry_after(), result.date.value_or(now));
  result.limited = kind == Kind::rdap ? is_limit_status(status, result.retry_after.has_value()) : status == 429;
}

/// Sets the result of an exchange that ended.
void take_end(Session& session, const HttpPage& page, Kind kind, error_code error) {
  FetchResult& result = session.result();
  session.conclude(error, page.is_done());
  if (kind == Kind::rdap) {
    if (!result.body.empty()) result.notes = notes_on_type(result.content_type);
  } else if (!session.failed() && http::to_status_class(page.status()) != http::status_class::successful) {
    session.fail(FetchError::http, "the web server answers with status " + std::to_string(page.status()));
  }
}

/// Requests one page on a connection.
asio::awaitable<Reply> ask(Session& session, HttpConnection& connection, const WebTarget& target, Kind kind) {
  Reply reply;
  const std::string request = make_request(target, kind, session.request().if_none_match);
  // As on port 43, there may be an answer even if the write failed.
  if (!session.stopped()) co_await connection.write(request);
  HttpPage page;
  const error_code header_error = co_await read_head(session, connection, page);
  if (!page.has_head()) {
    if (connection.used() && !page.has_begun() && !session.stopped()) {
      reply.kind = Reply::Kind::stale;
    } else if (page.has_begun() && !session.stopped()) {
      session.fail(FetchError::http,
                   "the answer is not HTTP, or is cut in its header (" + header_error.message() + ")");
    } else {
      session.conclude(header_error == http::error::end_of_stream ? asio::error::eof : header_error, false);
    }
    co_return std::move(reply);
  }
  session.answer_began();
  take_head(session.result(), page, kind);
  if (is_redirect(page.status()) && !page.location().empty()) {
    reply.kind = Reply::Kind::redirect;
    reply.location = std::string(page.location());
    // The body of a redirect is not used. If it arrived with the head, the connection can be reused.
    const error_code ignored = page.read_body([](std::string_view) {});
    reply.leaves_open = !ignored && page.leaves_open();
    co_return std::move(reply);
  }
  PageTaker taker(session, page.content_encoding());
  error_code error;
  if (!session.failed()) error = co_await read_page(session, connection, page, taker);
  if (page.is_done() && !session.failed() && !taker.whole()) {
    session.fail(FetchError::http, "its compressed page is incomplete");
  }
  take_end(session, page, kind, error);
  reply.leaves_open = !session.failed() && page.leaves_open();
  co_return std::move(reply);
}

ConnectionKey key_of(const Session& session, const WebTarget& target, const Destination& to) {
  return {target.host,        target.port,         target.tls,         to.named_by != Destination::NamedBy::caller,
          to.connect_address, session.proxy_url(), session.bind_text()};
}

/// Makes a new connection. On failure it returns null and sets the result's error.
asio::awaitable<std::unique_ptr<HttpConnection>> connect(Session& session, const Destination& to,
                                                         const ConnectionKey& key) {
  auto socket = co_await session.open(to);
  if (!socket) co_return nullptr;
  session.begin_answer();
  if (key.tls) co_return co_await secure_connection(session, std::move(*socket), key);
  co_return plain_connection(std::move(*socket), key, session.result().remote_address);
}

/// Requests one page, on a kept connection if there is one.
asio::awaitable<Reply> ask_server(Session& session, const WebTarget& target, const Destination& to,
                                  const ConnectionKey& key, Kind kind) {
  HttpPool& pool = session.services().pool;
  std::unique_ptr<HttpConnection> connection;
  if (kind == Kind::rdap && !session.stopped()) connection = pool.take(key);
  if (connection) {
    session.reuse(to, connection->remote_address());
    session.begin_answer();
  } else {
    connection = co_await connect(session, to, key);
  }
  Reply reply;
  if (!connection) co_return std::move(reply);
  reply = co_await ask(session, *connection, target, kind);
  // Retried only once: the new connection is not a kept one, so it cannot be stale.
  if (reply.kind == Reply::Kind::stale) {
    connection = co_await connect(session, to, key);
    reply = Reply();
    if (connection) reply = co_await ask(session, *connection, target, kind);
  }
  if (kind == Kind::rdap && reply.leaves_open) pool.keep(std::move(connection));
  co_return std::move(reply);
}

/// The target of a redirect. On failure it returns nothing and sets the result's error.
std::optional<WebTarget> redirected(Session& session, const WebTarget& from, const std::string& location) {
  auto to = follow_location(from, location);
  if (!to) {
    session.fail(FetchError::http, "the web server redirects to an invalid web address");
    return std::nullopt;
  }
  if (from.tls && !to->tls) {
    session.fail(FetchError::refused_by_policy, "the web server redirects from https to http, which is not followed");
    return std::nullopt;
  }
  // 307 and 308 repeat the form; with the other statuses, the next page shows its result (RFC 9110, section 15.4.4).
  const int status = session.result().status;
  if (status != 307 && status != 308) to->form.clear();
  return to;
}

/// Where to connect to for `next`, a page that `from` redirects to. On failure it returns nothing and sets the result's
/// error.
std::optional<Destination> destination_of(Session& session, const WebTarget& from, const WebTarget& next,
                                          const Destination& connected) {
  if (next.host == from.host && next.port == from.port) {
    Destination same = connected;
    if (!session.behind_proxy()) {
      // The name is not resolved again: a hostile name may have a private address by now.
      same.connect_address = session.result().remote_address;
      same.named_by = Destination::NamedBy::caller;
    }
    return same;
  }
  Destination other{next.host, {}, next.port, Destination::NamedBy::redirect};
  if (!session.request().redirect) return other;
  const RedirectDecision way = session.request().redirect(next.tls ? "https" : "http", next.host);
  if (!way.refusal.empty()) {
    session.fail(FetchError::refused_by_policy,
                 "its redirect to " + next.host_field() + " is not followed: " + way.refusal);
    return std::nullopt;
  }
  if (!way.connect_address.empty()) other = {next.host, way.connect_address, way.port, Destination::NamedBy::caller};
  return other;
}

asio::awaitable<void> exchange(Session& session, Kind kind) {
  const FetchRequest& asked = session.request();
  WebTarget target;
  target.tls = kind == Kind::rdap ? asked.tls : asked.protocol == "https";
  target.host = asked.host;
  target.port = asked.port;
  if (!read_web_query(asked.query_line, target) || (kind == Kind::rdap && !target.form.empty())) {
    session.fail(FetchError::bad_query, "the query must begin with '/', be shorter than " + std::to_string(kMaxTarget) +
                                            " bytes and hold no control character; nothing was sent");
    co_return;
  }
  Destination to = first_destination(asked);
  ConnectionKey key = key_of(session, target, to);
  for (unsigned redirects = 0;; ++redirects) {
    const Reply reply = co_await ask_server(session, target, to, key, kind);
    if (reply.kind != Reply::Kind::redirect) co_return;
    if (redirects == kMaxRedirects) {
      session.fail(FetchError::http, "the web server redirects more than " + std::to_string(kMaxRedirects) + " times");
      co_return;
    }
    auto next = redirected(session, target, reply.location);
    if (!next) co_return;
    auto destination = destination_of(session, target, *next, to);
    if (!destination) co_return;
    // The key of the same server does not change, although `to` now has its address.
    const bool same = next->host == target.host && next->port == target.port && next->tls == target.tls;
    if (!same) key = key_of(session, *next, *destination);
    to = std::move(*destination);
    target = std::move(*next);
    session.result().body.clear();
    session.result().content_type.clear();
  }
}

}  // namespace

asio::awaitable<void> exchange_http(Session& session) { return exchange(session, Kind::page); }

asio::awaitable<void> exchange_rdap(Session& session) { return exchange(session, Kind::rdap); }

}  // namespace whoiskit::net

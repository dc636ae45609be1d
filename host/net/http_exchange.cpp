// A page of a web look-up by HTTP/1.1 (RFC 9112) and TLS (RFC 8446). One request a connection; redirects are followed
// within kMaxRedirects, to other servers as FetchRequest::redirect allows, and never from https to http.
// The page's bytes are kept whatever the status. No compression is asked for; a page that comes compressed all the same
// is decompressed within the bounds of any answer.
//
// Beast parses (net/http_page.hpp); reading and writing are a few lines of our own, as its templates for them would be
// compiled for each kind of stream and take longer than all the rest of this folder.
#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/status.hpp>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include "net/exchanges.hpp"
#include "net/http_page.hpp"
#include "net/inflate.hpp"
#include "net/url.hpp"
#include "text/ascii.hpp"

namespace whoiskit::net {

namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace ssl = boost::asio::ssl;
using boost::system::error_code;

namespace {

constexpr unsigned kMaxRedirects = 5;

/// The request as it goes out: the line, the fields, and the form where there is one.
std::string make_request(const WebTarget& target) {
  std::string request = (target.form.empty() ? "GET " : "POST ") + target.path + " HTTP/1.1\r\nHost: ";
  request.append(target.host_field());
  request.append("\r\nUser-Agent: whoiskit\r\nAccept: text/html, text/plain, */*;q=0.1\r\nAccept-Encoding: identity");
  request.append("\r\nConnection: close\r\n");
  if (!target.form.empty()) {
    request.append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ");
    request.append(std::to_string(target.form.size())).append("\r\n");
  }
  return request.append("\r\n").append(target.form);
}

/// A connection's bytes, in clear or within TLS: what is said on either is compiled once.
class Bytes {
 public:
  using Count = asio::awaitable<std::tuple<error_code, std::size_t>>;
  virtual ~Bytes() = default;
  virtual Count read_some(asio::mutable_buffer into) = 0;
  virtual Count write(std::string_view text) = 0;
};

template <class Stream>
class BytesOf final : public Bytes {
 public:
  explicit BytesOf(Stream& stream) : stream_(stream) {}
  Count read_some(asio::mutable_buffer into) override { return stream_.async_read_some(into, kAwait); }
  Count write(std::string_view text) override { return asio::async_write(stream_, asio::buffer(text), kAwait); }

 private:
  Stream& stream_;
};

bool is_redirect(unsigned status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// Takes a page's bytes as they come over the wire.
class PageTaker {
 public:
  PageTaker(Session& session, std::string_view encoding) : session_(session) {
    encoding = text::trim(encoding);
    if (is_deflated(encoding)) {
      inflater_.emplace();
    } else if (!encoding.empty() && !text::iequals(encoding, "identity")) {
      session.fail(FetchError::http, "the web server compresses its page as \"" + std::string(encoding.substr(0, 40)) +
                                         "\", which was not asked for and is not read here");
    }
  }

  void take(std::string_view bytes) {
    if (!inflater_) return session_.take(bytes);
    wire_ += bytes.size();  // what comes of it may be nothing at all
    if (wire_ > session_.request().max_bytes) return session_.fail_too_large();
    const bool good = inflater_->read(bytes, [this](std::string_view piece) {
      session_.take(piece);
      return !session_.failed();
    });
    if (!good && !session_.failed()) session_.fail(FetchError::http, "its page is compressed, and damaged");
  }

  /// Whether a page that ended was all of it.
  bool whole() const { return !inflater_ || inflater_->ended(); }

 private:
  Session& session_;
  std::optional<Inflater> inflater_;
  std::size_t wire_ = 0;
};

/// Reads what comes next into `page`. At the end of the connection the error says whether the page ends so.
asio::awaitable<error_code> read_more(Session& session, Bytes& bytes, HttpPage& page) {
  const std::span<char> chunk = session.chunk();
  const auto [error, count] = co_await bytes.read_some(asio::buffer(chunk.data(), chunk.size()));
  page.add({chunk.data(), count});
  if (error == asio::error::eof) co_return page.end();
  co_return error;
}

asio::awaitable<error_code> read_head(Session& session, Bytes& bytes, HttpPage& page) {
  error_code error;
  while (!error && !page.has_head() && !session.stopped()) {
    error = co_await read_more(session, bytes, page);
    if (!error) error = page.read_head();
  }
  co_return error;
}

/// Reads the page into the session's body as it comes: a length that the server claims reserves nothing, and what came
/// before a failure is kept.
asio::awaitable<error_code> read_page(Session& session, Bytes& bytes, HttpPage& page, PageTaker& taker) {
  const auto take = [&taker](std::string_view piece) { taker.take(piece); };
  error_code error = page.read_body(take);
  while (!error && !page.is_done() && !session.stopped() && !session.failed()) {
    if (session.held_back()) co_await session.wait_for_memory();
    if (session.stopped()) break;
    error = co_await read_more(session, bytes, page);
    const error_code malformed = page.read_body(take);
    if (!error) error = malformed;
  }
  co_return error;
}

/// Asks for one page; gives where it redirects to, if it does.
asio::awaitable<std::optional<std::string>> ask(Session& session, Bytes& bytes, const WebTarget& target) {
  FetchResult& result = session.result();
  const std::string request = make_request(target);
  // As on port 43, a failed write does not mean there is no answer.
  if (!session.stopped()) co_await bytes.write(request);
  HttpPage page;
  const error_code header_error = co_await read_head(session, bytes, page);
  if (!page.has_head()) {
    if (page.has_begun() && !session.stopped()) {
      session.fail(FetchError::http,
                   "the answer is not HTTP, or is cut in its header (" + header_error.message() + ")");
    } else {
      session.conclude(header_error == http::error::end_of_stream ? asio::error::eof : header_error, false);
    }
    co_return std::nullopt;
  }
  session.answer_began();
  const unsigned status = page.status();
  result.status = static_cast<int>(status);
  result.content_type = std::string(page.content_type());
  std::string location(page.location());
  if (is_redirect(status) && !location.empty()) co_return std::move(location);
  PageTaker taker(session, page.content_encoding());
  error_code error;
  if (!session.failed()) error = co_await read_page(session, bytes, page, taker);
  if (page.is_done() && !session.failed() && !taker.whole()) {
    session.fail(FetchError::http, "its page is compressed, and cut");
  }
  session.conclude(error, page.is_done());
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
  BytesOf bytes(stream);
  co_return co_await ask(session, bytes, target);
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
      BytesOf bytes(*socket);
      location = co_await ask(session, bytes, target);
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

#include "net/http/connection.hpp"

#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <utility>

#include "net/address/literal.hpp"
#include "net/tls/sessions.hpp"
#include "platform/socket.hpp"

namespace whoiskit::net {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using boost::system::error_code;

namespace {

class PlainConnection final : public HttpConnection {
 public:
  PlainConnection(Session::Socket socket, ConnectionKey key, std::string remote_address)
      : HttpConnection(std::move(key), std::move(remote_address)), socket_(std::move(socket)) {}
  Count read_some(asio::mutable_buffer into) override { return socket_.async_read_some(into, kAwait); }
  Count write(std::string_view text) override { return asio::async_write(socket_, asio::buffer(text), kAwait); }
  Session::Socket& socket() override { return socket_; }

 private:
  Session::Socket socket_;
};

class SecureConnection final : public HttpConnection {
 public:
  SecureConnection(Session::Socket socket, Tls& tls, ssl::context& context, ConnectionKey key,
                   std::string remote_address)
      : HttpConnection(std::move(key), std::move(remote_address)),
        stream_(std::move(socket), context),
        sessions_(tls.sessions(), this->key(), stream_.native_handle()) {
    // Asio lets OpenSSL free its buffers whenever they are empty, and so allocate 17 kB for each read and each write.
    SSL_clear_mode(stream_.native_handle(), SSL_MODE_RELEASE_BUFFERS);
    const std::string& host = this->key().host;
    stream_.set_verify_callback(ssl::host_name_verification(host));
    // The server's name is sent in clear, so that the server can choose its certificate. Addresses are not names (RFC
    // 6066).
    if (!read_literal(host)) SSL_set_tlsext_host_name(stream_.native_handle(), host.c_str());
  }
  asio::awaitable<std::tuple<error_code>> agree() { return stream_.async_handshake(ssl::stream_base::client, kAwait); }
  Count read_some(asio::mutable_buffer into) override { return stream_.async_read_some(into, kAwait); }
  Count write(std::string_view text) override { return asio::async_write(stream_, asio::buffer(text), kAwait); }
  Session::Socket& socket() override { return stream_.next_layer(); }
  bool has_input() override {
    SSL* const ssl = stream_.native_handle();
    return SSL_has_pending(ssl) == 1 || BIO_ctrl_pending(SSL_get_rbio(ssl)) > 0;
  }

  std::string why_not(const error_code& error) {
    const long verdict = SSL_get_verify_result(stream_.native_handle());
    // X509_V_ERR_UNSPECIFIED is the result of a failed host name verification.
    return verdict == X509_V_OK                ? error.message()
           : verdict == X509_V_ERR_UNSPECIFIED ? "its certificate is for another name"
                                               : X509_verify_cert_error_string(verdict);
  }

 private:
  ssl::stream<Session::Socket> stream_;
  TlsSessions::Use sessions_;
};

}  // namespace

bool HttpConnection::is_quiet() { return !has_input() && platform::is_idle(socket().native_handle()); }

std::unique_ptr<HttpConnection> plain_connection(Session::Socket socket, ConnectionKey key,
                                                 std::string remote_address) {
  return std::make_unique<PlainConnection>(std::move(socket), std::move(key), std::move(remote_address));
}

asio::awaitable<std::unique_ptr<HttpConnection>> secure_connection(Session& session, Session::Socket socket,
                                                                   ConnectionKey key) {
  Tls& tls = session.services().tls;
  std::string unreadable;
  ssl::context* const context = tls.context(unreadable);
  if (context == nullptr) {
    session.fail(FetchError::tls, unreadable);
    co_return nullptr;
  }
  auto made = std::make_unique<SecureConnection>(std::move(socket), tls, *context, std::move(key),
                                                 session.result().remote_address);
  error_code error;
  if (!session.stopped()) std::tie(error) = co_await made->agree();
  if (session.stopped()) {
    session.fail_stopped("agreeing on a secure connection");
    co_return nullptr;
  }
  if (error) {
    session.fail(FetchError::tls, "no secure connection (" + made->why_not(error) + ")");
    co_return nullptr;
  }
  co_return std::move(made);
}

}  // namespace whoiskit::net

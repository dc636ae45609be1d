#include "redis/tls.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <limits>

#include "platform/address_text.hpp"

namespace whoiskit::redis {
namespace {

constexpr std::size_t kRecord = 16'384 + 512;  // bytes of one TLS record

struct Free {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  void operator()(SSL* session) const { SSL_free(session); }
};

[[noreturn]] void fail(const std::string& what) {
  char text[256] = "";
  if (const unsigned long error = ERR_get_error(); error != 0) ERR_error_string_n(error, text, sizeof text);
  ERR_clear_error();
  throw Unreachable("TLS: " + what + (text[0] != '\0' ? " (" + std::string(text) + ")" : std::string()));
}

}  // namespace

struct Tls::Session {
  std::unique_ptr<SSL_CTX, Free> context{SSL_CTX_new(TLS_client_method())};
  std::unique_ptr<SSL, Free> ssl;
  BIO* input = nullptr;  // from the server; both belong to `ssl`
  BIO* output = nullptr;
};

Tls::Tls(Socket& socket, const Address& address, Deadline deadline)
    : socket_(socket), session_(std::make_unique<Session>()) {
  ERR_clear_error();
  SSL_CTX* const context = session_->context.get();
  if (context == nullptr) fail("no context");
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_default_verify_paths(context);
  if (!address.ca_file.empty() && SSL_CTX_load_verify_locations(context, address.ca_file.c_str(), nullptr) != 1) {
    fail(address.ca_file + " cannot be read as certificates");
  }
  session_->ssl.reset(SSL_new(context));
  session_->input = BIO_new(BIO_s_mem());
  session_->output = BIO_new(BIO_s_mem());
  if (!session_->ssl || session_->input == nullptr || session_->output == nullptr) fail("no memory");
  BIO_set_mem_eof_return(session_->input, -1);  // nothing there yet is no end
  SSL_set_bio(session_->ssl.get(), session_->input, session_->output);
  check_host(address.host);
  for (;;) {
    const int result = SSL_connect(session_->ssl.get());
    const bool more = result != 1 && wants_input(result);
    if (result != 1 && !more) {
      const long verified = SSL_get_verify_result(session_->ssl.get());
      if (verified != X509_V_OK) fail(X509_verify_cert_error_string(verified));
      fail("the handshake failed");
    }
    flush(deadline);
    if (result == 1) return;
    fill(deadline);
  }
}

Tls::~Tls() = default;

void Tls::check_host(const std::string& host) {
  SSL* const ssl = session_->ssl.get();
  unsigned char bytes[platform::kIpv6Bytes];
  const bool is_address = platform::read_address(host, bytes) != 0;
  const bool set = is_address ? X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host.c_str()) == 1
                              : SSL_set1_host(ssl, host.c_str()) == 1 && SSL_set_tlsext_host_name(ssl, host.c_str());
  if (!set) fail("the host name cannot be checked");
}

bool Tls::wants_input(int result) { return SSL_get_error(session_->ssl.get(), result) == SSL_ERROR_WANT_READ; }

// Sends what OpenSSL has written.
void Tls::flush(Deadline deadline) {
  char buffer[kRecord];
  for (;;) {
    const int size = BIO_read(session_->output, buffer, sizeof buffer);
    if (size <= 0) return;
    socket_.send({buffer, static_cast<std::size_t>(size)}, deadline);
  }
}

// Receives something for OpenSSL to read.
void Tls::fill(Deadline deadline) {
  char buffer[kRecord];
  const std::size_t size = socket_.receive(buffer, sizeof buffer, deadline);
  if (BIO_write(session_->input, buffer, static_cast<int>(size)) != static_cast<int>(size)) fail("no memory");
}

void Tls::send(std::string_view bytes, Deadline deadline) {
  ERR_clear_error();
  while (!bytes.empty()) {
    const int part = static_cast<int>(std::min(bytes.size(), kRecord));
    const int result = SSL_write(session_->ssl.get(), bytes.data(), part);
    if (result <= 0 && !wants_input(result)) fail("the connection broke");
    flush(deadline);
    if (result > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(result));
    } else {
      fill(deadline);
    }
  }
}

std::size_t Tls::receive(char* buffer, std::size_t size, Deadline deadline) {
  ERR_clear_error();
  const int most = static_cast<int>(std::min<std::size_t>(size, std::numeric_limits<int>::max()));
  for (;;) {
    const int result = SSL_read(session_->ssl.get(), buffer, most);
    if (result > 0) return static_cast<std::size_t>(result);
    if (!wants_input(result)) fail("the connection broke");
    flush(deadline);
    fill(deadline);
  }
}

}  // namespace whoiskit::redis

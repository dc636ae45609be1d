#include "net/tls/tls.hpp"

#include <openssl/ssl.h>

#include "net/tls/system_store.hpp"

namespace whoiskit::net {

namespace ssl = boost::asio::ssl;

ssl::context* Tls::context(std::string& error) {
  std::call_once(once_, [this] {
    context_.emplace(ssl::context::tls_client);
    boost::system::error_code failed;
    SSL_CTX_set_min_proto_version(context_->native_handle(), TLS1_2_VERSION);
    // Some registries prefer Diffie-Hellman with a group that is too small to be accepted. It is not offered, so it is
    // not chosen. These registries also support elliptic curves, and no check is weakened.
    SSL_CTX_set_cipher_list(context_->native_handle(), "DEFAULT:!kDHE");
    TlsSessions::prepare(context_->native_handle());
    context_->set_verify_mode(ssl::verify_peer, failed);
    trust_system(context_->native_handle());
    if (ca_file_.empty()) return;
    context_->load_verify_file(ca_file_, failed);
    if (failed) error_ = "cannot read the certificates of " + ca_file_ + " (" + failed.message() + ")";
  });
  error = error_;
  return error_.empty() ? &*context_ : nullptr;
}

}  // namespace whoiskit::net

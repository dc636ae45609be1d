// net/tls/system_store.hpp: the system's certificate store, read when it is needed. OpenSSL's default reads the whole
// bundle of about 140 certificates at once, which costs more than a thousand look-ups. Internal.
#pragma once

#include <openssl/ssl.h>

namespace whoiskit::net {

/// Lets `context` trust the certificates of the system's directory and of its bundle, at the places that OpenSSL was
/// built for or that SSL_CERT_DIR and SSL_CERT_FILE name. An issuer is first looked up by its hash in the directory.
/// Only if it is not there, the bundle is read. On a system without a store, no server is trusted. The result is the
/// error for an invalid certificate.
void trust_system(SSL_CTX* context);

}  // namespace whoiskit::net

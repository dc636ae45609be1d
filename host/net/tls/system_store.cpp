#include "net/tls/system_store.hpp"

#include <openssl/x509_vfy.h>

#include <mutex>

namespace whoiskit::net {
namespace {

/// The bundle of one store.
struct Bundle {
  X509_LOOKUP* file;
  std::once_flag read;
};

/// Called by OpenSSL, on any thread, for an issuer that is neither in the store nor in the directory.
int find_in_bundle(X509_LOOKUP* lookup, X509_LOOKUP_TYPE type, const X509_NAME* name, X509_OBJECT* found) {
  auto* const bundle = static_cast<Bundle*>(X509_LOOKUP_get_method_data(lookup));
  if (type != X509_LU_X509 || bundle == nullptr) return 0;
  std::call_once(bundle->read, [bundle] { X509_LOOKUP_load_file(bundle->file, nullptr, X509_FILETYPE_DEFAULT); });
  X509_STORE* const store = X509_LOOKUP_get_store(lookup);
  X509_STORE_lock(store);
  X509_OBJECT* const object = X509_OBJECT_retrieve_by_subject(X509_STORE_get0_objects(store), type, name);
  X509* const certificate = object == nullptr ? nullptr : X509_OBJECT_get0_X509(object);
  const bool given = certificate != nullptr && X509_OBJECT_set1_X509(found, certificate) == 1;
  // The caller adds the reference that it holds, as for OpenSSL's own look-ups. The store keeps the certificate.
  if (given) X509_free(certificate);
  X509_STORE_unlock(store);
  return given ? 1 : 0;
}

void free_bundle(X509_LOOKUP* lookup) { delete static_cast<Bundle*>(X509_LOOKUP_get_method_data(lookup)); }

X509_LOOKUP_METHOD* bundle_method() {
  // Never freed, because the contexts of static objects may be destroyed later than this.
  static X509_LOOKUP_METHOD* const method = [] {
    X509_LOOKUP_METHOD* made = X509_LOOKUP_meth_new("bundle, read when it is needed");
    if (made != nullptr) {
      X509_LOOKUP_meth_set_get_by_subject(made, find_in_bundle);
      X509_LOOKUP_meth_set_free(made, free_bundle);
    }
    return made;
  }();
  return method;
}

}  // namespace

void trust_system(SSL_CTX* context) {
  X509_STORE* const store = SSL_CTX_get_cert_store(context);
  X509_LOOKUP* const directory = X509_STORE_add_lookup(store, X509_LOOKUP_hash_dir());
  if (directory != nullptr) X509_LOOKUP_add_dir(directory, nullptr, X509_FILETYPE_DEFAULT);
  X509_LOOKUP* const file = X509_STORE_add_lookup(store, X509_LOOKUP_file());
  X509_LOOKUP* const bundle = bundle_method() == nullptr ? nullptr : X509_STORE_add_lookup(store, bundle_method());
  if (file != nullptr && bundle != nullptr) X509_LOOKUP_set_method_data(bundle, new Bundle{file, {}});
}

}  // namespace whoiskit::net

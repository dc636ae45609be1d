#include "simnet/certificate.hpp"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <memory>
#include <stdexcept>

namespace whoiskit::simnet {
namespace {

constexpr long kHour = 3600;
constexpr long kWeek = 7 * 24 * kHour;

template <auto free>
struct Free {
  template <class T>
  void operator()(T* thing) const {
    free(thing);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Free<X509_EXTENSION_free>>;
using Memory = std::unique_ptr<BIO, Free<BIO_free_all>>;

void check(bool good) {
  if (!good) throw std::runtime_error("OpenSSL cannot make a certificate");
}

Key make_key() {
  Key key(EVP_EC_gen("P-256"));
  check(key != nullptr);
  return key;
}

void extend(X509* certificate, X509* issuer, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
  check(extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1);
}

/// A certificate without extensions and signature. `issuer` null: it is its own issuer.
Certificate begin_certificate(const char* name, EVP_PKEY* key, X509* issuer) {
  Certificate made(X509_new());
  check(made != nullptr && X509_set_version(made.get(), X509_VERSION_3) == 1);
  unsigned char serial[8];
  check(RAND_bytes(serial, sizeof serial) == 1);
  serial[0] &= 0x7F;  // not negative
  std::uint64_t number = 0;
  for (const unsigned char byte : serial) number = number << 8 | byte;
  check(ASN1_INTEGER_set_uint64(X509_get_serialNumber(made.get()), number) == 1);
  check(X509_gmtime_adj(X509_getm_notBefore(made.get()), -kHour) != nullptr);
  check(X509_gmtime_adj(X509_getm_notAfter(made.get()), kWeek) != nullptr);
  X509_NAME* subject = X509_get_subject_name(made.get());
  check(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(name), -1, -1,
                                   0) == 1);
  check(X509_set_issuer_name(made.get(), issuer == nullptr ? subject : X509_get_subject_name(issuer)) == 1);
  check(X509_set_pubkey(made.get(), key) == 1);
  return made;
}

template <class Write>
std::string pem(Write write) {
  const Memory memory(BIO_new(BIO_s_mem()));
  check(memory != nullptr && write(memory.get()) == 1);
  char* text = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

std::string pem_of(X509* certificate) {
  return pem([&](BIO* out) { return PEM_write_bio_X509(out, certificate); });
}

}  // namespace

Certificates make_certificates(const std::vector<std::string>& hosts, const std::vector<std::string>& addresses) {
  const Key authority_key = make_key();
  const Certificate authority = begin_certificate("whoiskit-simnet test authority", authority_key.get(), nullptr);
  extend(authority.get(), authority.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
  extend(authority.get(), authority.get(), NID_key_usage, "critical,keyCertSign");
  extend(authority.get(), authority.get(), NID_subject_key_identifier, "hash");
  check(X509_sign(authority.get(), authority_key.get(), EVP_sha256()) > 0);

  const Key key = make_key();
  const Certificate certificate = begin_certificate("whoiskit-simnet", key.get(), authority.get());
  std::string names;
  for (const std::string& host : hosts) names.append(names.empty() ? "DNS:" : ",DNS:").append(host);
  for (const std::string& address : addresses) names.append(names.empty() ? "IP:" : ",IP:").append(address);
  extend(certificate.get(), authority.get(), NID_basic_constraints, "critical,CA:FALSE");
  extend(certificate.get(), authority.get(), NID_subject_alt_name, names);
  extend(certificate.get(), authority.get(), NID_ext_key_usage, "serverAuth");
  extend(certificate.get(), authority.get(), NID_authority_key_identifier, "keyid");
  check(X509_sign(certificate.get(), authority_key.get(), EVP_sha256()) > 0);

  return {pem_of(authority.get()), pem_of(certificate.get()), pem([&](BIO* out) {
            return PEM_write_bio_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
          })};
}

}  // namespace whoiskit::simnet

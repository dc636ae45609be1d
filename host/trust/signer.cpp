#include "trust/signer.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <stdexcept>
#include <vector>

#include "platform/regular_file.hpp"
#include "trust/keys.hpp"

namespace whoiskit::trust {
namespace {

constexpr std::size_t kMaxPrivateText = 1u << 20;

struct Freed {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(BIO* bio) const { BIO_free(bio); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed>;

// A key file with a passphrase is refused. OpenSSL would ask for the passphrase on the terminal.
int no_passphrase(char*, int, int, void*) { return 0; }

std::string content_of(BIO* bio) {
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio, &text);
  return std::string(text, static_cast<std::size_t>(size));
}

}  // namespace

struct Signer::Pair {
  Key key;
};

Signer::Signer(std::unique_ptr<Pair> pair) : pair_(std::move(pair)) {}
Signer::Signer(Signer&&) noexcept = default;
Signer& Signer::operator=(Signer&&) noexcept = default;
Signer::~Signer() = default;

std::optional<Signer> Signer::make() {
  Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  if (!key) return std::nullopt;
  return Signer(std::make_unique<Pair>(Pair{std::move(key)}));
}

std::optional<Signer> Signer::load(const std::string& path, std::string& error) {
  const auto text = platform::read_regular(path, kMaxPrivateText, error);
  if (!text) return std::nullopt;
  const std::unique_ptr<BIO, Freed> bio(BIO_new_mem_buf(text->data(), static_cast<int>(text->size())));
  Key key(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, no_passphrase, nullptr) : nullptr);
  if (!key || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519) {
    error =
        path + ": is not a private Ed25519 key in PEM without a passphrase; `whoiskit plugin keygen FILE` makes one";
    return std::nullopt;
  }
  return Signer(std::make_unique<Pair>(Pair{std::move(key)}));
}

std::string Signer::private_pem() const {
  const std::unique_ptr<BIO, Freed> bio(BIO_new(BIO_s_mem()));
  if (!bio || PEM_write_bio_PrivateKey(bio.get(), pair_->key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) {
    throw std::runtime_error("the key could not be written as PEM");
  }
  return content_of(bio.get());
}

std::string Signer::public_base64() const {
  const int size = i2d_PUBKEY(pair_->key.get(), nullptr);
  if (size <= 0) throw std::runtime_error("the public key could not be written");
  // The memory is not OpenSSL's, because OPENSSL_free() would put the path of this file into the library.
  std::vector<unsigned char> der(static_cast<std::size_t>(size));
  unsigned char* end = der.data();
  i2d_PUBKEY(pair_->key.get(), &end);
  std::vector<unsigned char> text(der.size() * 2 + 4);
  const int length = EVP_EncodeBlock(text.data(), der.data(), size);
  return std::string(reinterpret_cast<const char*>(text.data()), static_cast<std::size_t>(length));
}

std::string Signer::sign(std::string_view bytes) const {
  const std::unique_ptr<EVP_MD_CTX, Freed> context(EVP_MD_CTX_new());
  std::string signature(kSignatureBytes, '\0');
  std::size_t size = signature.size();
  if (!context || EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, pair_->key.get()) != 1 ||
      EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()) != 1 ||
      size != kSignatureBytes) {
    throw std::runtime_error("the bytes could not be signed");
  }
  return signature;
}

}  // namespace whoiskit::trust

#include "bulk/chain_digest.hpp"

#include <openssl/evp.h>

#include <new>

namespace whoiskit::bulk {

struct ChainDigest::Context {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> of_chunk{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

ChainDigest::ChainDigest() : context_(std::make_unique<Context>()) { begin(); }
ChainDigest::~ChainDigest() = default;

void ChainDigest::begin() {
  if (!context_->of_chunk || EVP_DigestInit_ex(context_->of_chunk.get(), EVP_sha256(), nullptr) != 1) {
    throw std::bad_alloc();
  }
  add(chain_);
}

void ChainDigest::add(std::string_view bytes) {
  EVP_DigestUpdate(context_->of_chunk.get(), bytes.data(), bytes.size());
}

void ChainDigest::close() {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  EVP_DigestFinal_ex(context_->of_chunk.get(), digest, &size);
  constexpr std::string_view kDigits = "0123456789abcdef";
  chain_.clear();
  for (unsigned i = 0; i < size; ++i) {
    chain_ += kDigits[digest[i] >> 4];
    chain_ += kDigits[digest[i] & 15];
  }
  begin();
}

}  // namespace whoiskit::bulk

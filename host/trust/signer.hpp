// trust/signer.hpp: an Ed25519 key pair (RFC 8032) of an author who signs plugins: made, kept in a file, used.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace whoiskit::trust {

class Signer {
 public:
  // A new pair; nothing where the system gives no random bytes.
  static std::optional<Signer> make();
  // The pair in a file, PEM of PKCS #8 without a passphrase, as `openssl genpkey` writes it. Nothing, with `error` as
  // "PATH: what is wrong", where it cannot be had.
  static std::optional<Signer> load(const std::string& path, std::string& error);

  Signer(Signer&&) noexcept;
  Signer& operator=(Signer&&) noexcept;
  ~Signer();

  std::string private_pem() const;
  std::string public_base64() const;               // of its DER, as a file of keys has it
  std::string sign(std::string_view bytes) const;  // 64 bytes

 private:
  struct Pair;
  explicit Signer(std::unique_ptr<Pair> pair);
  std::unique_ptr<Pair> pair_;
};

}  // namespace whoiskit::trust

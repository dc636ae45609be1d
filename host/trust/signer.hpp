// trust/signer.hpp: makes, loads and uses the Ed25519 key pair (RFC 8032) of an author who signs plugins.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace whoiskit::trust {

class Signer {
 public:
  // A new pair; nothing if the system gives no random bytes.
  static std::optional<Signer> make();
  // The pair in a file, as PEM of PKCS #8 without a passphrase, which `openssl genpkey` writes. Nothing if it cannot be
  // read; `error` is then "PATH: what is wrong".
  static std::optional<Signer> load(const std::string& path, std::string& error);

  Signer(Signer&&) noexcept;
  Signer& operator=(Signer&&) noexcept;
  ~Signer();

  std::string private_pem() const;
  std::string public_base64() const;               // of its DER, as in a file of keys
  std::string sign(std::string_view bytes) const;  // 64 bytes

 private:
  struct Pair;
  explicit Signer(std::unique_ptr<Pair> pair);
  std::unique_ptr<Pair> pair_;
};

}  // namespace whoiskit::trust

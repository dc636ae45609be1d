// trust/keys.hpp: Ed25519 public keys (RFC 8032) whose holders may supply plugins, and which ones.
//
// A file of keys is TOML:
//   [key.acme]
//   public = "MCowBQYDK2VwAyEA…"          # PEM, or the base64 of its DER or of the 32 bytes
//   claims = ["gtld.acme", "gtld.acme-*"]  # plugins that the holder may supply; a final * matches any ending
//   zones = ["example"]                    # zones of its routing rows, in addition to those of its claims
// A key for the claim "*" may supply everything, including routing rows of every kind.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::routing {
class ImageBuilder;
}

namespace whoiskit::trust {

inline constexpr std::size_t kSignatureBytes = 64;
inline constexpr std::size_t kMaxKeys = 1024;
inline constexpr std::size_t kMaxKeyFileBytes = 1u << 20;

class Keys {
 public:
  Keys();
  Keys(Keys&&) noexcept;
  ~Keys();

  // Adds the keys in the text of a file. Returns an empty string, or the fault as "FILE: KEY: …"; then none of the keys
  // are added. `path` is used only in messages.
  std::string read(std::string_view toml, const std::string& path);

  // Why `signature`, the 64 bytes of a detached signature of `bytes`, does not allow its signer to supply `claim`;
  // empty if it does. `name` is the name of the signed file, for the message.
  std::string validate(std::string_view name, std::string_view claim, std::string_view bytes,
                       std::string_view signature) const;

  // The same for a file of routing rows, whose rows must be ones that the key may supply.
  std::string validate_rows(std::string_view name, std::string_view claim, std::string_view bytes,
                            std::string_view signature, const routing::ImageBuilder& rows) const;

  bool empty() const { return keys_.empty(); }

 private:
  struct Key;
  const Key* signer(std::string_view bytes, std::string_view signature) const;

  std::vector<std::unique_ptr<Key>> keys_;
};

// The content of "PATH.sig"; empty if there is no such file or it is not 64 bytes long.
std::string signature_of(const std::string& path);

}  // namespace whoiskit::trust

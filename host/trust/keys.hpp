// trust/keys.hpp: Ed25519 public keys (RFC 8032) whose holders may supply plugins, and which ones.
//
// A file of keys is TOML:
//   [key.acme]
//   public = "MCowBQYDK2VwAyEA…"          # PEM, or the base64 of its DER or of the 32 bytes
//   claims = ["gtld.acme", "gtld.acme-*"]  # plugins that the holder may supply; a final * stands for any end
//   zones = ["example"]                    # zones besides those of its claims that its routing rows may speak of
// A key for the claim "*" may supply everything, and routing rows of every kind.
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

  // Adds the keys of the text of a file; empty, or what is wrong with it as "FILE: KEY: …", and then none of it is
  // added. `path` is only for the messages.
  std::string read(std::string_view toml, const std::string& path);

  // Why `signature`, the 64 bytes of a detached signature of `bytes`, does not let its maker supply `claim`; empty: it
  // does. `name` is that of the signed file, for the message.
  std::string validate(std::string_view name, std::string_view claim, std::string_view bytes,
                       std::string_view signature) const;

  // The same of a file of routing rows, whose rows must lie within what the key may speak of.
  std::string validate_rows(std::string_view name, std::string_view claim, std::string_view bytes,
                            std::string_view signature, const routing::ImageBuilder& rows) const;

  bool empty() const { return keys_.empty(); }

 private:
  struct Key;
  const Key* signer(std::string_view bytes, std::string_view signature) const;

  std::vector<std::unique_ptr<Key>> keys_;
};

// The content of "PATH.sig"; empty where there is none or it is not 64 bytes long.
std::string signature_of(const std::string& path);

}  // namespace whoiskit::trust

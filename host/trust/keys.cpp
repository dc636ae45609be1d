#include "trust/keys.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <iterator>

#include "platform/regular_file.hpp"
#include "routing/compile/builder.hpp"
#include "text/toml.hpp"

namespace whoiskit::trust {
namespace {

struct Freed {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(BIO* bio) const { BIO_free(bio); }
};
using PublicKey = std::unique_ptr<EVP_PKEY, Freed>;

constexpr std::size_t kMaxPublicText = 1024;
constexpr std::size_t kRawKey = 32;

PublicKey read_pem(const std::string& text) {
  const std::unique_ptr<BIO, Freed> bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  return PublicKey(bio ? PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr) : nullptr);
}

PublicKey read_base64(const std::string& text) {
  std::vector<unsigned char> bytes(text.size() + 4);
  if (text.empty() || text.size() % 4 != 0) return nullptr;
  const int decoded =
      EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (decoded < 0) return nullptr;
  const auto padding = static_cast<std::size_t>(std::count(text.end() - 2, text.end(), '='));
  const std::size_t size = static_cast<std::size_t>(decoded) - padding;
  if (size == kRawKey) return PublicKey(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes.data(), size));
  const unsigned char* at = bytes.data();
  return PublicKey(d2i_PUBKEY(nullptr, &at, static_cast<long>(size)));
}

PublicKey read_public(const std::string& text) {
  if (text.size() > kMaxPublicText) return nullptr;
  PublicKey key = text.starts_with("-----BEGIN") ? read_pem(text) : read_base64(text);
  return key && EVP_PKEY_get_id(key.get()) == EVP_PKEY_ED25519 ? std::move(key) : nullptr;
}

bool matches(std::string_view pattern, std::string_view text) {
  if (pattern.empty() || pattern.back() != '*') return pattern == text;
  pattern.remove_suffix(1);
  return text.starts_with(pattern);
}

bool any_matches(const std::vector<std::string>& patterns, std::string_view text) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& p) { return matches(p, text); });
}

bool in_zone(std::string_view name, std::string_view zone) {
  return name == zone ||
         (name.size() > zone.size() && name.ends_with(zone) && name[name.size() - zone.size() - 1] == '.');
}

// The text between the first and the second dot: the midname of a registrar's server.
std::string_view second_label(std::string_view host) {
  const auto dot = host.find('.');
  return dot == std::string_view::npos ? std::string_view() : host.substr(dot + 1, host.find('.', dot + 1) - dot - 1);
}

bool read_strings(const toml::node_view<const toml::node> node, std::vector<std::string>& out) {
  if (!node) return true;
  const toml::array* array = node.as_array();
  if (array == nullptr) return false;
  for (const toml::node& item : *array) {
    const auto text = item.value<std::string>();
    if (!text || text->empty()) return false;
    out.push_back(*text);
  }
  return true;
}

}  // namespace

struct Keys::Key {
  std::string name;
  PublicKey key;
  std::vector<std::string> claims, zones;

  bool may_supply(std::string_view claim) const { return any_matches(claims, claim); }
  bool may_do_all() const { return std::find(claims.begin(), claims.end(), "*") != claims.end(); }

  bool may_say(std::string_view claim, std::string_view section, const routing::RowSource& row) const {
    if (may_do_all()) return true;
    const auto& handler = row.text[static_cast<std::size_t>(routing::Text::handler)];
    if (section == "server") {
      return handler ? *handler == claim : claim == "gtld." + std::string(second_label(row.key));
    }
    if (section != "tld") return false;
    const auto covers = [&](const std::string& zone) { return in_zone(row.key, zone); };
    return in_zone(row.key, claim) || std::any_of(zones.begin(), zones.end(), covers);
  }
};

Keys::Keys() = default;
Keys::Keys(Keys&&) noexcept = default;
Keys::~Keys() = default;

std::string Keys::read(std::string_view toml, const std::string& path) {
  text::TomlFault bad;
  const auto root = text::read_toml(toml, {kMaxKeyFileBytes}, bad);
  if (!root) return path + ":" + std::to_string(bad.line) + ": " + bad.what;
  const toml::table* keys = (*root)["key"].as_table();
  if (keys == nullptr || keys->empty() || root->size() != 1) {
    return path + ": a file of keys has tables [key.NAME] and nothing else";
  }
  std::vector<std::unique_ptr<Key>> read;
  for (const auto& [name, node] : *keys) {
    const auto fault = [&, n = name.str()](std::string_view what) {
      return path + ": key." + std::string(n) + ": " + std::string(what);
    };
    const toml::table* table = node.as_table();
    if (table == nullptr) return fault("must be a table with public and claims");
    for (const auto& [word, value] : *table) {
      if (word != "public" && word != "claims" && word != "zones") {
        return fault(std::string(word.str()) + ": unknown; a key has public, claims and zones");
      }
    }
    auto key = std::make_unique<Key>();
    key->name = name.str();
    key->key = read_public((*table)["public"].value_or(std::string()));
    if (!key->key) return fault("public must be an Ed25519 public key: PEM, or base64 of its DER or of its 32 bytes");
    if (!read_strings((*table)["claims"], key->claims) || key->claims.empty()) {
      return fault("claims must be a list of the plugins that its holder may supply, such as [\"gtld.acme\"]");
    }
    if (!read_strings((*table)["zones"], key->zones))
      return fault("zones must be a list of zones, such as [\"example\"]");
    read.push_back(std::move(key));
    if (read.size() + keys_.size() > kMaxKeys) return path + ": more than " + std::to_string(kMaxKeys) + " keys";
  }
  std::move(read.begin(), read.end(), std::back_inserter(keys_));
  return {};
}

const Keys::Key* Keys::signer(std::string_view bytes, std::string_view signature) const {
  for (const auto& key : keys_) {
    const std::unique_ptr<EVP_MD_CTX, Freed> context(EVP_MD_CTX_new());
    if (!context || EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key->key.get()) != 1) continue;
    const auto* text = reinterpret_cast<const unsigned char*>(bytes.data());
    const auto* sig = reinterpret_cast<const unsigned char*>(signature.data());
    if (EVP_DigestVerify(context.get(), sig, signature.size(), text, bytes.size()) == 1) return key.get();
  }
  return nullptr;
}

std::string Keys::validate(std::string_view name, std::string_view claim, std::string_view bytes,
                           std::string_view signature) const {
  if (signature.size() != kSignatureBytes) {
    return std::string(name) + ": is not signed: there is no " + std::string(name) + ".sig of 64 bytes";
  }
  const Key* key = signer(bytes, signature);
  if (key == nullptr)
    return std::string(name) + ": its signature is by none of the trusted keys, or it was changed since";
  if (key->may_supply(claim)) return {};
  return std::string(name) + ": the key \"" + key->name + "\" that signed it may not supply " + std::string(claim);
}

std::string Keys::validate_rows(std::string_view name, std::string_view claim, std::string_view bytes,
                                std::string_view signature, const routing::ImageBuilder& rows) const {
  std::string fault = validate(name, claim, bytes, signature);
  if (!fault.empty()) return fault;
  const Key* key = signer(bytes, signature);
  rows.each([&](std::string_view section, const routing::RowSource& row) {
    if (!fault.empty() || key->may_say(claim, section, row)) return;
    fault = std::string(name) + ":" + std::to_string(row.line) + ": " + std::string(section) + "." + row.key +
            ": the key \"" + key->name + "\" that signed it may not supply this row";
  });
  return fault;
}

std::string signature_of(const std::string& path) {
  std::string ignored;  // validate() reports a missing signature
  const auto bytes = platform::read_regular(path + ".sig", kSignatureBytes, ignored);
  return bytes && bytes->size() == kSignatureBytes ? *bytes : std::string();
}

}  // namespace whoiskit::trust

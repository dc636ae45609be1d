#include "registry/cache_scope.hpp"

#include <openssl/evp.h>

#include <stdexcept>

#include "net/socks5.hpp"
#include "platform/file.hpp"

namespace whoiskit::registry {
namespace {

// Adds a value with its length, so that one value cannot look like two.
void add(std::string& way, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  way.append(name).append(1, ' ').append(std::to_string(value.size())).append(1, ' ').append(value).append(1, '\n');
}

// The path of a file and its current identity, size and modification time.
std::string state_of(const std::string& path) {
  constexpr std::uint64_t kSecond = 1'000'000'000;
  const auto stamp = platform::FileStamp::of(path);
  if (!stamp) return path;
  const auto modified = static_cast<std::uint64_t>(stamp->modified_ns);
  std::string state = path;
  for (const auto number : {stamp->device, stamp->inode, stamp->size, modified / kSecond, modified % kSecond}) {
    state.append(1, ' ').append(std::to_string(number));
  }
  return state;
}

std::string sha256(std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  unsigned char digest[EVP_MAX_MD_SIZE];
  std::size_t size = 0;
  if (EVP_Q_digest(nullptr, "SHA256", nullptr, text.data(), text.size(), digest, &size) != 1) {
    throw std::runtime_error("the cryptography library has no SHA-256");
  }
  std::string hex;
  for (std::size_t i = 0; i < size; ++i) hex.append({kHex[digest[i] >> 4], kHex[digest[i] & 15]});
  return hex;
}

}  // namespace

std::string scope_of_options(const HostOptions& options) {
  std::string way;
  for (const std::string& server : options.dns_servers) add(way, "dns", server);
  if (const auto proxy = options.proxy.empty() ? std::nullopt : net::read_proxy(options.proxy)) {
    // The user name counts, because providers select the exit of a connection by it.
    add(way, "proxy", proxy->user + "@" + proxy->host + ":" + std::to_string(proxy->port));
  }
  add(way, "bind", options.bind_address);
  if (!options.ca_file.empty()) add(way, "ca", state_of(options.ca_file));
  return way;
}

std::string cache_scope_key(std::string way_of_options, const routing::RoutingTable& routes) {
  routes.append_addresses(way_of_options);
  return way_of_options.empty() ? std::string() : sha256(way_of_options);
}

}  // namespace whoiskit::registry

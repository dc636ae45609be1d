#include "net/socks5.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "net/address/authority.hpp"
#include "platform/address_text.hpp"
#include "text/ascii.hpp"

namespace whoiskit::net {
namespace {

constexpr char kVersion = 5;
constexpr char kNoLogin = 0, kUserPassword = 2;
constexpr char kLoginVersion = 1;
constexpr char kConnect = 1;
constexpr char kIpv4 = 1, kName = 3, kIpv6 = 4;
constexpr std::size_t kMaxField = 255;  // lengths are one byte

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded.push_back(text[i]);
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    unsigned char byte = 0;
    const char* const first = text.data() + i + 1;
    const auto [end, error] = std::from_chars(first, first + 2, byte, 16);
    if (error != std::errc() || end != first + 2) return std::nullopt;
    decoded.push_back(static_cast<char>(byte));
    i += 2;
  }
  return decoded;
}

// Appends the type and the bytes of an address. Returns false if `host` is not an address literal.
bool append_literal(std::string& output, const std::string& host) {
  std::array<char, platform::kIpv6Bytes> bytes;
  const std::size_t size = platform::read_address(host, bytes.data());
  if (size == 0) return false;
  output.push_back(size == platform::kIpv4Bytes ? kIpv4 : kIpv6);
  output.append(bytes.data(), size);
  return true;
}

}  // namespace

std::optional<Proxy> read_proxy(std::string_view text) {
  const auto scheme_end = text.find("://");
  if (scheme_end == std::string_view::npos) return std::nullopt;
  const std::string_view scheme = text.substr(0, scheme_end);
  if (!text::iequals(scheme, "socks5") && !text::iequals(scheme, "socks5h")) return std::nullopt;
  std::string_view rest = text.substr(scheme_end + 3);
  if (rest.ends_with('/')) rest.remove_suffix(1);
  Proxy proxy;
  if (const auto at = rest.rfind('@'); at != std::string_view::npos) {
    const std::string_view login = rest.substr(0, at);
    const auto colon = login.find(':');
    const auto user = percent_decoded(login.substr(0, colon));
    const auto password = percent_decoded(colon == std::string_view::npos ? "" : login.substr(colon + 1));
    if (!user || !password || user->empty() || user->size() > kMaxField || password->size() > kMaxField) {
      return std::nullopt;
    }
    proxy.user = *user;
    proxy.password = *password;
    rest.remove_prefix(at + 1);
  }
  auto authority = read_authority(rest, kSocksPort);
  if (!authority) return std::nullopt;
  proxy.host = std::move(authority->host);
  proxy.port = authority->port;
  return proxy;
}

Socks5::Socks5(const Proxy& proxy, std::string_view host, std::uint16_t port)
    : proxy_(proxy), host_(host), port_(port) {
  if (host_.empty() || host_.size() > kMaxField) {
    fail(FetchError::bad_query, "the server's name is empty or too long");
    return;
  }
  output_ = {kVersion, 1, kNoLogin};
  if (!proxy_.user.empty()) output_ = {kVersion, 2, kNoLogin, kUserPassword};
}

std::string Socks5::take_output() { return std::exchange(output_, {}); }

void Socks5::fail(FetchError error, std::string_view message) {
  error_ = error;
  message_ = message;
  output_.clear();
  wants_ = 0;
}

void Socks5::request() {
  output_ = {kVersion, kConnect, 0};
  if (!append_literal(output_, host_)) {
    output_.push_back(kName);
    output_.push_back(static_cast<char>(host_.size()));
    output_.append(host_);
  }
  output_.push_back(static_cast<char>(port_ >> 8));
  output_.push_back(static_cast<char>(port_ & 0xFF));
  state_ = State::reply;
  wants_ = 4;
}

void Socks5::feed(std::string_view bytes) {
  if (wants_ == 0) return;
  if (bytes.size() != wants_) return fail(FetchError::proxy, "the proxy's answer is cut");
  switch (state_) {
    case State::method:
      if (bytes[0] != kVersion) return fail(FetchError::proxy, "the proxy does not speak SOCKS5");
      if (bytes[1] == kNoLogin) return request();
      if (bytes[1] != kUserPassword || proxy_.user.empty()) {
        return fail(FetchError::proxy,
                    "the proxy requires a user and password, or a login that is not supported; use "
                    "socks5://user:password@host");
      }
      output_ = {kLoginVersion, static_cast<char>(proxy_.user.size())};
      output_.append(proxy_.user).push_back(static_cast<char>(proxy_.password.size()));
      output_.append(proxy_.password);
      state_ = State::login;
      return;
    case State::login:
      if (bytes[1] != 0) return fail(FetchError::proxy, "the proxy refuses the user or the password");
      return request();
    case State::reply:
      return read_reply(bytes);
    case State::name_length:
      state_ = State::address;
      wants_ = static_cast<unsigned char>(bytes[0]) + std::size_t{2};
      return;
    case State::address:
      wants_ = 0;
      return;
  }
}

void Socks5::read_reply(std::string_view bytes) {
  if (bytes[0] != kVersion) return fail(FetchError::proxy, "the proxy does not speak SOCKS5");
  switch (bytes[1]) {
    case 0:
      break;
    case 2:
      return fail(FetchError::proxy, "the proxy's rules forbid this server");
    case 3:
      return fail(FetchError::unreachable, "the proxy has no route to the server's network");
    case 4:
      return fail(FetchError::unreachable, "the proxy cannot reach or resolve the server");
    case 5:
      return fail(FetchError::connect_refused, "the server refused the proxy's connection; try again later");
    case 6:
      return fail(FetchError::unreachable, "the proxy's connection to the server expired");
    default:
      return fail(FetchError::proxy, "the proxy failed to connect to the server");
  }
  // The proxy's own address is not needed, but its bytes must be read.
  state_ = State::address;
  switch (bytes[3]) {
    case kIpv4:
      wants_ = 4 + 2;
      return;
    case kIpv6:
      wants_ = 16 + 2;
      return;
    case kName:
      state_ = State::name_length;
      wants_ = 1;
      return;
    default:
      return fail(FetchError::proxy, "the proxy's answer is not SOCKS5");
  }
}

}  // namespace whoiskit::net

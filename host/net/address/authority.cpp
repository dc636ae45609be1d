#include "net/address/authority.hpp"

#include <algorithm>
#include <charconv>

#include "text/ascii.hpp"

namespace whoiskit::net {

std::optional<Authority> read_authority(std::string_view text, std::uint16_t default_port) {
  Authority result;
  result.port = default_port;
  std::string_view host = text, port;
  bool has_port = false;
  if (text.starts_with('[')) {
    const auto close = text.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    host = text.substr(1, close - 1);
    const std::string_view rest = text.substr(close + 1);
    if (!text::is_ipv6(host) || (!rest.empty() && rest.front() != ':')) return std::nullopt;
    has_port = !rest.empty();
    if (has_port) port = rest.substr(1);
    result.is_literal6 = true;
  } else if (const auto colon = text.find(':'); colon != std::string_view::npos) {
    host = text.substr(0, colon);
    port = text.substr(colon + 1);
    has_port = true;
  }
  const auto odd = [](unsigned char c) {
    return c <= 0x20 || c == 0x7F || std::string_view("@/?#[]\\").find(static_cast<char>(c)) != std::string_view::npos;
  };
  if (host.empty() || host.size() > text::kMaxHostname || std::any_of(host.begin(), host.end(), odd)) {
    return std::nullopt;
  }
  if (has_port) {
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), result.port);
    if (error != std::errc() || end != port.data() + port.size() || result.port == 0) return std::nullopt;
  }
  result.host = host;
  return result;
}

}  // namespace whoiskit::net

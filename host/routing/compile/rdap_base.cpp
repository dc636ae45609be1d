#include "routing/compile/rdap_base.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>

#include "platform/address_text.hpp"

namespace whoiskit::routing {
namespace {

constexpr std::size_t kMaxHost = 253;

bool is_ipv6(std::string_view text) {
  std::uint8_t address[platform::kIpv6Bytes];
  return platform::read_ipv6(text, address);
}

bool is_name(std::string_view text) {
  for (char c : text) {
    if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '.' && c != '-') return false;
  }
  return !text.empty() && text.size() <= kMaxHost && text.front() != '.' && text.front() != '-' && text.back() != '.' &&
         text.find("..") == std::string_view::npos;
}

bool is_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc() && end == text.data() + text.size() && port != 0;
}

// A path of unreserved characters (RFC 3986, section 2.3); no base that was observed so far contains others.
bool is_path(std::string_view text) {
  for (char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letter && std::string_view("-._~/").find(c) == std::string_view::npos) return false;
  }
  return text.find("//") == std::string_view::npos && text.find("/.") == std::string_view::npos;
}

}  // namespace

RdapBase rdap_base_parts(std::string_view base) {
  RdapBase parts;
  parts.tls = base.starts_with("https:");
  base.remove_prefix(base.find("//") + 2);
  const std::size_t slash = base.find('/');
  if (slash != std::string_view::npos) parts.path = base.substr(slash);
  if (parts.path.ends_with('/')) parts.path.remove_suffix(1);
  base = base.substr(0, slash);
  if (base.starts_with('[')) {
    const std::size_t close = base.find(']');
    parts.host = base.substr(1, close == std::string_view::npos ? close : close - 1);
    base = close == std::string_view::npos ? std::string_view{} : base.substr(close + 1);
    if (base.starts_with(':')) parts.port = base.substr(1);
    return parts;
  }
  const std::size_t colon = base.find(':');
  parts.host = base.substr(0, colon);
  if (colon != std::string_view::npos) parts.port = base.substr(colon + 1);
  return parts;
}

std::string_view rdap_base_fault(std::string_view base) {
  if (base.empty()) return {};
  if (!base.starts_with("https://") && !base.starts_with("http://")) return "does not begin with https://";
  const RdapBase parts = rdap_base_parts(base);
  const std::string_view authority = base.substr(base.find("//") + 2);
  if (authority.starts_with('[')) {
    const std::string_view behind = authority.substr(std::min(authority.find(']'), authority.size() - 1) + 1);
    if (!is_ipv6(parts.host) || (!behind.empty() && behind.front() != ':' && behind.front() != '/')) {
      return "has no IPv6 address in its brackets";
    }
  } else if (!is_name(parts.host)) {
    return "does not name a host in lower case";
  }
  const std::size_t before_path = authority.find('/');
  const std::string_view host_and_port = authority.substr(0, before_path);
  const bool port_said = host_and_port.rfind(':') != std::string_view::npos && !host_and_port.ends_with(']');
  if (port_said && !is_port(parts.port)) return "has no port from 1 to 65535 after its colon";
  return is_path(parts.path) ? std::string_view{} : "has a path with characters other than letters, digits and -._~/";
}

}  // namespace whoiskit::routing

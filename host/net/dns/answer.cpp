#include "net/dns/answer.hpp"

#include <algorithm>
#include <boost/asio/ip/tcp.hpp>
#include <cstring>
#include <optional>
#include <utility>

#include "net/address/literal.hpp"
#include "text/ascii.hpp"

namespace whoiskit::net {

namespace asio = boost::asio;
using asio::ip::address;

namespace {

std::optional<address> address_of(const ares_addrinfo_node& node) {
  using asio::ip::tcp;
  const int family = node.ai_addr->sa_family;
  tcp::endpoint endpoint;
  if ((family != tcp::v4().family() && family != tcp::v6().family()) || node.ai_addrlen > endpoint.capacity()) {
    return std::nullopt;
  }
  std::memcpy(endpoint.data(), node.ai_addr, node.ai_addrlen);
  return endpoint.address();
}

}  // namespace

std::string normal_name(std::string_view name) {
  if (!name.empty() && name.back() == '.') name.remove_suffix(1);
  const auto odd = [](unsigned char c) { return c <= 0x20 || c == 0x7F; };
  if (name.starts_with('.') || name.ends_with('.') || name.find("..") != std::string_view::npos) return {};
  if (name.size() > kMaxDnsName || std::any_of(name.begin(), name.end(), odd)) return {};
  std::string normal(name);
  text::to_lower(normal);
  return normal;
}

void take_addresses(const ares_addrinfo& answer, DnsFindings& findings) {
  for (const ares_addrinfo_node* node = answer.nodes; node != nullptr; node = node->ai_next) {
    const auto found = address_of(*node);
    if (!found) continue;
    (found->is_v6() ? findings.v6 : findings.v4).push_back(*found);
    findings.ttl = findings.ttl == 0 ? node->ai_ttl : std::min(findings.ttl, node->ai_ttl);
  }
}

int take_name_servers(std::span<const unsigned char> message, DnsFindings& findings) {
  hostent* host = nullptr;
  const int status = ares_parse_ns_reply(message.data(), static_cast<int>(message.size()), &host);
  if (host == nullptr) return status;
  for (char** alias = host->h_aliases; *alias != nullptr; ++alias) {
    if (std::string name = normal_name(*alias); !name.empty()) findings.names.push_back(std::move(name));
  }
  ares_free_hostent(host);
  std::sort(findings.names.begin(), findings.names.end());
  return status;
}

}  // namespace whoiskit::net

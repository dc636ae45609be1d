#include "api/host_options.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include "net/address/authority.hpp"
#include "net/socks5.hpp"
#include "platform/file.hpp"
#include "redis/client.hpp"
#include "whoiskit/ip.hpp"

namespace whoiskit::api {
namespace {

constexpr std::uint16_t kDnsPort = 53;

// "192.0.2.53", "192.0.2.53:5353", "2001:db8::53", "[2001:db8::53]:5353".
bool is_dns_server(std::string_view text) {
  if (ip::parse_address(text)) return true;
  const auto authority = net::read_authority(text, kDnsPort);
  return authority && ip::parse_address(authority->host);
}

}  // namespace

std::string validate_options(const HostOptions& options) {
  for (const auto& [name, time] : {
           std::pair{"connect_timeout", options.connect_timeout},
           {"first_byte_timeout", options.first_byte_timeout},
           {"timeout", options.timeout},
           {"worker_timeout", options.worker_timeout},
       }) {
    if (time.count() <= 0) return std::string(name) + ": must be longer than 0 ms";
  }
  if (options.max_memory == 0) return "max_memory: must be more than 0 bytes";
  for (const std::string& server : options.dns_servers) {
    if (!is_dns_server(server)) {
      return "dns_servers: \"" + server +
             "\" is not an IP address, with or without a port; write [ADDRESS]:PORT for IPv6";
    }
  }
  // The value is not repeated, because it may contain a password.
  if (!options.proxy.empty() && !net::read_proxy(options.proxy)) {
    return "proxy: not of the form socks5://[user:password@]host[:port]";
  }
  if (!options.bind_address.empty() && !ip::parse_address(options.bind_address)) {
    return "bind_address: \"" + options.bind_address + "\" is not an IP address";
  }
  if (!options.shared.empty()) {
    try {
      redis::parse_url(options.shared);
    } catch (const std::invalid_argument& error) {
      return std::string("shared: ") + error.what();  // which does not show the password
    }
  }
  // Only the permission is checked: reading the file would empty a pipe.
  if (!options.ca_file.empty() && !platform::may_read(options.ca_file)) {
    return "ca_file: " + options.ca_file + ": " + std::generic_category().message(errno);
  }
  return {};
}

}  // namespace whoiskit::api

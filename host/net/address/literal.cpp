#include "net/address/literal.hpp"

#include <string>

#include "platform/address_text.hpp"
#include "text/ascii.hpp"

namespace whoiskit::net {

namespace asio = boost::asio;
using asio::ip::address;

std::optional<address> read_literal(std::string_view host) {
  boost::system::error_code not_literal;
  const address literal = asio::ip::make_address(host, not_literal);
  if (!not_literal) return literal;
  constexpr std::string_view kOldForms = "0123456789abcdefABCDEFxX.";  // inet_aton also accepts text after a space
  if (host.empty() || host.size() > kMaxDnsName || host.find_first_not_of(kOldForms) != std::string_view::npos) {
    return std::nullopt;
  }
  const auto old = platform::read_old_ipv4(std::string(host));
  return old ? std::optional<address>(asio::ip::address_v4(*old)) : std::nullopt;
}

bool is_localhost(std::string_view host) {
  constexpr std::string_view kName = "localhost";
  if (!host.empty() && host.back() == '.') host.remove_suffix(1);
  if (host.size() < kName.size() || !text::iequals(host.substr(host.size() - kName.size()), kName)) return false;
  return host.size() == kName.size() || host[host.size() - kName.size() - 1] == '.';
}

}  // namespace whoiskit::net

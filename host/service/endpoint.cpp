#include "service/endpoint.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace whoiskit::service {

namespace ip_of = boost::asio::ip;

ip_of::tcp::endpoint parse_endpoint(std::string_view text) {
  const auto fail = [&]() -> ServiceError {
    return ServiceError("listen " + std::string(text) + ": write an address and a port: 127.0.0.1:8043, [::1]:8043");
  };
  const std::size_t colon = text.rfind(':');
  if (colon == text.npos) throw fail();
  std::string_view host = text.substr(0, colon), digits = text.substr(colon + 1);
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (bracketed) host = host.substr(1, host.size() - 2);
  std::uint16_t port = 0;
  const auto [end, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (bad != std::errc() || end != digits.data() + digits.size()) throw fail();
  boost::system::error_code error;
  const auto address = ip_of::make_address(std::string(host), error);
  if (error || address.is_v6() != bracketed) throw fail();
  return {address, port};
}

Client client_of(const ip_of::address& given) {
  ip_of::address address = given;
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    address = ip_of::make_address_v4(ip_of::v4_mapped, address.to_v6());
  }
  Client client;
  if (address.is_v4()) {
    const auto bytes = address.to_v4().to_bytes();
    std::copy(bytes.begin(), bytes.end(), client.address.bytes.begin());
  } else {
    client.address.family = ip::Family::v6;
    const auto bytes = address.to_v6().to_bytes();
    std::copy(bytes.begin(), bytes.end(), client.address.bytes.begin());
  }
  client.text = ip::to_string(client.address);
  return client;
}

}  // namespace whoiskit::service

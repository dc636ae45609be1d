// service/endpoint.hpp: an address to listen on, as operators write it.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

#include "service/admission.hpp"

namespace whoiskit::service {

// A service that cannot start: what() names the option and the way out.
struct ServiceError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// "127.0.0.1:8043", "[::1]:8043". Throws ServiceError for anything else; names are not resolved.
boost::asio::ip::tcp::endpoint parse_endpoint(std::string_view text);

// An IPv4 address in IPv6 form is the IPv4 address.
Client client_of(const boost::asio::ip::address& address);

}  // namespace whoiskit::service

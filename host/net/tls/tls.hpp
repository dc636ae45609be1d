// net/tls/tls.hpp: the certificates that all https fetches of one Network trust. Internal: it includes Asio, so public
// headers must not include it.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <mutex>
#include <optional>
#include <string>

#include "net/tls/sessions.hpp"

namespace whoiskit::net {

class Tls {
 public:
  /// `ca_file`: PEM file of certificates to trust in addition to the system's; empty: none.
  explicit Tls(std::string ca_file) : ca_file_(std::move(ca_file)) {}

  /// TLS 1.2 or later, with peers verified against the system's store. Made on first use. Returns null and sets `error`
  /// if the file of ca_file cannot be read.
  boost::asio::ssl::context* context(std::string& error);

  /// The stored sessions of the connections of that context.
  TlsSessions& sessions() { return sessions_; }

 private:
  const std::string ca_file_;
  TlsSessions sessions_;
  std::once_flag once_;
  std::optional<boost::asio::ssl::context> context_;
  std::string error_;
};

}  // namespace whoiskit::net

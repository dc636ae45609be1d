// Internal: the trust that all https fetches of one Network share. Shows Asio, so public headers must not include it.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <mutex>
#include <optional>
#include <string>

#include "net/tls/sessions.hpp"

namespace whoiskit::net {

class Tls {
 public:
  /// `ca_file`: certificates to trust besides the system's, PEM; empty: none.
  explicit Tls(std::string ca_file) : ca_file_(std::move(ca_file)) {}

  /// TLS 1.2 or later, peers checked against the system's store. Made with the first use, as loading the store takes
  /// longer than many a fetch. Null with `error` set if the file of ca_file cannot be read.
  boost::asio::ssl::context* context(std::string& error);

  /// What the connections of that context remember.
  TlsSessions& sessions() { return sessions_; }

 private:
  const std::string ca_file_;
  TlsSessions sessions_;
  std::once_flag once_;
  std::optional<boost::asio::ssl::context> context_;
  std::string error_;
};

}  // namespace whoiskit::net

// The simulated registries: real servers on 127.0.0.0/8 that answer like registries do by WHOIS (RFC 3912), RWhois
// (RFC 2167), RDAP (RFC 7480), HTTP, HTTPS and DNS, and misbehave on demand. Tests run them in their own process; the
// program whoiskit-simnet runs a folder of them, and so does `whoiskit --simulate`. docs/simnet.md has more.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "simnet/config.hpp"

namespace whoiskit::simnet {

/// A longer query is not answered; the connection is closed.
inline constexpr std::size_t kMaxRequestLine = 1024;
/// Of all servers together, datagrams under way included; further ones are closed as they come.
inline constexpr std::size_t kMaxConnections = 4096;
/// Further queries are written to the log only.
inline constexpr std::size_t kMaxKeptQueries = 1'000'000;

/// A query as it came, control characters as blanks: the line of whois and rwhois, "GET /path?a=b", "AAAA example.com".
struct Query {
  std::string host;                              ///< of the server asked
  std::string line;                              ///< without its line end
  std::chrono::steady_clock::time_point came{};  ///< when
  std::size_t under_way = 0;  ///< whois: questions that its server had not answered then, this one included
};

/// Where a server is.
struct Endpoint {
  std::string address;  ///< of 127.0.0.0/8
  std::uint16_t port = 0;
  Protocol protocol = Protocol::whois;
};

class Simnet {
 public:
  /// Listens and answers on a thread of its own from now until destruction. Throws std::system_error if a port cannot
  /// be had, and std::runtime_error if there are no certificates for https: a test or a demonstration cannot go on
  /// without.
  explicit Simnet(Config config);
  ~Simnet();

  Simnet(const Simnet&) = delete;
  Simnet& operator=(const Simnet&) = delete;

  /// The port of the server with this host name; 0 if there is none.
  std::uint16_t port(std::string_view host) const { return endpoint(host).port; }
  /// Port 0 if there is no such server.
  Endpoint endpoint(std::string_view host) const;

  /// The name servers, as net::NetworkOptions::dns_servers takes them: "127.0.1.5:40123".
  std::vector<std::string> dns_servers() const;

  /// PEM certificate of the authority that the https servers' certificates are from; empty if there are none.
  const std::string& ca_certificate() const;

  /// The routes overlay: a [server."host"] table with address, port and protocol for each server that look-ups ask;
  /// name servers are named in comments.
  std::string server_routes() const;
  /// The same with the extra routes behind it; a server that these have a table for has its place there.
  std::string routes() const;

  /// The queries so far, in the order they came.
  std::vector<Query> queries() const;

  /// How many connections are open now.
  std::size_t connections() const;

  /// Also appends each query to `path`, a line "host<TAB>query" as soon as it came. False if it cannot be written.
  bool log_to(const std::string& path);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whoiskit::simnet

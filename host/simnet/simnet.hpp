// simnet/simnet.hpp: the simulated registries: real servers on 127.0.0.0/8 that answer like registries by WHOIS (RFC
// 3912), RWhois (RFC 2167), RDAP (RFC 7480), HTTP, HTTPS and DNS, and misbehave on request. Tests run them in their own
// process. The program whoiskit-simnet and `whoiskit --simulate` run a folder of them. docs/simnet.md has more.
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
/// Of all servers together, including datagrams that are being answered. Further connections are closed at once.
inline constexpr std::size_t kMaxConnections = 4096;
/// Further queries are only written to the log.
inline constexpr std::size_t kMaxKeptQueries = 1'000'000;

/// A query as received, with control characters as blanks: the line of whois and rwhois, "GET /path?a=b", "AAAA
/// example.com".
struct Query {
  std::string host;                              ///< of the queried server
  std::string line;                              ///< without its line end
  std::chrono::steady_clock::time_point came{};  ///< when it was received
  std::size_t under_way = 0;  ///< whois: queries that its server had not answered then, including this one
};

/// The queries of one server, counted.
struct QueryCounts {
  std::string host;
  std::size_t queries = 0;
  double seconds = 0;                ///< from the first to the last
  std::size_t most_in_a_second = 0;  ///< the greatest number in any second: one that ends with a query
  std::size_t limited = 0;           ///< that `limit` refused
  std::size_t too_fast = 0;          ///< that exceeded `allowed_per_second`
};

/// The address of a server.
struct Endpoint {
  std::string address;  ///< of 127.0.0.0/8
  std::uint16_t port = 0;
  Protocol protocol = Protocol::whois;
};

class Simnet {
 public:
  /// Listens and answers on its own thread until destruction. Throws std::system_error if a port is not available, and
  /// std::runtime_error if there are no certificates for https, because a test or a demonstration cannot continue
  /// without them.
  explicit Simnet(Config config);
  ~Simnet();

  Simnet(const Simnet&) = delete;
  Simnet& operator=(const Simnet&) = delete;

  /// The port of the server with this host name; 0 if there is none.
  std::uint16_t port(std::string_view host) const { return endpoint(host).port; }
  /// Port 0 if there is no such server.
  Endpoint endpoint(std::string_view host) const;

  /// The name servers, in the form of net::NetworkOptions::dns_servers: "127.0.1.5:40123".
  std::vector<std::string> dns_servers() const;

  /// PEM certificate of the authority that signed the https servers' certificates; empty if there are no https servers.
  const std::string& ca_certificate() const;

  /// The routes overlay: a [server."host"] table with address, port and protocol for each server that look-ups query.
  /// Name servers are listed in comments.
  std::string server_routes() const;
  /// The same followed by the extra routes. If these have a table for a server, its keys are inserted there.
  std::string routes() const;

  /// The queries so far, in the order of arrival.
  std::vector<Query> queries() const;

  /// The counts of each server, in the order of the configuration.
  std::vector<QueryCounts> counts() const;
  /// The same as JSON, a line for each server.
  std::string counts_as_json() const;

  /// The number of open connections.
  std::size_t connections() const;

  /// Also appends each query to `path` as it arrives, as a line "host<TAB>query". False if the file cannot be written.
  bool log_to(const std::string& path);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whoiskit::simnet

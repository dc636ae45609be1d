// The simulated registries: real TCP servers on 127.0.0.1 that answer like WHOIS servers (RFC 3912), and misbehave on
// demand. Tests run them in their own process; the program whoiskit-simnet runs a folder of them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "simnet/config.hpp"

namespace whoiskit::simnet {

/// A longer query is not answered; the connection is closed.
inline constexpr std::size_t kMaxRequestLine = 1024;
/// Further connections of one server are closed as they come.
inline constexpr std::size_t kMaxConnections = 4096;

/// A query as it came.
struct Query {
  std::string host;  ///< of the server asked
  std::string line;  ///< without its line end
};

class Simnet {
 public:
  /// Listens and answers on a thread of its own from now until destruction. Throws std::system_error if a port cannot
  /// be had: a test or a demonstration cannot go on without it.
  explicit Simnet(Config config);
  ~Simnet();

  Simnet(const Simnet&) = delete;
  Simnet& operator=(const Simnet&) = delete;

  /// The port of the server with this host name on 127.0.0.1; 0 if there is none.
  std::uint16_t port(std::string_view host) const;

  /// The routes overlay: a [server."host"] table with address and port for each server, then the extra routes.
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

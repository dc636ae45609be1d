// A simulated RDAP server, and a network that trusts it.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "unit/net/network_fixture.hpp"

namespace whoiskit::net {

inline constexpr char kRdapHost[] = "rdap.nic.example";
inline constexpr char kDomain[] = R"({"objectClassName":"domain","ldhName":"shop.example"})";

class SimulatedRdap : public testing::Test {
 protected:
  ~SimulatedRdap() override {
    network_.reset();
    std::filesystem::remove(authority_);
  }

  /// A server that knows "shop.example", after `spoil` has changed it.
  template <class Spoil>
  void serve(Spoil spoil) {
    network_.reset();
    simnet::Server server;
    server.host = kRdapHost;
    server.protocol = simnet::Protocol::rdap;
    server.answers["domain/shop.example"] = kDomain;
    spoil(server);
    tls_ = server.tls;
    simnet::Config config;
    config.servers.push_back(std::move(server));
    registries_.emplace(std::move(config));
    std::ofstream(authority_) << registries_->ca_certificate();
  }
  void serve(simnet::Quirks quirks) {
    serve([quirks](simnet::Server& server) { server.quirks = quirks; });
  }

  FetchRequest request(std::string target = "/domain/shop.example") const {
    FetchRequest request;
    request.host = kRdapHost;
    request.connect_address = "127.0.0.1";
    request.port = registries_->port(kRdapHost);
    request.protocol = "rdap";
    request.tls = tls_;
    request.query_line = std::move(target);
    request.connect_timeout = request.first_byte_timeout = request.total_timeout = 20s;
    return request;
  }
  Network& network() {
    if (!network_) {
      options_.ca_file = tls_ ? authority_ : "";
      network_.emplace(options_);
    }
    return *network_;
  }
  FetchResult fetch(FetchRequest asked) { return network().fetch(std::move(asked)); }
  FetchResult fetch() { return fetch(request()); }

  const std::string authority_ =
      (std::filesystem::temp_directory_path() / ("whoiskit-rdap-" + std::to_string(::getpid()) + ".pem")).string();
  bool tls_ = true;
  NetworkOptions options_;
  std::optional<simnet::Simnet> registries_;
  std::optional<Network> network_;
};

}  // namespace whoiskit::net

// What the tests of the port-43 client share: one simulated registry with a selected behaviour, and a request for it.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "net/network.hpp"
#include "simnet/simnet.hpp"

namespace whoiskit::net {

using namespace std::chrono_literals;

inline constexpr char kHost[] = "whois.nic.example";

class OneServer : public testing::Test {
 protected:
  /// A server that answers "answer" with `text`, after `spoil` has changed it.
  template <class Spoil>
  void serve(std::string text, Spoil spoil) {
    simnet::Server server;
    server.host = kHost;
    server.default_answer = std::move(text);
    spoil(server);
    simnet::Config config;
    config.servers.push_back(std::move(server));
    registries_.emplace(std::move(config));
  }
  void serve(std::string text) {
    serve(std::move(text), [](simnet::Server&) {});
  }

  /// A request with deadlines far beyond what a test should take.
  FetchRequest request() const {
    FetchRequest request;
    request.host = kHost;
    request.connect_address = "127.0.0.1";
    request.port = registries_ ? registries_->port(kHost) : text::kWhoisPort;
    request.query_line = "domain example.com";
    request.connect_timeout = request.first_byte_timeout = request.total_timeout = 20s;
    return request;
  }

  std::optional<simnet::Simnet> registries_;
  Network network_;
};

}  // namespace whoiskit::net

// A world for look-ups: simulated registries on loopback, their routes, and a host that knows nothing else.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "simnet/simnet.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::e2e {

// A server that answers every query with `text`; {name} in it is the name in the query.
inline simnet::Server server(std::string host, std::string_view text) {
  simnet::Server server;
  server.host = std::move(host);
  server.default_answer = simnet::with_crlf(text);
  return server;
}

// A row for names under `zone`, which are queried at `host` and read by `handler`.
inline std::string zone(std::string_view zone, std::string_view host, std::string_view handler = "family.icann") {
  return "\n[tld.\"" + std::string(zone) + "\"]\nserver = \"" + std::string(host) + "\"\nhandler = \"" +
         std::string(handler) + "\"\n";
}

// A name server that has `records`; see simnet::dns_record().
inline simnet::Server name_server(std::map<std::string, simnet::DnsName, std::less<>> records) {
  simnet::Server server;
  server.host = "ns.world.example";
  server.protocol = simnet::Protocol::dns;
  server.records = std::move(records);
  return server;
}

// A registered name in the format of the ICANN family.
inline constexpr std::string_view kRegistered =
    "Domain Name: {name}\nCreation Date: 2001-02-03T04:05:06Z\nRegistrar: Example Registrar, Inc.\n"
    "Domain Status: ok https://icann.org/epp#ok\nName Server: ns1.example.net\nName Server: ns2.example.net\n";

class World {
 public:
  explicit World(const std::string& folder) : World(loaded(folder)) {}
  // Servers of the test itself; `config.extra_routes` leads to them.
  explicit World(simnet::Config config) : simnet_(std::make_unique<simnet::Simnet>(std::move(config))) {
    routes_ = file("routes.toml", simnet_->routes());
    options.route_files = {routes_};
    options.plugin_folders = {WHOISKIT_PLUGIN_DIR};
    options.timeout = std::chrono::seconds(10);
    options.dns_servers = simnet_->dns_servers();
    if (options.dns_servers.empty()) options.dns_servers = {"127.0.0.1:9"};  // no server; never a real one
    if (!simnet_->ca_certificate().empty()) options.ca_file = file("authority.pem", simnet_->ca_certificate());
  }
  ~World() {
    std::error_code ignored;
    for (const std::string& file : files_) std::filesystem::remove(file, ignored);
  }
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  simnet::Simnet& net() { return *simnet_; }

  // The queries so far, "host: line" each. The list is then cleared.
  std::vector<std::string> asked() const {
    std::vector<std::string> all;
    for (const auto& q : simnet_->queries()) all.push_back(q.host + ": " + q.line);
    return all;
  }

  // A file that lasts as long as this object, with `text` if there is any.
  std::string file(const std::string& name, std::string_view text = {}) {
    static std::atomic<int> count{0};
    const std::string unique = "whoiskit-" + std::to_string(::getpid()) + "-" + std::to_string(++count) + "-" + name;
    const std::string path = (std::filesystem::temp_directory_path() / unique).string();
    if (!text.empty()) std::ofstream(path) << text;
    files_.push_back(path);
    return path;
  }

  HostOptions options;

 private:
  static simnet::Config loaded(const std::string& folder) {
    auto result = simnet::load_folder(std::string(WHOISKIT_SOURCE_DIR) + "/tests/simnet/" + folder);
    if (!result.error.empty()) throw std::runtime_error(result.error);
    return std::move(result.config);
  }

  std::unique_ptr<simnet::Simnet> simnet_;
  std::string routes_;
  std::vector<std::string> files_;
};

}  // namespace whoiskit::e2e

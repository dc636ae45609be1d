// A world to look things up in: simulated registries on loopback, their routes, and a host that knows nothing else.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "simnet/simnet.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::e2e {

class World {
 public:
  explicit World(const std::string& folder) : World(folder, load(folder)) {}
  // `name` tells the worlds of one test program apart.
  World(const std::string& name, simnet::Config config) {
    simnet_ = std::make_unique<simnet::Simnet>(std::move(config));
    routes_ = (std::filesystem::temp_directory_path() /
               ("whoiskit-routes-" + std::to_string(::getpid()) + "-" + name + ".toml")).string();
    std::ofstream(routes_) << simnet_->routes();
    options.route_files = {routes_};
    options.plugin_folders = {WHOISKIT_PLUGIN_DIR};
    options.timeout = std::chrono::seconds(10);
    options.dns_servers = {"127.0.0.1:9"};  // nobody: a test asks no name server of the world
  }
  ~World() {
    std::error_code ignored;
    std::filesystem::remove(routes_, ignored);
  }
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  simnet::Simnet& net() { return *simnet_; }

  // The queries so far, "host: line" each, and forgets none.
  std::vector<std::string> asked() const {
    std::vector<std::string> all;
    for (const auto& q : simnet_->queries()) all.push_back(q.host + ": " + q.line);
    return all;
  }

  HostOptions options;

 private:
  static simnet::Config load(const std::string& folder) {
    auto loaded = simnet::load_folder(std::string(WHOISKIT_SOURCE_DIR) + "/tests/simnet/" + folder);
    if (!loaded.error.empty()) throw std::runtime_error(loaded.error);
    return std::move(loaded.config);
  }

  std::unique_ptr<simnet::Simnet> simnet_;
  std::string routes_;
};

}  // namespace whoiskit::e2e

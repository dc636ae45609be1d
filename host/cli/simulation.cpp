#include "cli/simulation.hpp"

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "cli/options/options.hpp"
#include "platform/memory.hpp"
#include "simnet/simnet.hpp"

namespace whoiskit::cli {
namespace {

simnet::Config load(const std::string& folder) {
  auto loaded = simnet::load_folder(folder);
  if (!loaded.error.empty()) throw UsageError("--simulate: " + loaded.error);
  return std::move(loaded.config);
}

}  // namespace

struct Simulation::Impl {
  explicit Impl(const std::string& folder) try
      : registries(load(folder)),
        routes("routes", registries.server_routes()),
        authority("authority", registries.ca_certificate()) {
  } catch (const std::system_error& error) {
    throw UsageError("--simulate: " + std::string(error.what()));
  }

  simnet::Simnet registries;
  platform::MemoryFile routes, authority;
};

Simulation::Simulation(const std::string& folder, HostOptions& options) : impl_(std::make_unique<Impl>(folder)) {
  options.only_named_addresses = true;
  options.cache_file.clear();  // simulated answers must not reach real look-ups
  options.limits_file.clear();
  options.route_files.push_back(impl_->routes.path());
  // This file is passed by its own path, because messages show it.
  const auto extra = std::filesystem::path(folder) / "routes.extra.toml";
  if (std::error_code error; std::filesystem::exists(extra, error)) options.route_files.push_back(extra.string());
  options.dns_servers = impl_->registries.dns_servers();
  if (!impl_->registries.ca_certificate().empty()) options.ca_file = impl_->authority.path();
}

Simulation::~Simulation() = default;

}  // namespace whoiskit::cli

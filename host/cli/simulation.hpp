// cli/simulation.hpp: --simulate: runs the simulated registries of a folder within the command.
#pragma once

#include <memory>
#include <string>

#include "whoiskit/host.hpp"

namespace whoiskit::cli {

class Simulation {
 public:
  // Starts the registries of `folder` and sets `options` so that a host queries only them. The registries, and the
  // files that the options name, exist until destruction. Throws UsageError if the folder describes no registries or
  // their ports cannot be opened.
  Simulation(const std::string& folder, HostOptions& options);
  ~Simulation();
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whoiskit::cli

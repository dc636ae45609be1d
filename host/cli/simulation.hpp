// cli/simulation.hpp: --simulate: the registries of a folder, run within the command.
#pragma once

#include <memory>
#include <string>

#include "whoiskit/host.hpp"

namespace whoiskit::cli {

class Simulation {
 public:
  // Starts the registries of `folder` and sets `options` so that a host asks these alone. The registries run, and what
  // the options name exists, until destruction. Throws UsageError for a folder that describes none, and where their
  // ports cannot be had.
  Simulation(const std::string& folder, HostOptions& options);
  ~Simulation();
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whoiskit::cli

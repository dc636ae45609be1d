// kit/serving.hpp: a host that watches one folder of plugins, and what it serves of it. It was started before the
// folder changes, so it takes a change in as every running host does, with the former version in use.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "whoiskit/host.hpp"

namespace whoiskit::kit {

class Serving {
 public:
  // `options` name the folder first.
  explicit Serving(HostOptions options);
  ~Serving();

  // What it serves of a claim from its first folder now; nothing where it serves nothing from there.
  std::optional<Host::PluginInfo> of(const std::string& claim) const;

  // Forgets the changes so far; those that are waited for come from now on.
  void begin();
  // Waits until each claim was taken in from the folder. Empty: they were; else what the host says of it.
  std::string wait_for_new(const std::vector<std::string>& claims, std::chrono::milliseconds time);
  // Waits until it serves none of the claims from the folder, and then as long as any host may take to look.
  std::string wait_for_none(const std::vector<std::string>& claims, std::chrono::milliseconds time);

 private:
  void heard(const Reload& done);
  std::string said_of(const std::vector<std::string>& claims) const;  // problems that name their files

  const std::string folder_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::set<std::string> fresh_;        // claims that were added or replaced since begin()
  std::vector<std::string> problems_;  // of the last look
  std::optional<Host> host_;           // last, so first to go
};

}  // namespace whoiskit::kit

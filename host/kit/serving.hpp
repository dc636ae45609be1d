// kit/serving.hpp: a host that watches one folder of plugins, and the plugins that it serves from it. It is started
// before the folder changes. It therefore takes in a change like every running host, with the previous version in use.
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
  // The folder is the first one in `options`.
  explicit Serving(HostOptions options);
  ~Serving();

  // The plugin that it serves now for a claim from its first folder; no value if there is none.
  std::optional<Host::PluginInfo> of(const std::string& claim) const;

  // Forgets the changes so far. The waits below count later changes only.
  void begin();
  // Waits until each claim was taken in from the folder. Empty on success, else the host's message.
  std::string wait_for_new(const std::vector<std::string>& claims, std::chrono::milliseconds time);
  // Waits until none of the claims is served from the folder, and then for as long as any host takes to notice.
  std::string wait_for_none(const std::vector<std::string>& claims, std::chrono::milliseconds time);

 private:
  void report(const Reload& done);
  std::string said_of(const std::vector<std::string>& claims) const;  // problems that name the claims' files

  const std::string folder_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::set<std::string> fresh_;        // claims that were added or replaced since begin()
  std::vector<std::string> problems_;  // of the last look
  std::optional<Host> host_;           // last member, so it is destroyed first
};

}  // namespace whoiskit::kit

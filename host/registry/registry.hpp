// registry/registry.hpp: the plugins and routing rows that a host uses now, and their replacement when files change.
//
//   folders and files ──reload()──► a new Generation ──if it differs──► generation() returns it from now on
//                        ▲
//                        └── FolderWatcher, where the host's options ask for it
//
// A look-up keeps the generation that it began with (shared_ptr), so a reload never changes a look-up that runs.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "model/keys.hpp"
#include "registry/folder_watcher.hpp"
#include "registry/generation.hpp"
#include "registry/trusted_keys.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::registry {

class Registry {
 public:
  // Loads the first generation. `options` must outlive this, and must name the plugin folders. `keeps_answers`: answers
  // are kept beyond this process, so each generation needs its cache scope (registry/cache_scope.hpp). `on_publish` is
  // called after each reload that changed something, before reload() returns.
  //
  // Throws HostError where a file of keys or an operator's routing file is bad.
  Registry(const HostOptions& options, bool keeps_answers, std::function<void()> on_publish);
  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;

  model::Keys& keys() { return *keys_; }
  const std::shared_ptr<model::Keys>& shared_keys() const { return keys_; }

  std::shared_ptr<const Generation> generation() const {
    const std::lock_guard lock(generation_mutex_);
    return generation_;
  }

  // Reads the folders and files again. Look-ups that begin after it use what changed. Concurrent calls run one after
  // the other.
  Reload reload();

  // What was wrong with plugins and files when they were last read, whether or not that led to a new generation.
  std::vector<std::string> problems() const;

  // Reloads when a folder or file changes, until stop_watching(). Opens every plugin first, so that files that change
  // later cannot change what is in use now.
  void watch();
  void stop_watching() { watcher_.reset(); }
  bool watching() const { return watcher_ != nullptr; }

 private:
  Sources sources_with(const TrustedKeys& trusted);
  bool take_new_keys(std::string& problem);

  const HostOptions& options_;
  const bool keeps_answers_;
  const std::function<void()> on_publish_;
  const std::shared_ptr<model::Keys> keys_;
  TrustedKeys trusted_;
  Sources sources_;
  // A mutex, because a load of GCC 12's atomic shared_ptr races with a store.
  mutable std::mutex generation_mutex_;
  std::shared_ptr<const Generation> generation_;
  std::mutex reload_mutex_;
  mutable std::mutex problems_mutex_;
  std::vector<std::string> problems_;
  std::unique_ptr<FolderWatcher> watcher_;  // last, because its thread uses all of the above
};

}  // namespace whoiskit::registry

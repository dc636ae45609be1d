// registry/folder_watcher.hpp: tells when something in folders changed.
#pragma once

#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "platform/folder_events.hpp"

namespace whoiskit::registry {

class FolderWatcher {
 public:
  // Calls `changed` on a thread of its own, once for a burst of changes in the folders or to the files; again a little
  // later if it returns false. A folder that is not there, or goes, is watched as soon as it is there.
  FolderWatcher(std::vector<std::string> folders, const std::vector<std::string>& files, std::function<bool()> changed);
  // Waits for a call under way.
  ~FolderWatcher();
  FolderWatcher(const FolderWatcher&) = delete;
  FolderWatcher& operator=(const FolderWatcher&) = delete;

 private:
  void run();
  bool add_missing();
  // Whether something happened within `milliseconds`; sets stopping_ where the end was asked for.
  bool wait(int milliseconds);

  std::vector<std::string> folders_;
  std::function<bool()> changed_;
  platform::FolderEvents events_;
  platform::Descriptor end_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace whoiskit::registry

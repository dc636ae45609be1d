// registry/folder_watcher.hpp: reports changes in folders.
#pragma once

#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "platform/folder_events.hpp"

namespace whoiskit::registry {

class FolderWatcher {
 public:
  // Calls `changed` on a thread of its own, once for each burst of changes in the folders or to the files. If `changed`
  // returns false, it is called again a little later. A missing folder is watched as soon as it exists, also one that
  // was removed.
  FolderWatcher(std::vector<std::string> folders, const std::vector<std::string>& files, std::function<bool()> changed);
  // Waits for the end of a running call.
  ~FolderWatcher();
  FolderWatcher(const FolderWatcher&) = delete;
  FolderWatcher& operator=(const FolderWatcher&) = delete;

 private:
  void run();
  bool add_missing();
  // Whether a change happened within `milliseconds`. Sets stopping_ if the destructor has begun.
  bool wait(int milliseconds);

  std::vector<std::string> folders_;
  std::function<bool()> changed_;
  platform::FolderEvents events_;
  platform::Descriptor end_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace whoiskit::registry

// platform/folder_events.hpp: reports changes in folders: files that were written, created, removed, renamed or linked, or
// whose mode changed. A file that is open for writing counts when it is closed or renamed. On Linux this is inotify(7).
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "platform/descriptor.hpp"

namespace whoiskit::platform {

class FolderEvents {
 public:
  // Throws std::system_error where the system watches no more.
  FolderEvents();

  // Readable when something happened.
  int descriptor() const { return events_.get(); }
  // Watches a folder from now on. False where there is none.
  bool add(const std::string& folder);
  // A folder that is removed or renamed is watched no longer.
  bool watches(const std::string& folder) const { return watched_.contains(folder); }
  std::size_t count() const { return watched_.size(); }
  // Takes what happened since the last call. Whether anything did. Does not wait.
  bool take();

 private:
  std::string folder_of(int watch) const;
  Descriptor events_;
  std::map<std::string, int> watched_;  // two names of one folder have one watch
};

}  // namespace whoiskit::platform

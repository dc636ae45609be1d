// platform/folder_events.hpp: reports changes in folders: files that were written, created, removed, renamed or linked,
// or had their mode changed. A file that is open for writing is reported when it is closed or renamed. On Linux this is
// inotify(7).
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "platform/descriptor.hpp"

namespace whoiskit::platform {

class FolderEvents {
 public:
  // Throws std::system_error if the system's limit of watchers is reached.
  FolderEvents();

  // Readable when there are changes.
  int descriptor() const { return events_.get(); }
  // Starts watching a folder. Returns false if there is no such folder.
  bool add(const std::string& folder);
  // A folder that is removed or renamed is no longer watched.
  bool watches(const std::string& folder) const { return watched_.contains(folder); }
  std::size_t count() const { return watched_.size(); }
  // Discards the changes since the last call and returns whether there were any. Does not wait.
  bool take();

 private:
  std::string folder_of(int watch) const;
  Descriptor events_;
  std::map<std::string, int> watched_;  // two names of one folder have one watch
};

}  // namespace whoiskit::platform

// polite/disk_file.hpp: the cache's place on disk: its path, who may read it, and putting a damaged one aside.
#pragma once

#include <optional>
#include <string>

namespace whoiskit::polite {

// $XDG_CACHE_HOME/whoiskit/cache.sqlite, else ~/.cache/whoiskit/cache.sqlite (XDG Base Directory Specification: a
// relative path there does not count). Nothing where neither is known.
std::optional<std::string> default_cache_path();

// Makes the folders of `path` (mode 0700) and the file (mode 0600), where they are not there yet. An error text, or
// empty.
std::string make_private_file(const std::string& path);

// One process at a time repairs: held from construction to destruction, by a lock on `path`.lock.
class RepairLock {
 public:
  explicit RepairLock(const std::string& path);
  ~RepairLock();
  RepairLock(const RepairLock&) = delete;
  RepairLock& operator=(const RepairLock&) = delete;
  bool held() const { return descriptor_ >= 0; }

 private:
  int descriptor_ = -1;
};

// Renames a damaged database to `path`.damaged, over an older one of that name, and removes its journals. False if it
// is still there.
bool put_aside(const std::string& path);

}  // namespace whoiskit::polite

// storage/disk_file.hpp: the cache's place on disk: its path, who may use which file, and putting a damaged one aside.
//
// A file is used only where no other user can have written it: a regular file of the process's user (root uses root's
// files alone), not writable by group or others, in a folder of the user or of root that others cannot write to, or
// that is sticky. The same holds for SQLite's files beside it. Symbolic links on the way to the folder are followed;
// the file itself must not be one, as the files beside it would stand elsewhere than it says.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "platform/descriptor.hpp"

namespace whoiskit::storage {

inline constexpr int kMaxAside = 99;  // damaged files kept beside one cache

// Reading only: the file is not made, repaired, moved or written, and nothing is made beside it.
enum class DiskAccess { read_write, read_only };

// $XDG_CACHE_HOME/whoiskit/cache.sqlite, else ~/.cache/whoiskit/cache.sqlite (XDG Base Directory Specification: a
// relative path there does not count). Nothing where neither is known.
std::optional<std::string> default_cache_path();

// What stands at a path.
struct CachePlace {
  enum class State { missing, empty, filled };

  State state = State::missing;
  std::string path;   // with the links of its folders resolved; for SQLite
  std::string fault;  // why it may not be used: names the file and the way out; empty: it may
};

// Looks at the file, its folder and the files beside it, and changes nothing.
CachePlace examine_cache(const std::string& path);

// Makes the folders of `path` (mode 0700) and the file (mode 0600) where they are not there yet; then as above.
CachePlace make_private_file(const std::string& path);

// Keeps the name of the file in place while SQLite opens it with its journals (shared), or lets one process alone
// repair it and put it aside (exclusive): held from construction to destruction, by a lock on `path`.lock. Whoever
// makes the tables makes that file; a shared lock never does, as the file of `path` may turn out not to be ours.
class RepairLock {
 public:
  using Clock = std::chrono::steady_clock;
  enum class Kind { shared, exclusive };

  // Waits for the others until `until`; not held then, and late().
  RepairLock(const std::string& path, Kind kind, Clock::time_point until);
  RepairLock(const RepairLock&) = delete;
  RepairLock& operator=(const RepairLock&) = delete;
  bool held() const { return static_cast<bool>(file_); }
  bool late() const { return late_; }

 private:
  platform::Descriptor file_;
  bool late_ = false;
};

// Renames a damaged database and its journals to `path`.damaged, or `path`.damaged.2 to .99 where that exists already:
// nothing is overwritten. The new name; empty if the file is still there. A file that is gone by now counts as put
// aside, and its former name is given.
std::string put_aside(const std::string& path);

}  // namespace whoiskit::storage

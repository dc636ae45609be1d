// storage/disk_file.hpp: the cache's location on disk: its path, the rules for usable files, and how a damaged file is
// put aside.
//
// A file is used only if no other user can have written it. It must be a regular file of the process's user (root uses
// only root's files) that group and others cannot write to. Its folder must belong to the user or to root, and must be
// sticky if group or others can write to it. The same rules apply to SQLite's files beside it. Symbolic links on the
// path to the folder are followed. The file itself must not be a link, because SQLite's files would then be in another
// folder than the path says.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "platform/descriptor.hpp"

namespace whoiskit::storage {

inline constexpr int kMaxAside = 99;  // damaged files kept beside one cache

// With read_only the file is not made, repaired, moved or written, and no files are made beside it.
enum class DiskAccess { read_write, read_only };

// $XDG_CACHE_HOME/whoiskit/cache.sqlite, else ~/.cache/whoiskit/cache.sqlite. A relative path in XDG_CACHE_HOME is
// ignored (XDG Base Directory Specification). Nothing if neither is known.
std::optional<std::string> default_cache_path();

// What exists at a path.
struct CachePlace {
  enum class State { missing, empty, filled };

  State state = State::missing;
  std::string path;   // with the links of its folders resolved; for SQLite
  std::string fault;  // why it must not be used, with the file and the way out; empty if it may be used
};

// Examines the file, its folder and the files beside it, and changes nothing.
CachePlace examine_cache(const std::string& path);

// Makes the folders of `path` (mode 0700) and the file (mode 0600) if they are missing. Then as above.
CachePlace make_private_file(const std::string& path);

// Keeps other processes from renaming the file while SQLite opens it with its journals (shared), or gives one process
// the sole right to repair it and put it aside (exclusive). It is held from construction to destruction, by a lock on
// `path`.lock. Only an exclusive lock makes that file. A shared lock never does, because the file at `path` may belong
// to another program.
class RepairLock {
 public:
  using Clock = std::chrono::steady_clock;
  enum class Kind { shared, exclusive };

  // Waits for other holders until `until`. After that the lock is not held, and late() is true.
  RepairLock(const std::string& path, Kind kind, Clock::time_point until);
  RepairLock(const RepairLock&) = delete;
  RepairLock& operator=(const RepairLock&) = delete;
  bool held() const { return static_cast<bool>(file_); }
  bool late() const { return late_; }

 private:
  platform::Descriptor file_;
  bool late_ = false;
};

// Renames a damaged database and its journals to `path`.damaged, or to `path`.damaged.2 to .99 if that name exists:
// nothing is overwritten. Returns the new name; empty if the file is still there. A file that no longer exists counts
// as put aside, and the name that it would have got is returned.
std::string put_aside(const std::string& path);

}  // namespace whoiskit::storage

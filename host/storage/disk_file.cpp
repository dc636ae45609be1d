#include "storage/disk_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>
#include <thread>

#include "platform/file.hpp"
#include "platform/this_process.hpp"

namespace whoiskit::storage {
namespace {

using platform::FileKind;
using platform::FileState;

constexpr std::uint32_t kFolderMode = 0700, kFileMode = 0600;
constexpr const char* kBeside[] = {"-wal", "-shm", "-journal"};
constexpr std::chrono::milliseconds kBetweenTries{2};  // to take a lock

std::string absolute(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && value[0] == '/' ? value : "";
}

std::string failure(const std::string& path) { return path + ": " + std::generic_category().message(errno); }

std::string owner_fault(const std::string& path, std::uint32_t owner) {
  return path + ": belongs to user " + std::to_string(owner) + ", not to the user of this process (" +
         std::to_string(platform::user_id()) + "); name a file of that user";
}

// For the file itself and those beside it. `state` is that of the directory entry.
std::string file_fault(const std::string& path, const FileState& state) {
  if (state.kind == FileKind::link) return path + ": is a symbolic link; name the file that it points to";
  if (state.kind != FileKind::regular) {
    return path + ": is a folder, a device or a pipe, not a regular file; name another file";
  }
  if (state.owner.user != platform::user_id()) return owner_fault(path, state.owner.user);
  if (state.owner.group_may_write() || state.owner.others_may_write()) {
    return path + ": group or others can write to it; change that (chmod go-w), or name another file";
  }
  return {};
}

std::string folder_fault(const std::string& path) {
  const auto state = platform::state_of(path);
  if (!state) return failure(path);
  const platform::FileOwner& owner = state->owner;
  if (owner.user != 0 && owner.user != platform::user_id()) return owner_fault(path, owner.user);
  // In a sticky folder, other users cannot replace a file of ours.
  if ((owner.group_may_write() || owner.others_may_write()) && !owner.sticky()) {
    return path + ": group or others can write to this folder; change that (chmod go-w), or name a file elsewhere";
  }
  return {};
}

// `path` with its folder resolved; empty, with errno set, if that fails.
std::string resolved(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  std::string all = platform::real_path(folder);
  if (all.empty()) return {};
  if (all.back() != '/') all += '/';
  return all + path.substr(slash == std::string::npos ? 0 : slash + 1);
}

bool exists(const std::string& path) { return platform::state_of_entry(path).has_value(); }

}  // namespace

std::optional<std::string> default_cache_path() {
  std::string base = absolute("XDG_CACHE_HOME");
  if (base.empty()) {
    base = absolute("HOME");
    if (base.empty()) return std::nullopt;
    base += "/.cache";
  }
  return base + "/whoiskit/cache.sqlite";
}

// Neither this nor the next function opens a descriptor of the file, because closing it would release the locks that
// another connection of this process holds on the file (fcntl(2), "Record locks").
CachePlace examine_cache(const std::string& path) {
  CachePlace place;
  place.path = resolved(path);
  if (place.path.empty()) {
    place.path = path;
    if (errno != ENOENT) place.fault = failure(path);
    return place;
  }
  place.fault = folder_fault(place.path.substr(0, place.path.rfind('/') + 1));
  if (!place.fault.empty()) return place;
  const auto state = platform::state_of_entry(place.path);
  if (!state) {
    if (errno != ENOENT) place.fault = failure(path);
    return place;
  }
  place.state = state->size == 0 ? CachePlace::State::empty : CachePlace::State::filled;
  place.fault = file_fault(path, *state);
  for (const char* ending : kBeside) {
    if (!place.fault.empty()) break;
    if (const auto beside = platform::state_of_entry(place.path + ending)) {
      place.fault = file_fault(path + ending, *beside);
    }
  }
  return place;
}

CachePlace make_private_file(const std::string& path) {
  const auto make = [&path] { return platform::make_file(path, kFileMode); };
  const auto failed = [](const std::string& what) { return CachePlace{{}, what, failure(what)}; };
  if (!make()) {
    if (errno != ENOENT) return failed(path);
    for (std::size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) {
      const std::string folder = path.substr(0, slash);
      if (!platform::make_folder(folder, kFolderMode)) return failed(folder);
    }
    if (!make()) return failed(path);
  }
  return examine_cache(path);
}

RepairLock::RepairLock(const std::string& path, Kind kind, Clock::time_point until) {
  platform::Descriptor file = platform::open_lock_file(path + ".lock", kind == Kind::exclusive, kFileMode);
  const auto state = file ? platform::state_of(file.get()) : std::nullopt;
  // The owner of the lock file could block this process for a long time.
  if (!state || !file_fault(path, *state).empty()) return;
  const auto wanted = kind == Kind::shared ? platform::LockKind::shared : platform::LockKind::exclusive;
  for (;;) {
    const platform::LockResult result = platform::try_lock(file, wanted);
    if (result == platform::LockResult::held) break;
    late_ = result == platform::LockResult::busy && Clock::now() >= until;
    if (late_ || result == platform::LockResult::failed) return;
    std::this_thread::sleep_for(kBetweenTries);
  }
  file_ = std::move(file);
}

std::string put_aside(const std::string& path) {
  for (int number = 1; number <= kMaxAside; ++number) {
    const std::string aside = path + ".damaged" + (number == 1 ? "" : "." + std::to_string(number));
    if (exists(aside + "-wal") || exists(aside + "-journal")) continue;
    if (!platform::rename_to_new(path, aside)) {
      if (errno == EEXIST) continue;
      return errno == ENOENT ? aside : std::string();
    }
    // The journals move with the file, because SQLite would otherwise apply them to the next file.
    for (const char* journal : {"-wal", "-journal"}) {
      if (!platform::rename_to_new(path + journal, aside + journal) && errno != ENOENT) return {};
    }
    std::remove((path + "-shm").c_str());  // an index of the journal, which SQLite makes again
    return aside;
  }
  return {};
}

}  // namespace whoiskit::storage

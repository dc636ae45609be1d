#include "polite/disk_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <system_error>
#include <thread>

namespace whoiskit::polite {
namespace {

constexpr mode_t kFolderMode = 0700, kFileMode = 0600;
constexpr mode_t kOthersWrite = S_IWGRP | S_IWOTH;
constexpr const char* kBeside[] = {"-wal", "-shm", "-journal"};
constexpr std::chrono::milliseconds kBetweenTries{2};  // of taking a lock

std::string absolute(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && value[0] == '/' ? value : "";
}

std::string failure(const std::string& path) { return path + ": " + std::generic_category().message(errno); }

std::string owner_fault(const std::string& path, uid_t owner) {
  return path + ": belongs to user " + std::to_string(owner) + ", not to the user of this process (" +
         std::to_string(::geteuid()) + "); name a file of that user";
}

// Of the file itself and of those beside it; `info` is lstat()'s.
std::string file_fault(const std::string& path, const struct stat& info) {
  if (S_ISLNK(info.st_mode)) return path + ": is a symbolic link; name the file that it leads to";
  if (!S_ISREG(info.st_mode)) {
    return path + ": is a folder, a device or a pipe, not a regular file; name another file";
  }
  if (info.st_uid != ::geteuid()) return owner_fault(path, info.st_uid);
  if ((info.st_mode & kOthersWrite) != 0) {
    return path + ": group or others can write to it; end that (chmod go-w), or name another file";
  }
  return {};
}

std::string folder_fault(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return failure(path);
  if (info.st_uid != 0 && info.st_uid != ::geteuid()) return owner_fault(path, info.st_uid);
  // In a sticky folder others cannot take the place of a file of ours.
  if ((info.st_mode & kOthersWrite) != 0 && (info.st_mode & S_ISVTX) == 0) {
    return path + ": group or others can write to this folder; end that (chmod go-w), or name a file elsewhere";
  }
  return {};
}

// `path` with its folder resolved; empty, and errno set, where that cannot be.
std::string resolved(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const std::unique_ptr<char, void (*)(void*)> real(::realpath(folder.c_str(), nullptr), &std::free);
  if (!real) return {};
  std::string all = real.get();
  if (all.back() != '/') all += '/';
  return all + path.substr(slash == std::string::npos ? 0 : slash + 1);
}

bool exists(const std::string& path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0;
}

// Gives `from` the name `to`, which must not exist yet. False with errno.
bool rename_to_new(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno != EINVAL && errno != ENOSYS) return false;
  // A file system that cannot do it; making a link never replaces anything either.
  return ::link(from.c_str(), to.c_str()) == 0 && ::unlink(from.c_str()) == 0;
}

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

// Neither this nor the next function makes a descriptor of the file: closing one would drop the locks that another
// connection of this process holds on it (fcntl(2), "Record locks").
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
  struct stat info {};
  if (::lstat(place.path.c_str(), &info) != 0) {
    if (errno != ENOENT) place.fault = failure(path);
    return place;
  }
  place.state = info.st_size == 0 ? CachePlace::State::empty : CachePlace::State::filled;
  place.fault = file_fault(path, info);
  for (const char* ending : kBeside) {
    if (!place.fault.empty()) break;
    if (::lstat((place.path + ending).c_str(), &info) == 0) place.fault = file_fault(path + ending, info);
  }
  return place;
}

CachePlace make_private_file(const std::string& path) {
  const auto make = [&path] { return ::mknod(path.c_str(), S_IFREG | kFileMode, 0) == 0 || errno == EEXIST; };
  const auto failed = [](const std::string& what) { return CachePlace{{}, what, failure(what)}; };
  if (!make()) {
    if (errno != ENOENT) return failed(path);
    for (std::size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) {
      const std::string folder = path.substr(0, slash);
      if (::mkdir(folder.c_str(), kFolderMode) != 0 && errno != EEXIST) return failed(folder);
    }
    if (!make()) return failed(path);
  }
  return examine_cache(path);
}

RepairLock::RepairLock(const std::string& path, Kind kind, Clock::time_point until) {
  const int make = kind == Kind::exclusive ? O_CREAT : 0;
  descriptor_ = ::open((path + ".lock").c_str(), O_RDWR | make | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, kFileMode);
  if (descriptor_ < 0) return;
  struct stat info {};
  int result = ::fstat(descriptor_, &info);
  if (result == 0 && !file_fault(path, info).empty()) result = -1;  // whose lock it is could hold us up for long
  const int operation = (kind == Kind::shared ? LOCK_SH : LOCK_EX) | LOCK_NB;
  while (result == 0 && ::flock(descriptor_, operation) != 0) {
    late_ = errno == EWOULDBLOCK && Clock::now() >= until;
    if (late_ || (errno != EWOULDBLOCK && errno != EINTR)) result = -1;
    if (errno == EWOULDBLOCK) std::this_thread::sleep_for(kBetweenTries);
  }
  if (result != 0) {
    ::close(descriptor_);
    descriptor_ = -1;
  }
}

RepairLock::~RepairLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::string put_aside(const std::string& path) {
  for (int number = 1; number <= kMaxAside; ++number) {
    const std::string aside = path + ".damaged" + (number == 1 ? "" : "." + std::to_string(number));
    if (exists(aside + "-wal") || exists(aside + "-journal")) continue;
    if (!rename_to_new(path, aside)) {
      if (errno == EEXIST) continue;
      return errno == ENOENT ? aside : std::string();
    }
    // What was to be played back into it goes with it: SQLite would take it for the next file's.
    for (const char* journal : {"-wal", "-journal"}) {
      if (!rename_to_new(path + journal, aside + journal) && errno != ENOENT) return {};
    }
    std::remove((path + "-shm").c_str());  // an index of the journal, made anew from it
    return aside;
  }
  return {};
}

}  // namespace whoiskit::polite

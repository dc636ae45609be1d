#include "polite/disk_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>

namespace whoiskit::polite {
namespace {

constexpr mode_t kFolderMode = 0700, kFileMode = 0600;

std::string absolute(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && value[0] == '/' ? value : "";
}

std::string failure(const std::string& path) {
  return path + ": " + std::generic_category().message(errno) + "; the cache is not used";
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

// Neither makes a descriptor: closing one would drop the locks that another connection of this process holds on the
// file (fcntl(2), "Record locks").
std::string make_private_file(const std::string& path) {
  const auto make = [&path] { return mknod(path.c_str(), S_IFREG | kFileMode, 0) == 0 || errno == EEXIST; };
  if (make()) return {};
  if (errno != ENOENT) return failure(path);
  for (std::size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    const std::string folder = path.substr(0, slash);
    if (mkdir(folder.c_str(), kFolderMode) != 0 && errno != EEXIST) return failure(folder);
  }
  return make() ? std::string() : failure(path);
}

RepairLock::RepairLock(const std::string& path) {
  descriptor_ = open((path + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kFileMode);
  if (descriptor_ < 0) return;
  int result;
  do {
    result = flock(descriptor_, LOCK_EX);
  } while (result != 0 && errno == EINTR);
  if (result != 0) {
    close(descriptor_);
    descriptor_ = -1;
  }
}

RepairLock::~RepairLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

bool put_aside(const std::string& path) {
  // The journals first: one that outlived its database would be played back into the next.
  std::remove((path + "-wal").c_str());
  std::remove((path + "-shm").c_str());
  return std::rename(path.c_str(), (path + ".damaged").c_str()) == 0 || errno == ENOENT;
}

}  // namespace whoiskit::polite

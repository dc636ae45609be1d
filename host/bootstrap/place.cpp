#include "bootstrap/place.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "routing/compile/reader.hpp"
#include "text/regular_file.hpp"

namespace whoiskit::bootstrap {
namespace {

std::string absolute(const char* variable) {
  const char* given = ::secure_getenv(variable);
  return given != nullptr && *given == '/' ? given : std::string();
}

std::string failure(const std::string& path) { return path + ": " + std::strerror(errno); }

// Makes a folder and those above it, as the user's mask has it: the rows in it are no secret.
bool make_folders(const std::string& path) {
  for (std::size_t slash = path.find('/', 1);; slash = path.find('/', slash + 1)) {
    const std::string part = path.substr(0, slash);
    if (::mkdir(part.c_str(), 0777) != 0 && errno != EEXIST) return false;
    if (slash == std::string::npos) return true;
  }
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t size = ::write(file, bytes.data(), bytes.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
  return true;
}

}  // namespace

std::optional<std::string> default_folder() {
  std::string base = absolute("XDG_DATA_HOME");
  if (base.empty()) {
    base = absolute("HOME");
    if (base.empty()) return std::nullopt;
    base += "/.local/share";
  }
  return base + "/whoiskit/bootstrap";
}

std::optional<std::string> default_rows() {
  auto folder = default_folder();
  if (folder) folder->append("/").append(kRowsFile);
  return folder;
}

Place::Place(std::string folder, std::string& error) : folder_(std::move(folder)) {
  if (!make_folders(folder_)) {
    error = failure(folder_);
    return;
  }
  lock_ = text::Descriptor(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!lock_) {
    error = failure(folder_);
  } else if (::flock(lock_.get(), LOCK_EX | LOCK_NB) != 0) {
    error = errno == EWOULDBLOCK ? folder_ + ": another update runs there; wait for its end" : failure(folder_);
  }
}

std::string Place::path(std::string_view name) const { return folder_ + "/" + std::string(name); }

std::optional<std::string> Place::read(std::string_view name) const {
  std::string error;
  return text::read_regular(path(name), routing::kMaxRoutingFileBytes, error);
}

std::string Place::write(std::string_view name, std::string_view bytes) const {
  const std::string target = path(name), fresh = target + ".new";
  ::unlink(fresh.c_str());  // what a process that was killed left
  const text::Descriptor file(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644));
  if (!file) return failure(fresh);
  if (!write_all(file.get(), bytes) || ::fsync(file.get()) != 0 || ::rename(fresh.c_str(), target.c_str()) != 0) {
    const std::string error = failure(target);
    ::unlink(fresh.c_str());
    return error;
  }
  ::fsync(lock_.get());  // the folder, so that the new name outlasts a loss of power
  return {};
}

}  // namespace whoiskit::bootstrap

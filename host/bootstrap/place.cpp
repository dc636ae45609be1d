#include "bootstrap/place.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "platform/regular_file.hpp"
#include "platform/this_process.hpp"
#include "routing/compile/reader.hpp"

namespace whoiskit::bootstrap {
namespace {

std::string absolute(const char* variable) {
  const char* given = platform::environment(variable);
  return given != nullptr && *given == '/' ? given : std::string();
}

std::string failure(const std::string& path) { return path + ": " + std::strerror(errno); }

// Makes a folder and those above it, with the permissions of the user's umask, because the rows are not secret.
bool make_folders(const std::string& path) {
  for (std::size_t slash = path.find('/', 1);; slash = path.find('/', slash + 1)) {
    const std::string part = path.substr(0, slash);
    if (!platform::make_folder(part, 0777)) return false;
    if (slash == std::string::npos) return true;
  }
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
  lock_ = platform::open_folder(folder_);
  if (!lock_) {
    error = failure(folder_);
    return;
  }
  const platform::LockResult result = platform::try_lock(lock_, platform::LockKind::exclusive);
  if (result == platform::LockResult::busy) error = folder_ + ": another update is running there; wait until it ends";
  if (result == platform::LockResult::failed) error = failure(folder_);
}

std::string Place::path(std::string_view name) const { return folder_ + "/" + std::string(name); }

std::optional<std::string> Place::read(std::string_view name) const {
  std::string error;
  return platform::read_regular(path(name), routing::kMaxRoutingFileBytes, error);
}

std::string Place::write(std::string_view name, std::string_view bytes) const {
  const std::string target = path(name), fresh = target + ".new";
  platform::remove_name(fresh);  // a killed process may have left it
  const platform::Descriptor file = platform::create_file(fresh, 0644);
  if (!file) return failure(fresh);
  if (!platform::write_all(file.get(), bytes) || !platform::flush(file) || !platform::rename_over(fresh, target)) {
    const std::string error = failure(target);
    platform::remove_name(fresh);
    return error;
  }
  platform::flush(lock_);  // flushes the folder, so that the new name survives a loss of power
  return {};
}

}  // namespace whoiskit::bootstrap

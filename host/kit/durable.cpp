#include "kit/durable.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "text/descriptor.hpp"
#include "text/regular_file.hpp"

namespace whoiskit::kit {
namespace {

std::string fault(const std::string& path, std::string_view what) {
  return path + ": " + std::string(what) + ": " + std::strerror(errno);
}

std::string write_to(const std::string& path, int fd, std::string_view bytes, mode_t mode) {
  const text::Descriptor file(fd);
  if (!file) return fault(path, "cannot be written");
  for (std::string_view rest = bytes; !rest.empty();) {
    const ssize_t done = ::write(fd, rest.data(), rest.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return fault(path, "cannot be written");
    rest.remove_prefix(static_cast<std::size_t>(done));
  }
  if (::fchmod(fd, mode) != 0 || ::fsync(fd) != 0) return fault(path, "cannot be written");
  return {};
}

}  // namespace

std::string write_new_file(const std::string& path, std::string_view bytes, mode_t mode) {
  return write_to(path, ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode), bytes, mode);
}

std::string write_file(const std::string& path, std::string_view bytes, mode_t mode) {
  const std::string other = path + ".new";
  if (std::string wrong = remove_file(other); !wrong.empty()) return wrong;
  if (std::string wrong = write_new_file(other, bytes, mode); !wrong.empty()) return wrong;
  return move_file(other, path);
}

std::string copy_file(const std::string& from, const std::string& to) {
  std::string error;
  const auto bytes = text::read_regular(from, kMaxPluginBytes, error);
  return bytes ? write_file(to, *bytes, 0644) : error;
}

std::string move_file(const std::string& from, const std::string& to) {
  return ::rename(from.c_str(), to.c_str()) == 0 ? "" : fault(to, "cannot be put in place");
}

std::string remove_file(const std::string& path) {
  return ::unlink(path.c_str()) == 0 || errno == ENOENT ? "" : fault(path, "cannot be removed");
}

std::string make_folder(const std::string& path) {
  return ::mkdir(path.c_str(), 0755) == 0 || errno == EEXIST ? "" : fault(path, "cannot be made");
}

std::string flush_folder(const std::string& path) {
  const text::Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return folder && ::fsync(folder.get()) == 0 ? "" : fault(path, "cannot be flushed");
}

}  // namespace whoiskit::kit

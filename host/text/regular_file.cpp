#include "text/regular_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace whoiskit::text {

std::optional<std::string> read_regular(const Descriptor& file, const std::string& name, std::size_t max_bytes,
                                        std::string& error, FileOwner* owner) {
  const auto refuse = [&](const std::string& why) {
    error = name + ": " + why;
    return std::nullopt;
  };
  struct stat info {};
  if (!file || ::fstat(file.get(), &info) != 0) return refuse(std::string("cannot be read: ") + std::strerror(errno));
  if (!S_ISREG(info.st_mode)) return refuse("not a regular file");
  const std::string too_large = "larger than " + std::to_string(max_bytes >> 20) + " MiB";
  if (static_cast<std::uint64_t>(info.st_size) > max_bytes) return refuse(too_large);
  if (owner != nullptr) *owner = {info.st_uid, info.st_gid, info.st_mode};
  std::string content;
  std::size_t size = 0;
  // One byte more than there should be tells whether it has grown. Files of /proc tell no size.
  content.resize(std::max<std::size_t>(static_cast<std::size_t>(info.st_size) + 1, 4096));
  for (;;) {
    const ssize_t n = ::read(file.get(), content.data() + size, content.size() - size);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return refuse(std::string("cannot be read: ") + std::strerror(errno));
    if (n == 0) break;
    size += static_cast<std::size_t>(n);
    if (size > max_bytes) return refuse(too_large);
    if (size == content.size()) content.resize(size * 2);
  }
  content.resize(size);
  return content;
}

std::optional<std::string> read_regular(const std::string& path, std::size_t max_bytes, std::string& error,
                                        FileOwner* owner) {
  return read_regular(Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)), path, max_bytes, error,
                      owner);
}

}  // namespace whoiskit::text

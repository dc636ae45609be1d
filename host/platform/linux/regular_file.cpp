#include "platform/regular_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace whoiskit::platform {

std::optional<std::string> read_regular(const Descriptor& file, const std::string& name, std::size_t max_bytes,
                                        std::string& error, FileOwner* owner) {
  const auto refuse = [&](const std::string& why) {
    error = name + ": " + why;
    return std::nullopt;
  };
  const auto info = file ? state_of(file.get()) : std::nullopt;
  if (!info) return refuse(std::string("cannot be read: ") + std::strerror(errno));
  if (info->kind != FileKind::regular) return refuse("not a regular file");
  const std::string too_large = "larger than " + std::to_string(max_bytes >> 20) + " MiB";
  if (info->size > max_bytes) return refuse(too_large);
  if (owner != nullptr) *owner = info->owner;
  std::string content;
  std::size_t size = 0;
  // Reads one byte more than the stated size, which shows whether the file has grown. Files in /proc state no size.
  content.resize(std::max<std::size_t>(info->size + 1, 4096));
  for (;;) {
    const std::int64_t n = read_some(file.get(), content.data() + size, content.size() - size);
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
  return read_regular(open_to_read(path), path, max_bytes, error, owner);
}

}  // namespace whoiskit::platform

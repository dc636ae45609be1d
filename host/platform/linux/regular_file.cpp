#include "platform/regular_file.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

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

std::optional<MappedFile> MappedFile::open(const std::string& path, std::string& error) {
  const auto refuse = [&](const std::string& why) {
    error = path + ": " + why;
    return std::nullopt;
  };
  const Descriptor file = open_to_read(path);
  const auto info = file ? state_of(file.get()) : std::nullopt;
  const auto stamp = file ? FileStamp::of(file.get()) : std::nullopt;
  if (!info || !stamp) return refuse(std::string("cannot be read: ") + std::strerror(errno));
  if (info->kind != FileKind::regular) return refuse("not a regular file");
  if (stamp->size == 0) return refuse("is empty");
  void* const mapped = ::mmap(nullptr, stamp->size, PROT_READ, MAP_SHARED, file.get(), 0);
  if (mapped == MAP_FAILED) return refuse(std::string("cannot be mapped: ") + std::strerror(errno));
  // Look-ups read a few places of a large file. Reading ahead would bring pages in that nothing uses.
  ::madvise(mapped, stamp->size, MADV_RANDOM);
  return MappedFile({static_cast<const std::byte*>(mapped), stamp->size}, *stamp);
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})), stamp_(other.stamp_) {}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

}  // namespace whoiskit::platform

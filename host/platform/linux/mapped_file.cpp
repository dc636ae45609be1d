#include "platform/mapped_file.hpp"

#include <sys/mman.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace whoiskit::platform {

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

#include "worker/region.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

namespace whoiskit::worker {

Mapping::~Mapping() {
  if (data_ != nullptr) ::munmap(data_, size_);
}

bool Mapping::map(int fd, std::size_t size, int protection) {
  void* data = ::mmap(nullptr, size, protection, MAP_SHARED, fd, 0);
  if (data == MAP_FAILED) return false;
  data_ = data;
  size_ = size;
  return true;
}

bool Mapping::create(const char* name, std::size_t size, bool read_only) {
  loader::Descriptor file(::memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!file || ::ftruncate(file.get(), static_cast<off_t>(size)) != 0 ||
      !map(file.get(), size, PROT_READ | PROT_WRITE)) {
    return false;
  }
  // A worker that could shorten the file would have the host killed by SIGBUS.
  const int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL | (read_only ? F_SEAL_FUTURE_WRITE : 0);
  if (::fcntl(file.get(), F_ADD_SEALS, seals) != 0) return false;
  file_ = std::move(file);
  return true;
}

bool Mapping::open(int fd, std::size_t size, bool read_only) {
  struct stat info {};
  if (::fstat(fd, &info) != 0 || static_cast<std::uint64_t>(info.st_size) != size) return false;
  return map(fd, size, read_only ? PROT_READ : PROT_READ | PROT_WRITE);
}

}  // namespace whoiskit::worker

#include "loader/sealed_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <string_view>

#include "loader/elf.hpp"

namespace whoiskit::loader {
namespace {

std::string failed(const std::string& path, std::string_view what) {
  return path + ": " + std::string(what) + ": " + std::strerror(errno);
}

bool write_all(int fd, const char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t n = ::write(fd, data, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    data += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

}  // namespace

SealedFile SealedFile::copy_of(const std::string& path, std::string& error) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));  // a FIFO must not hang it
  struct stat info {};
  if (file.get() < 0 || ::fstat(file.get(), &info) != 0) {
    error = failed(path, "cannot be read");
    return {};
  }
  if (!S_ISREG(info.st_mode) || info.st_size <= 0 || static_cast<std::uint64_t>(info.st_size) > kMaxLibraryBytes) {
    error = path + ": not a shared object: not a regular file, empty, or larger than 64 MiB";
    return {};
  }
  Descriptor copy(::memfd_create("whoiskit-plugin", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (copy.get() < 0) {
    error = failed(path, "no memory file to load it from");
    return {};
  }
  char buffer[64 * 1024];
  std::size_t total = 0;
  for (;;) {
    const ssize_t n = ::read(file.get(), buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      error = failed(path, "cannot be read");
      return {};
    }
    if (n == 0) break;
    total += static_cast<std::size_t>(n);
    if (total > kMaxLibraryBytes || !write_all(copy.get(), buffer, static_cast<std::size_t>(n))) {
      error = failed(path, "cannot be copied");
      return {};
    }
  }
  ::fcntl(copy.get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
  if (const std::string fault = fault_of_elf(copy.get(), total); !fault.empty()) {
    error = path + ": not a shared object: " + fault;
    return {};
  }
  return SealedFile(std::move(copy));
}

}  // namespace whoiskit::loader

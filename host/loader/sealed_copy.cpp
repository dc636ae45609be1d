#include "loader/sealed_copy.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

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

std::optional<SealedCopy> SealedCopy::read(const std::string& path, std::size_t max_bytes, std::string& error) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));  // a FIFO must not hang it
  struct stat info {};
  if (file.get() < 0 || ::fstat(file.get(), &info) != 0) {
    error = failed(path, "cannot be read");
    return std::nullopt;
  }
  if (!S_ISREG(info.st_mode) || info.st_size <= 0 || static_cast<std::uint64_t>(info.st_size) > max_bytes) {
    error = path + ": not a regular file, empty, or larger than " + std::to_string(max_bytes >> 20) + " MiB";
    return std::nullopt;
  }
  SealedCopy copy;
  copy.fd_ = Descriptor(::memfd_create("whoiskit-plugin", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (copy.fd() < 0) {
    error = failed(path, "no memory file to load it from");
    return std::nullopt;
  }
  char buffer[64 * 1024];
  for (;;) {
    const ssize_t n = ::read(file.get(), buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      error = failed(path, "cannot be read");
      return std::nullopt;
    }
    if (n == 0) break;
    copy.size_ += static_cast<std::size_t>(n);
    if (copy.size_ > max_bytes || !write_all(copy.fd(), buffer, static_cast<std::size_t>(n))) {
      error = failed(path, "cannot be copied");
      return std::nullopt;
    }
  }
  ::fcntl(copy.fd(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
  if (!copy.map()) {
    error = path + ": it was emptied while it was read, or there is no memory for it";
    return std::nullopt;
  }
  copy.owner_ = info.st_uid;
  copy.group_ = info.st_gid;
  copy.mode_ = info.st_mode;
  return copy;
}

std::optional<SealedCopy> SealedCopy::adopt(int fd, std::string& error) {
  SealedCopy copy;
  copy.fd_ = Descriptor(fd);
  struct stat info {};
  if (::fstat(fd, &info) == 0) copy.size_ = static_cast<std::size_t>(info.st_size);
  if (copy.map()) return copy;
  error = "the copy that was handed over cannot be read";
  return std::nullopt;
}

bool SealedCopy::map() {
  if (size_ == 0) return false;
  void* const mapped = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, fd(), 0);
  if (mapped == MAP_FAILED) return false;
  data_ = static_cast<const char*>(mapped);
  return true;
}

SealedCopy::SealedCopy(SealedCopy&& other) noexcept
    : fd_(std::move(other.fd_)),
      data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      owner_(other.owner_),
      group_(other.group_),
      mode_(other.mode_) {}

SealedCopy::~SealedCopy() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

}  // namespace whoiskit::loader

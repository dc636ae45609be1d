#include "platform/sealed_copy.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>

#include <cerrno>
#include <cstring>

namespace whoiskit::platform {
namespace {

Descriptor make_memory_file() { return Descriptor(::memfd_create("whoiskit-plugin", MFD_CLOEXEC | MFD_ALLOW_SEALING)); }

void seal(const Descriptor& file) {
  ::fcntl(file.get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
}

std::string failed(const std::string& path, std::string_view what) {
  return path + ": " + std::string(what) + ": " + std::strerror(errno);
}

}  // namespace

std::optional<SealedCopy> SealedCopy::read(const std::string& path, std::size_t max_bytes, std::string& error) {
  const Descriptor file = open_to_read(path);
  const auto info = file ? state_of(file.get()) : std::nullopt;
  if (!info) {
    error = failed(path, "cannot be read");
    return std::nullopt;
  }
  if (info->kind != FileKind::regular || info->size == 0 || info->size > max_bytes) {
    error = path + ": not a regular file, empty, or larger than " + std::to_string(max_bytes >> 20) + " MiB";
    return std::nullopt;
  }
  SealedCopy copy;
  copy.fd_ = make_memory_file();
  if (copy.fd() < 0) {
    error = failed(path, "no memory file could be created to load it from");
    return std::nullopt;
  }
  // Within the kernel: bytes that pass through a buffer are copied twice, and the buffer's pages are new ones.
  for (;;) {
    const ssize_t n = ::sendfile(copy.fd(), file.get(), nullptr, max_bytes + 1 - copy.size_);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 || copy.size_ + static_cast<std::size_t>(n) > max_bytes) {
      error = failed(path, "cannot be copied");
      return std::nullopt;
    }
    if (n == 0) break;
    copy.size_ += static_cast<std::size_t>(n);
  }
  seal(copy.fd_);
  if (!copy.map()) {
    error = path + ": it was emptied while it was read, or there is no memory for it";
    return std::nullopt;
  }
  copy.owner_ = info->owner;
  return copy;
}

std::optional<SealedCopy> SealedCopy::adopt(int fd, std::string& error) {
  SealedCopy copy;
  copy.fd_ = Descriptor(fd);
  if (const auto info = state_of(fd)) copy.size_ = info->size;
  if (copy.map()) return copy;
  error = "the copy that was handed over cannot be read";
  return std::nullopt;
}

// The inode's number in binary: "/." is one, "/" is nought. Both lead nowhere but to the folder before them.
std::string SealedCopy::name_to_load() const {
  std::string name = "/proc/self/fd";
  for (std::uint64_t rest = inode_; rest != 0; rest >>= 1) name += (rest & 1) != 0 ? "/." : "/";
  return name + "/" + std::to_string(fd());
}

Descriptor SealedCopy::copy_again() const {
  Descriptor file = make_memory_file();
  if (file && !write_all(file.get(), bytes())) return Descriptor();
  if (file) seal(file);
  return file;
}

bool SealedCopy::map() {
  if (size_ == 0) return false;
  void* const mapped = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, fd(), 0);
  if (mapped == MAP_FAILED) return false;
  data_ = static_cast<const char*>(mapped);
  inode_ = inode_of(fd()).value_or(0);  // now: no call of the system may be made while a library is loaded
  return true;
}

SealedCopy::SealedCopy(SealedCopy&& other) noexcept
    : fd_(std::move(other.fd_)),
      data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      inode_(other.inode_),
      owner_(other.owner_) {}

SealedCopy::~SealedCopy() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

}  // namespace whoiskit::platform

// platform/descriptor.hpp: a file descriptor that is closed with its owner.
#pragma once

#include <utility>

namespace whoiskit::platform {

inline constexpr int kStandardInput = 0, kStandardOutput = 1, kStandardError = 2;

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }
  void leak() { fd_ = -1; }

  // Closes a descriptor that has no owner.
  static void close(int fd);

 private:
  int fd_;
};

}  // namespace whoiskit::platform

// loader/sealed_copy.hpp: the bytes of a file as they were when it was read, in a sealed memory file: whatever happens
// to the path afterwards, what is checked, signed for, opened and handed to other processes is the same.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "text/descriptor.hpp"

namespace whoiskit::loader {

using text::Descriptor;

class SealedCopy {
 public:
  // The copy of a regular file of 1 to `max_bytes` bytes; nothing, with `error` naming the path and the reason, where
  // it cannot be had.
  static std::optional<SealedCopy> read(const std::string& path, std::size_t max_bytes, std::string& error);
  // The copy that another process made, by its descriptor; nothing, with `error`, where that cannot be read.
  static std::optional<SealedCopy> adopt(int fd, std::string& error);
  SealedCopy(SealedCopy&& other) noexcept;
  SealedCopy& operator=(SealedCopy&&) = delete;
  ~SealedCopy();

  std::string_view bytes() const { return {data_, size_}; }
  int fd() const { return fd_.get(); }
  // Of the file that was read.
  uid_t owner() const { return owner_; }
  gid_t group() const { return group_; }
  mode_t mode() const { return mode_; }

  // Leaves the descriptor open for ever.
  void leak() { fd_.leak(); }

 private:
  SealedCopy() = default;
  bool map();

  Descriptor fd_;
  const char* data_ = nullptr;
  std::size_t size_ = 0;
  uid_t owner_ = 0;
  gid_t group_ = 0;
  mode_t mode_ = 0;
};

}  // namespace whoiskit::loader

// platform/sealed_copy.hpp: the bytes of a file as they were read, in a sealed memory file. The bytes that are checked,
// verified, opened and passed to other processes are therefore the same, whatever happens to the path afterwards.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "platform/file.hpp"

namespace whoiskit::platform {

class SealedCopy {
 public:
  // Copies a regular file of 1 to `max_bytes` bytes. On failure it returns nothing, and `error` names the path and the
  // reason.
  static std::optional<SealedCopy> read(const std::string& path, std::size_t max_bytes, std::string& error);
  // Takes a copy that another process made, by its descriptor. If it cannot be read, it returns nothing and sets
  // `error`.
  static std::optional<SealedCopy> adopt(int fd, std::string& error);
  SealedCopy(SealedCopy&& other) noexcept;
  SealedCopy& operator=(SealedCopy&&) = delete;
  ~SealedCopy();

  std::string_view bytes() const { return {data_, size_}; }
  int fd() const { return fd_.get(); }
  // A path of the descriptor for dlopen(), which remembers libraries by name. No other copy has the same one while any
  // process has this one open or mapped: it spells the number of the copy's inode.
  std::string name_to_load() const;
  // Of the file that was read.
  const FileOwner& owner() const { return owner_; }

  // The bytes stay; a host with many plugins has no descriptor for each.
  void close_descriptor() { fd_ = Descriptor(); }
  // A descriptor of a new sealed copy of the same bytes, for another process; none, with errno, where there is none.
  Descriptor copy_again() const;

 private:
  SealedCopy() = default;
  bool map();

  Descriptor fd_;
  const char* data_ = nullptr;
  std::size_t size_ = 0;
  std::uint64_t inode_ = 0;
  FileOwner owner_;
};

}  // namespace whoiskit::platform

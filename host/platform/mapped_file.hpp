// platform/mapped_file.hpp: a file as bytes in memory that the system reads when they are used. Only those bytes take
// memory, and all processes that map the file share them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "platform/file.hpp"

namespace whoiskit::platform {

class MappedFile {
 public:
  // Maps a regular file for reading. On failure it returns nothing and sets `error` to "PATH: what is wrong". Never
  // waits. A program that replaces the file must rename another one over it, as of a shared library: a process ends by
  // SIGBUS if it reads bytes that were cut off later.
  static std::optional<MappedFile> open(const std::string& path, std::string& error);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&&) = delete;
  ~MappedFile();

  std::span<const std::byte> bytes() const { return bytes_; }
  const FileStamp& stamp() const { return stamp_; }

 private:
  MappedFile(std::span<const std::byte> bytes, const FileStamp& stamp) : bytes_(bytes), stamp_(stamp) {}

  std::span<const std::byte> bytes_;
  FileStamp stamp_;
};

}  // namespace whoiskit::platform

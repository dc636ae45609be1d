// platform/regular_file.hpp: reads or maps the content of a regular file. Opening a FIFO in its place could wait for a
// writer forever.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "platform/file.hpp"

namespace whoiskit::platform {

// Reads a regular file of at most `max_bytes`, and its owner. On failure it returns nothing and sets `error` to "PATH:
// what is wrong". Never waits. [any-thread]
std::optional<std::string> read_regular(const std::string& path, std::size_t max_bytes, std::string& error,
                                        FileOwner* owner = nullptr);

// As above, for the result of open_to_read(). If that is empty, errno gives the reason. `name` is for the message.
std::optional<std::string> read_regular(const Descriptor& file, const std::string& name, std::size_t max_bytes,
                                        std::string& error, FileOwner* owner = nullptr);

// A file as bytes in memory that the system reads when they are used. Only those bytes take memory, and all processes
// that map the file share them.
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

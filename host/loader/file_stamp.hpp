// loader/file_stamp.hpp: what tells whether a file is still the one that was read.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <optional>
#include <string>

namespace whoiskit::loader {

struct FileStamp {
  std::uint64_t device = 0, inode = 0, size = 0;
  std::int64_t modified_ns = 0, changed_ns = 0;
  bool operator==(const FileStamp&) const = default;

  bool same_file(const FileStamp& other) const { return device == other.device && inode == other.inode; }

  // Nothing where there is no such file.
  static std::optional<FileStamp> of(const std::string& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) return std::nullopt;
    const auto ns = [](const timespec& t) { return std::int64_t{t.tv_sec} * 1'000'000'000 + t.tv_nsec; };
    return FileStamp{info.st_dev, info.st_ino, static_cast<std::uint64_t>(info.st_size), ns(info.st_mtim),
                     ns(info.st_ctim)};
  }
};

}  // namespace whoiskit::loader

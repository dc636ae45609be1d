// kit/durable.hpp: files that exist either whole or not at all, even after a crash of the machine. Each is written
// under another name, flushed to the disk, and renamed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace whoiskit::kit {

// These return the error, "PATH: what is wrong"; empty on success.
std::string write_file(const std::string& path, std::string_view bytes, std::uint32_t mode);      // may replace a file
std::string write_new_file(const std::string& path, std::string_view bytes, std::uint32_t mode);  // fails if it exists
std::string copy_file(const std::string& from, const std::string& to);
std::string move_file(const std::string& from, const std::string& to);  // within one file system
std::string remove_file(const std::string& path);                       // succeeds if there is no such file
std::string make_folder(const std::string& path);                       // succeeds if the folder exists

// Flushes the changes of names in a folder to the disk.
std::string flush_folder(const std::string& path);

// The most bytes of a file of a plugin folder.
inline constexpr std::size_t kMaxPluginBytes = std::size_t{1} << 30;

}  // namespace whoiskit::kit

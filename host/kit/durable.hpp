// kit/durable.hpp: files that are there as a whole or not at all, also after a crash of the machine: written under
// another name, flushed to the disk, renamed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace whoiskit::kit {

// These return why it could not be done, "PATH: what is wrong"; empty: it was.
std::string write_file(const std::string& path, std::string_view bytes, std::uint32_t mode);      // over what is there
std::string write_new_file(const std::string& path, std::string_view bytes, std::uint32_t mode);  // where nothing is
std::string copy_file(const std::string& from, const std::string& to);
std::string move_file(const std::string& from, const std::string& to);  // within one file system
std::string remove_file(const std::string& path);                       // one that is not there is removed already
std::string make_folder(const std::string& path);                       // as above

// The changes of names in a folder reach the disk.
std::string flush_folder(const std::string& path);

// Most bytes of a file of a plugin folder.
inline constexpr std::size_t kMaxPluginBytes = std::size_t{1} << 30;

}  // namespace whoiskit::kit

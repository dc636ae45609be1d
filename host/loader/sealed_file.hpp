// loader/sealed_file.hpp: the bytes of a shared library, read once and checked, in a memory file that nobody can write
// to. What is checked is what is loaded, whatever becomes of the path meanwhile.
#pragma once

#include <cstdint>
#include <string>

#include "loader/descriptor.hpp"

namespace whoiskit::loader {

inline constexpr std::size_t kMaxLibraryBytes = 64u << 20;

class SealedFile {
 public:
  SealedFile() = default;
  // A memory file that was sealed by whoever handed it over.
  explicit SealedFile(Descriptor sealed) : file_(std::move(sealed)) {}

  // Copies a regular file. Not open, with `error` naming the path and the reason, where it cannot be read or is no
  // whole shared object of this machine.
  static SealedFile copy_of(const std::string& path, std::string& error);

  explicit operator bool() const { return static_cast<bool>(file_); }
  int descriptor() const { return file_.get(); }
  // The path that dlopen() takes it by.
  std::string name() const { return "/proc/self/fd/" + std::to_string(file_.get()); }
  // Leaves the descriptor open for the rest of the process.
  void leak() { file_.release(); }

 private:
  Descriptor file_;
};

}  // namespace whoiskit::loader

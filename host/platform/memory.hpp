// platform/memory.hpp: memory that processes share, files that are memory alone, and text that ends where memory ends.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "platform/descriptor.hpp"

namespace whoiskit::platform {

// A memory file mapped into this process.
class Mapping {
 public:
  Mapping() = default;
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping();

  // Makes and maps a memory file of `size` bytes that cannot change its size. `read_only`: no other process can write
  // to it. False, with errno, where the system has no memory or no such files.
  bool create(const char* name, std::size_t size, bool read_only);
  // Maps a memory file that another process made, if it has that size.
  bool open(int fd, std::size_t size, bool read_only);

  int descriptor() const { return file_.get(); }
  // Once whoever shares it has it.
  void close_file() { file_ = Descriptor(); }
  void* data() const { return data_; }

 private:
  bool map(int fd, std::size_t size, int protection);

  Descriptor file_;
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

// A file without a place in any folder: whatever ends the program, nothing is left of it.
class MemoryFile {
 public:
  // Throws std::runtime_error.
  MemoryFile(const char* name, std::string_view text);
  // For this process alone.
  std::string path() const;

 private:
  Descriptor file_;
};

// The path by which this process opens what a descriptor of it has open.
std::string path_of_descriptor(int fd);

// Text that ends where memory ends: whoever reads one byte beyond it is killed by SIGSEGV, and so is whoever writes to
// it.
class GuardedText {
 public:
  // Room for `capacity` bytes. Throws std::bad_alloc.
  explicit GuardedText(std::size_t capacity);
  ~GuardedText();
  GuardedText(const GuardedText&) = delete;
  GuardedText& operator=(const GuardedText&) = delete;

  // A copy of `text`, which fits; good until the next one.
  std::string_view put(std::string_view text);

 private:
  char* memory_;
  std::size_t room_, size_;
};

}  // namespace whoiskit::platform

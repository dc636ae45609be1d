// platform/memory.hpp: memory that processes share, files that exist only in memory, and text that ends at the end of
// mapped memory.
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

  // Creates and maps a memory file of `size` bytes with a fixed size. `read_only`: no other process can write to it.
  // Returns false and sets errno if the system has no memory or does not support such files.
  bool create(const char* name, std::size_t size, bool read_only);
  // Maps a memory file that another process created, if it has that size.
  bool open(int fd, std::size_t size, bool read_only);

  int descriptor() const { return file_.get(); }
  // To be called when the other process has its descriptor.
  void close_file() { file_ = Descriptor(); }
  void* data() const { return data_; }

 private:
  bool map(int fd, std::size_t size, int protection);

  Descriptor file_;
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

// A file that is in no folder, so nothing is left of it however the program ends.
class MemoryFile {
 public:
  // Throws std::runtime_error.
  MemoryFile(const char* name, std::string_view text);
  // Valid only in this process.
  std::string path() const;

 private:
  Descriptor file_;
};

// Text that ends at the end of mapped memory: reading one byte beyond it, or writing to it, raises SIGSEGV.
class GuardedText {
 public:
  // Reserves `capacity` bytes. Throws std::bad_alloc.
  explicit GuardedText(std::size_t capacity);
  ~GuardedText();
  GuardedText(const GuardedText&) = delete;
  GuardedText& operator=(const GuardedText&) = delete;

  // Stores a copy of `text`, which must fit; valid until the next call.
  std::string_view put(std::string_view text);

 private:
  char* memory_;
  std::size_t room_, size_;
};

}  // namespace whoiskit::platform

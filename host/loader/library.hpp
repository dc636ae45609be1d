// loader/library.hpp: one shared library, opened from a private copy of its bytes.
//
// Why a copy: after an atomic rename over a loaded path dlopen() returns the old code; overwriting a mapped file in
// place crashes the process; and a path can change between the check and the use. So the file is read once, into a
// sealed memory file, and that is opened. The descriptor stays open as long as the code is mapped: dlopen() remembers
// /proc/self/fd/N by its name, and a reused number would give back the previous library.
#pragma once

#include <memory>
#include <string>

#include "loader/sealed_file.hpp"

namespace whoiskit::loader {

class Library {
 public:
  // Loads the copy of the file at `path`; null, with `error` naming the path and the reason, where the dynamic linker
  // refuses it.
  static std::unique_ptr<Library> open(SealedFile file, const std::string& path, std::string& error);
  ~Library();
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  // The address of an exported symbol, or null.
  void* symbol(const char* name) const;

 private:
  struct Impl;
  explicit Library(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace whoiskit::loader

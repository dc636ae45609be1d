// platform/library.hpp: one shared library, opened from a sealed copy of its bytes.
//
// Reasons for the copy: after an atomic rename over a loaded path, dlopen() returns the old code; overwriting a mapped
// file in place crashes the process; and a path can change between the check and the use. The copy can be closed once
// the code is mapped, so an open library holds no descriptor. dlopen() remembers the name that it was given, even of a
// library with unique symbols that is never unmapped, so each copy has a name of its own (SealedCopy::name_to_load()).
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "platform/sealed_copy.hpp"

namespace whoiskit::platform {

inline constexpr std::size_t kMaxLibraryBytes = 64u << 20;

class Library {
 public:
  // Opens the bytes that were read from `path`. If they are not a loadable shared object, it returns null, and `error`
  // names the path and the reason.
  static std::unique_ptr<Library> open(const std::string& path, SealedCopy bytes, std::string& error);
  ~Library();
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  // The code is mapped, so the copy and its descriptor can go. Not while it is loaded: `plugin check` watches the calls
  // of the system that are made then.
  void close_copy();

  // The address of an exported symbol, or null.
  void* symbol(const char* name) const;

 private:
  struct Impl;
  explicit Library(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace whoiskit::platform

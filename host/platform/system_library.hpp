// platform/system_library.hpp: a shared library of the system that is loaded when it is first needed. Libraries of
// plugins are opened by library.hpp, which checks them.
#pragma once

namespace whoiskit::platform {

class SystemLibrary {
 public:
  // `name`: a file name, such as "libz.so.1", that the dynamic linker finds. It stays loaded until the program ends.
  // Throws std::runtime_error, as does symbol().
  explicit SystemLibrary(const char* name);
  void* symbol(const char* name) const;

 private:
  void* handle_;
};

}  // namespace whoiskit::platform

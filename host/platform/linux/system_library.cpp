#include "platform/system_library.hpp"

#include <dlfcn.h>

#include <stdexcept>
#include <string>

namespace whoiskit::platform {
namespace {

void* checked(void* found) {
  if (found != nullptr) return found;
  const char* reason = ::dlerror();
  throw std::runtime_error(reason != nullptr ? reason : "the dynamic linker finds nothing");
}

}  // namespace

SystemLibrary::SystemLibrary(const char* name) : handle_(checked(::dlopen(name, RTLD_NOW | RTLD_LOCAL))) {}

void* SystemLibrary::symbol(const char* name) const { return checked(::dlsym(handle_, name)); }

}  // namespace whoiskit::platform

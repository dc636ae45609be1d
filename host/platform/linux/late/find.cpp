// Loads a library at the first call of one of its functions (late_call.inc).
#include <dlfcn.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <cstring>

extern "C" {

struct WkLateCall {
  std::int32_t library;
  std::int32_t name;  // in wk_late_texts
};
extern const WkLateCall wk_late_calls[] __attribute__((visibility("hidden")));
extern const std::int32_t wk_late_libraries[] __attribute__((visibility("hidden")));
extern const char wk_late_texts[] __attribute__((visibility("hidden")));
extern std::atomic<void*> wk_late_slots[] __attribute__((visibility("hidden")));
__attribute__((visibility("hidden"))) void* wk_late_find(std::uint64_t index);
}

namespace {

// As the dynamic linker does when a program starts without one of its libraries.
[[noreturn]] void end_without(const char* name) {
  constexpr int kNoLibrary = 127;
  const char* reason = ::dlerror();
  for (const char* text : {"whoiskit: ", reason != nullptr ? reason : name, "\n"}) {
    if (::write(STDERR_FILENO, text, std::strlen(text)) < 0) break;
  }
  std::_Exit(kNoLibrary);
}

}  // namespace

// Any thread may call this, for the same function at the same time: both find the same address.
void* wk_late_find(std::uint64_t index) {
  const WkLateCall& call = wk_late_calls[index];
  const char* name = wk_late_texts + call.name;
  void* const library = ::dlopen(wk_late_texts + wk_late_libraries[call.library], RTLD_LAZY | RTLD_LOCAL);
  void* const found = library != nullptr ? ::dlsym(library, name) : nullptr;
  if (found == nullptr) end_without(name);
  wk_late_slots[index].store(found, std::memory_order_relaxed);
  return found;
}

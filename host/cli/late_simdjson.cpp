// The functions of simdjson that the host calls, as the command has them: the library is loaded when one is first
// called. Debian has simdjson as a shared library only, which brings the shared libstdc++ along. Loading both took a
// third of the time of a command that reads no JSON. Linked where the other libraries are static
// (package/static_libraries.cmake); a function that the host newly calls is missing when the command is linked, and
// belongs here.
#include <simdjson.h>

#include "platform/library.hpp"
#include "text/json_error.hpp"

namespace {

// `symbol`: as the compiler spells it.
template <class T>
T* find(const char* symbol) {
  static const whoiskit::platform::SystemLibrary library(WHOISKIT_SIMDJSON);
  return reinterpret_cast<T*>(library.symbol(symbol));
}

}  // namespace

namespace simdjson {

internal::atomic_ptr<const implementation>& get_active_implementation() {
  static const auto get = find<decltype(get_active_implementation)>("_ZN8simdjson25get_active_implementationEv");
  return get();
}

// Most responses are ASCII, and need no library. No early end, so that compilers use vectors.
bool validate_utf8(const char* text, size_t size) noexcept {
  unsigned char bits = 0;
  for (size_t i = 0; i < size; ++i) bits |= static_cast<unsigned char>(text[i]);
  return bits < 0x80 || get_active_implementation()->validate_utf8(text, size);
}

namespace internal {

char* to_chars(char* first, const char* last, double value) {
  static const auto write = find<decltype(to_chars)>("_ZN8simdjson8internal8to_charsEPcPKcd");
  return write(first, last, value);
}

}  // namespace internal
}  // namespace simdjson

namespace whoiskit::text {

std::string json_error(int code) {
  static const auto* const all = find<const simdjson::internal::error_code_info>("_ZN8simdjson8internal11error_codesE");
  return all[code].message;
}

}  // namespace whoiskit::text

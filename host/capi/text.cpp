// Texts of the C API that the caller owns.
#include <cstdlib>
#include <cstring>

#include "capi/handles.hpp"

namespace whoiskit::capi {

whoiskit_owned_text owned(std::string_view text) noexcept {
  if (text.empty()) return kNoText;
  char* const copy = static_cast<char*>(std::malloc(text.size() + 1));
  if (copy == nullptr) return kNoText;
  std::memcpy(copy, text.data(), text.size());
  copy[text.size()] = '\0';
  return {copy, text.size()};
}

whoiskit_owned_text owned_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) (text += line) += '\n';
  return owned(text);
}

}  // namespace whoiskit::capi

extern "C" {

// An empty text was not allocated.
void whoiskit_owned_text_free(whoiskit_owned_text text) {
  if (text.size != 0) std::free(const_cast<char*>(text.data));
}

const char* whoiskit_version(void) { return WHOISKIT_VERSION; }

}  // extern "C"

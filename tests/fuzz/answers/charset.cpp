// The first line is the character set, the rest the bytes of a response.
#include "text/charset.hpp"

#include <simdjson.h>

#include <string>

#include "fuzz/target.hpp"
#include "whoiskit/text.hpp"

using namespace whoiskit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Cut input = cut(fuzz::text_of(data, size), '\n');
  std::string buffer;
  const text::Decoded decoded = text::decode(input.after, input.before, buffer);
  fuzz::require(simdjson::validate_utf8(decoded.text.data(), decoded.text.size()), "what was decoded is UTF-8");
  return 0;
}

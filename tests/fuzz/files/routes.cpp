// The text of a routing file.
#include <string>

#include "fuzz/target.hpp"
#include "routing/compile/builder.hpp"
#include "routing/compile/reader.hpp"

using namespace whoiskit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  routing::ImageBuilder builder;
  if (!routing::read_routes(fuzz::text_of(data, size), "fuzz.toml", builder).empty()) return 0;
  std::string error;
  fuzz::require(!builder.build(error).empty() || !error.empty(), "an image is made or the reason told");
  return 0;
}

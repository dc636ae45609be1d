#include <string>

#include "batch/line.hpp"
#include "fuzz/target.hpp"

using namespace whoiskit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static batch::LineReader reader;
  batch::Line line;
  std::string error;
  if (reader.parse(fuzz::text_of(data, size), 0, line, error)) {
    fuzz::require(line.has_text || !line.file.empty(), "a line that is good has a response");
  } else {
    fuzz::require(!error.empty(), "a line that is not says why");
  }
  return 0;
}

#include <string>

#include "batch/flat_line.hpp"
#include "batch/line.hpp"
#include "fuzz/target.hpp"

using namespace whoiskit;

namespace {

bool same(const batch::Line& a, const batch::Line& b) {
  return a.id == b.id && a.query == b.query && a.server == b.server && a.tld == b.tld && a.protocol == b.protocol &&
         a.content_type == b.content_type && a.http_status == b.http_status && a.keep_redacted == b.keep_redacted &&
         a.file == b.file && a.has_text == b.has_text && a.text == b.text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static batch::LineReader reader, general;
  const std::string_view json = fuzz::text_of(data, size);
  batch::Line line, other;
  std::string error, reason;
  const bool good = reader.parse(json, 0, line, error);
  if (good) {
    fuzz::require(line.has_text || !line.file.empty(), "a line that is good has a response");
  } else {
    fuzz::require(!error.empty(), "a line that is not says why");
  }
  fuzz::require(general.parse_any(json, 0, other, reason) == good && same(line, other) && error == reason,
                "flat lines are read as by the general parser");
  return 0;
}

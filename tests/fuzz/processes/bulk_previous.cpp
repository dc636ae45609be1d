// A line of the output of an earlier bulk run. A line that is read can be copied, and its copy is a line again, with
// the same record.
#include <string>
#include <string_view>

#include "bulk/previous/line.hpp"
#include "fuzz/target.hpp"

using namespace whoiskit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  static bulk::LineReader reader;
  bulk::PreviousLine line, copied;
  if (!reader.read(text, line, true)) return 0;
  bulk::Task task;
  task.number = 7;
  task.query = "a.example";
  task.extra = R"("id":1)";
  for (const bool with_raw : {false, true}) {
    const std::string copy = bulk::copy_of(text, task, with_raw);
    fuzz::require(copy.ends_with("}\n"), "a copy is a line");
    if (!reader.read(std::string_view(copy).substr(0, copy.size() - 1), copied, true)) {
      // Names that are written with escapes are not copied, and no output has them.
      fuzz::require(text.find('\\') != text.npos, "a copy is read again");
      continue;
    }
    fuzz::require(copied.input == "a.example", "a copy has the new input");
    if (text.find('\\') != text.npos) continue;
    fuzz::require(copied.time == line.time && copied.verdict == line.verdict, "a copy has the time and the verdict");
    fuzz::require(copied.query == line.query && copied.reason == line.reason, "a copy has the query and the reason");
    fuzz::require(copied.values.size() == line.values.size(), "a copy has the record");
    fuzz::require(copied.has_raw == (with_raw && line.has_raw), "a copy has the answers if they are wanted");
  }
  return 0;
}

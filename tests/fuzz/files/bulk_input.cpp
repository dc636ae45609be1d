// The list of queries of a bulk run: the first byte chooses the format, the rest is the file, compressed or not. Each
// item has a query or a fault, and what it passes through is the inside of a JSON object.
#include <simdjson.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

#include "bulk/error.hpp"
#include "bulk/input.hpp"
#include "fuzz/target.hpp"
#include "platform/descriptor.hpp"
#include "platform/file.hpp"

using namespace whoiskit;

namespace {

// A file of this process that is written anew for each input.
class File {
 public:
  ~File() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  std::string path() const { return folder_ + "/input"; }
  void write(std::string_view text) const {
    platform::remove_name(path());
    platform::write_all(platform::create_file(path(), 0600).get(), text);
  }

 private:
  const std::string folder_ = platform::make_unique_folder("/tmp/whoiskit-fuzz-");
};

bulk::InputOptions options_of(std::uint8_t choice) {
  constexpr bulk::InputFormat kFormats[] = {bulk::InputFormat::automatic, bulk::InputFormat::lines,
                                            bulk::InputFormat::csv, bulk::InputFormat::ndjson};
  bulk::InputOptions options;
  options.format = kFormats[choice % 4];
  if (options.format == bulk::InputFormat::csv) options.column = choice % 8 < 4 ? "2" : "domain";
  return options;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static const File file;
  file.write(fuzz::text_of(data, size).substr(1));
  std::uint64_t items = 0;
  try {
    bulk::Input input(file.path(), options_of(data[0]));
    simdjson::dom::parser parser;
    for (bulk::Task task; input.next(task);) {
      fuzz::require(task.item == ++items, "items are numbered");
      fuzz::require(task.number >= items, "and so are lines");
      const simdjson::padded_string members("{" + task.extra + "}");
      // Members of NDJSON are as written; cells may have bytes that are no UTF-8, which the writer replaces.
      fuzz::require(parser.parse(members).error() == simdjson::SUCCESS, "what passes through is JSON");
    }
    const bulk::InputPosition position = input.position();
    bulk::Input again(file.path(), options_of(data[0]));
    again.skip({position.items, position.chain, true});
  } catch (const bulk::BulkError&) {
    return 0;  // the options do not fit, or the compressed data is damaged
  }
  return 0;
}

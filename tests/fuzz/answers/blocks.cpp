#include "parsers/blocks.hpp"

#include "fuzz/parsing.hpp"
#include "whoiskit/text.hpp"

using namespace whoiskit;

namespace {

constexpr Row kRows[] = {
    {"Holder:", owner}, {"Admin:", admin},  {"Registrar", registrar},
    {"[Zone]", zone},   {"Stop:", ignored}, {"Status:", domain.status},
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const parsers::LabelTable table = fuzz::compile(kRows);
  fuzz::Filling f(fuzz::text_of(data, size));
  parsers::BlocksOptions options;
  options.rest = {model::kDomain, model::kDesc};
  for (const wk_block& block : parsers::find_headed_blocks(f.context, table, f.texts[0], options)) {
    fuzz::require(block.line_count > 0 && block.row < table.size(), "a block has lines and a row");
    for (std::uint32_t i = 0; i < block.line_count; ++i) {
      const std::string_view line = view(block.lines[i]);
      fuzz::require(!line.empty() && line == trim(line), "a block's line is trimmed and not blank");
    }
  }
  return 0;
}

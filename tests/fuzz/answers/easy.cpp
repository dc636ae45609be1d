// The first byte is the flags.
#include "parsers/blocks.hpp"

#include "fuzz/parsing.hpp"

using namespace whoiskit;

namespace {

constexpr Row kRows[] = {
    {"Holder:", owner},
    {"Admin:", admin},
    {"Tech:", tech},
    {"Registrar", registrar},
    {"Created:", domain.created},
    {"Nameservers:", domain.nserver},
    {"Name", contact.name},
    {"Stop:", ignored},
};
constexpr Row kLabels[] = {{"NIC:", contact.handle}, {"Lang:", ignored}, {"Zone:", zone.name}};
constexpr std::string_view kShape = "organization? name street+ town country? | name email*";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const parsers::LabelTable table = fuzz::compile(kRows), labels = fuzz::compile(kLabels);
  if (size == 0) return 0;
  fuzz::Filling f(fuzz::text_of(data + 1, size - 1));
  parsers::BlocksOptions options;
  options.contact = {(data[0] & 4) != 0 ? &labels : nullptr, data[0],
                     (data[0] & 8) != 0 ? parsers::Shape::of(kShape) : nullptr};
  parsers::read_blocks(f.context, table, f.texts[0], options);
  return 0;
}

// The first byte selects the options.
#include "parsers/labels.hpp"

#include "fuzz/parsing.hpp"

using namespace whoiskit;

namespace {

constexpr Row kRows[] = {
    {"Domain Name:", domain.name},
    {"Name Server:", domain.nserver},
    {"[Created]", domain.created},
    {"Registrar", registrar.name},
    {"Owner: Name:", owner.name},
    {"Phone:", owner.phone},
    {"Ext:", owner.phone_ext},
    {"Own:", all(own_key(domain, "own-word"))},
    {"Skip:", ignored},
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const parsers::LabelTable table = fuzz::compile(kRows);
  if (size == 0) return 0;
  fuzz::Filling f(fuzz::text_of(data + 1, size - 1));
  const parsers::LabelsOptions options{
      .dates = (data[0] & 32) != 0 ? "-md--y" : "dmy",
      .stop = (data[0] & 1) != 0 ? ">>>" : "",
      .also = (data[0] & 16) != 0 ? &parsers::stock_table() : nullptr,
      .suffix = (data[0] & 2) != 0,
      .continuation = (data[0] & 4) != 0,
      .comments = (data[0] & 8) != 0,
      .preface = (data[0] & 64) != 0,
  };
  parsers::read_labels(f.context, table, f.texts[0], options);
  return 0;
}

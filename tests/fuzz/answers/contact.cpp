// The first byte is the flags; each further line is a line of the contact.
#include "parsers/contact.hpp"

#include <vector>

#include "fuzz/parsing.hpp"
#include "whoiskit/text.hpp"

using namespace whoiskit;

namespace {

constexpr Row kLabels[] = {
    {"NIC:", contact.handle}, {"[Fax]", contact.fax}, {"Mobile", contact.phone}, {"Lang:", ignored}};
constexpr std::string_view kShape = "name? organization* street+ city? state? pcode? country code? phone? | skip*";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const parsers::LabelTable labels = fuzz::compile(kLabels);
  if (size == 0) return 0;
  fuzz::Filling f(fuzz::text_of(data + 1, size - 1));
  std::vector<wk_str> lines;
  for (std::string_view rest = f.texts[0], line; next_line(rest, line);) lines.push_back(str(line));
  const parsers::ContactOptions options{(data[0] & 4) != 0 ? &labels : nullptr, data[0],
                                        (data[0] & 8) != 0 ? parsers::Shape::of(kShape) : nullptr};
  parsers::read_contact(f.context, model::kOwner, lines, options, "dmy");
  return 0;
}

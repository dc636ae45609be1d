// A heading of its sections has an invalid order of lines.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Heading kHeadings[] = {
    {.text = "Holder", .target = owner, .reads = Reads::kContact, .shape = "nmae"},
};

struct BadHeading : SectionHandler {
  static constexpr Info info{.claim = "bad-heading"};
  explicit BadHeading(const Setup& s) : SectionHandler(s, {.headings = kHeadings}) {}
};

}  // namespace

WHOISKIT_PLUGIN(BadHeading)

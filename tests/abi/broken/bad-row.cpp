// A row of its table has a rule that no host knows: the SDK's constructor throws, and the SDK's entry refuses to start.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Rule kLater = detail::step(9999);
constexpr Row kFields[] = {
    {"Domain:", domain.name},
    {"Holder:", owner.name, kLater},
};

struct BadRow : LabelHandler {
  static constexpr Info info{.claim = "bad-row"};
  explicit BadRow(const Setup& s) : LabelHandler(s, {.fields = kFields}) {}
};

}  // namespace

WHOISKIT_PLUGIN(BadRow)

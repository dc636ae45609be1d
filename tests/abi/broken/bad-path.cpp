// A row of its table has a malformed path: the SDK's constructor throws, the SDK's entry refuses.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Domain:", "domain.name"}, {"Holder:", "owner..Name"}};

struct BadPath : LabelHandler {
  static constexpr Info info{.claim = "bad-path"};
  explicit BadPath(const Setup& s) : LabelHandler(s, {.fields = kFields}) {}
};

}  // namespace

WHOISKIT_PLUGIN(BadPath)

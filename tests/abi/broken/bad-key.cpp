// Asks for a key that cannot be one.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

struct BadKey : LabelHandler {
  static constexpr Info info{.claim = "bad-key"};
  explicit BadKey(const Setup& s) : LabelHandler(s, {}) { s.key("Owner.Name"); }
};

}  // namespace

WHOISKIT_PLUGIN(BadKey)

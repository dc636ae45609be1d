// Requests an invalid key, without the function that would not compile with it.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

struct BadKey : LabelHandler {
  static constexpr Info info{.claim = "bad-key"};
  explicit BadKey(const Setup& s) : LabelHandler(s, {}) { s.key({owner.number, "Owner Name"}); }
};

}  // namespace

WHOISKIT_PLUGIN(BadKey)

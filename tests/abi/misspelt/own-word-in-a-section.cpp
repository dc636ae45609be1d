// Does not compile, says: the_model_has_this_key_use_its_constant
// With WRONG: the same in a section.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

constexpr Row kRows[] = {
#ifdef WRONG
    {"Phone:", own_key(owner, "phone")},
#else
    {"Phone:", own_key(owner, "night-phone")},
#endif
};
static_assert(kRows[0].label.size() > 1);

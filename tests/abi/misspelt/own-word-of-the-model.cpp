// Does not compile, says: the_model_has_this_key_use_its_constant
// With WRONG: a key of its own that the model already has.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

constexpr Row kRows[] = {
#ifdef WRONG
    {"Name:", own_key("name")},
#else
    {"Name:", contact.name},
#endif
};
static_assert(kRows[0].label.size() > 1);

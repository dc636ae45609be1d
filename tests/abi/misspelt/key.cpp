// Does not compile, says: did you mean [^c]*created
// With WRONG: a misspelt key of the model.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

constexpr Row kRows[] = {
#ifdef WRONG
    {"Created:", domain.craeted},
#else
    {"Created:", domain.created},
#endif
};
static_assert(kRows[0].label.size() > 1);

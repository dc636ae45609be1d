// Does not compile, says: did you mean [^s]*street
// With WRONG: a misspelt part of an address.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

constexpr Row kRows[] = {
#ifdef WRONG
    {"Street:", owner.address.stret},
#else
    {"Street:", owner.address.street},
#endif
};
static_assert(kRows[0].label.size() > 1);

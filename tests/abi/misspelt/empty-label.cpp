// Does not compile, says: a_label_is_empty_or_longer_than_96_bytes
// With WRONG: a row without a label.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

constexpr Row kRows[] = {
#ifdef WRONG
    {"", domain.name},
#else
    {"Domain:", domain.name},
#endif
};
static_assert(kRows[0].label.size() > 1);

// Does not compile, says: a_shape_has_a_word_that_no_line_is_called
// With WRONG: an order of lines with a misspelt word.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

constexpr Row kRows[] = {
#ifdef WRONG
    {"Address:", owner.address.street, in_order("nmae street+")},
#else
    {"Address:", owner.address.street, in_order("name street+")},
#endif
};
static_assert(kRows[0].label.size() > 1);

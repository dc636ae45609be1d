// Does not compile, says: the_model_has_this_key_use_its_constant
// With WRONG: a section of its own that the model already has.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

constexpr Row kRows[] = {
#ifdef WRONG
    {"VAT:", own_key("owner.vat")},
#else
    {"VAT:", own_key("trademark.vat")},
#endif
};
static_assert(kRows[0].label.size() > 1);

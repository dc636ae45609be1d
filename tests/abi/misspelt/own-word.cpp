// Does not compile, says: a_key_is_a_word_of_letters_digits_hyphens
// With WRONG: a key of its own that is not a word.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

constexpr Row kRows[] = {
#ifdef WRONG
    {"VAT:", own_key("Bad key")},
#else
    {"VAT:", own_key("vat")},
#endif
};
static_assert(kRows[0].label.size() > 1);

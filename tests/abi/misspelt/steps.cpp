// Does not compile, says: a_rule_has_more_than_4_steps
// With WRONG: a rule with more steps than there is room for.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

constexpr Row kRows[] = {
#ifdef WRONG
    {"Name:", owner.name, before(",") | before(";") | before("(") | before("-") | before("/")},
#else
    {"Name:", owner.name, before(",") | before(";") | before("(") | before("-")},
#endif
};
static_assert(kRows[0].label.size() > 1);

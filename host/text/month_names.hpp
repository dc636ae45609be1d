// text/month_names.hpp: names of months in the languages of registries. Only whole words match: a prefix proves nothing
// ("Mayor", "Decision").
#pragma once

#include <string_view>

namespace whoiskit::text {

// Longest name in the table, folded: "pazdziernika".
inline constexpr std::size_t kMaxMonthName = 12;

// The month (1 to 12) that `folded` names, in full or in a usual abbreviation, or 0. `folded` is in lower case without
// accents ("fevrier", "marz").
[[nodiscard]] int month_of(std::string_view folded) noexcept;

}  // namespace whoiskit::text

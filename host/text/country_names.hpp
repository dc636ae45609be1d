// text/country_names.hpp: names of countries as people write them below an address: the English short names of ISO
// 3166, and other usual names ("USA", "England", "Deutschland").
#pragma once

#include <string_view>

namespace whoiskit::text {

// Whether a text is the name of a country, ignoring case.
bool is_country_name(std::string_view text);

}  // namespace whoiskit::text

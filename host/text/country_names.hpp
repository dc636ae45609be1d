// text/country_names.hpp: names of countries as people write them below an address: ISO 3166's short names in English,
// and what is usual beside them ("USA", "England", "Deutschland").
#pragma once

#include <string_view>

namespace whoiskit::text {

// Whether a text is the name of a country, whatever its case.
bool is_country_name(std::string_view text);

}  // namespace whoiskit::text

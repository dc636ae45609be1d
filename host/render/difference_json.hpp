// render/difference_json.hpp: where RDAP and WHOIS disagree about an object, as JSON.
//
//     {"query":"example.com","differences":[{"path":"domain.expires","kind":"differs",
//      "rdap":[{"value":"2027-08-12","server":"rdap.example"}],"whois":[...]}],"agree":12}
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "render/difference.hpp"

namespace whoiskit::render {

// `first` of the differences is what RDAP says, `agreed` the number of fields that agree.
void write_differences(std::string_view query, const std::vector<Difference>& found, std::size_t agreed,
                       text::JsonWriter& json);

}  // namespace whoiskit::render

// parsers/address_tail.hpp: reads the last lines of a postal address without labels: town, state, postal code and
// country.
//
//     1 Example Way            street
//     Springfield, IL 62701    city, state, postal code
//     United States            country
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace whoiskit::parsers {

struct AddressTail {
  std::string_view city, state, pcode, country;
  std::size_t street = 0;  // number of lines before them
};

// The parts of an address that its last lines contain. A country is recognised by its code or name, below or after the
// town. A town is recognised by its postal code. All other lines are part of the street; without a tail these are all
// lines. The parts are views into the lines, which are trimmed.
AddressTail read_address_tail(std::span<const std::string_view> lines);

}  // namespace whoiskit::parsers

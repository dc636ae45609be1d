// parsers/address_tail.hpp: the last lines of a postal address without labels: town, state, postal code and country.
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
  std::size_t street = 0;  // lines before them
};

// The parts that the last lines of an address show themselves to be: a country by its code or name, below or behind the
// town; the town by its postal code. Lines that do not stay in the street, as all do where there is no tail. The parts
// are views into the lines, which are trimmed.
AddressTail read_address_tail(std::span<const std::string_view> lines);

}  // namespace whoiskit::parsers

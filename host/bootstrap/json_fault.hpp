// bootstrap/json_fault.hpp: where a text stops to be JSON (RFC 8259), for people who look for the place.
#pragma once

#include <cstddef>
#include <string_view>

namespace whoiskit::bootstrap {

// Offset of the first byte that no JSON text has there; the size of the text where it only ends too soon, or where
// nothing but the inside of a string or number is wrong.
std::size_t fault_in(std::string_view json);

}  // namespace whoiskit::bootstrap

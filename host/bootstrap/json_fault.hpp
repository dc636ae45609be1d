// bootstrap/json_fault.hpp: where a text stops being JSON (RFC 8259), for error messages.
#pragma once

#include <cstddef>
#include <string_view>

namespace whoiskit::bootstrap {

// The offset of the first byte that JSON does not allow there. It is the size of the text if the text only ends too
// soon, or if only the inside of a string or number is wrong.
std::size_t fault_in(std::string_view json);

}  // namespace whoiskit::bootstrap

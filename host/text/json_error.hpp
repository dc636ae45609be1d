// text/json_error.hpp: what simdjson says of a fault.
#pragma once

#include <string>

namespace whoiskit::text {

// `code` is a simdjson::error_code.
std::string json_error(int code);

}  // namespace whoiskit::text

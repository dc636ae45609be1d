// text/json_error.hpp: what simdjson says of a fault.
#pragma once

#include <string>

namespace whoiskit::text {

// `code` is a simdjson::error_code. The command finds the words elsewhere (cli/late_simdjson.cpp).
std::string json_error(int code);

}  // namespace whoiskit::text

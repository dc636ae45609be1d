#include "text/json_error.hpp"

#include <simdjson.h>

namespace whoiskit::text {

std::string json_error(int code) { return simdjson::error_message(static_cast<simdjson::error_code>(code)); }

}  // namespace whoiskit::text

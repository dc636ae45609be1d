// render/valueless_line.hpp: recognises the lines of an answer that contain no value.
#pragma once

#include <string_view>

namespace whoiskit::render {

// Whether a line is a comment, a ruled line, a heading ("Administrative Contact"), a label without a value or a
// sentence of terms of use.
bool is_valueless(std::string_view line);

}  // namespace whoiskit::render

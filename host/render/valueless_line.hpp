// render/valueless_line.hpp: lines of an answer that no value could come from.
#pragma once

#include <string_view>

namespace whoiskit::render {

// Whether a line is a comment, ruled, a heading ("Administrative Contact"), a label without a value or a sentence of
// terms of use.
bool is_valueless(std::string_view line);

}  // namespace whoiskit::render

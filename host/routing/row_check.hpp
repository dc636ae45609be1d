// routing/row_check.hpp: whether a row of an image has only values that a routing file may have. The reader
// (compile/reader.hpp) makes these checks of text; a compiled file may have been made or damaged by anyone.
#pragma once

#include "routing/image.hpp"

namespace whoiskit::routing {

// [any-thread]
bool is_valid_row(const ImageView& image, const Row& row);

}  // namespace whoiskit::routing

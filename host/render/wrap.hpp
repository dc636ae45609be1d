// render/wrap.hpp: text broken at a number of columns.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace whoiskit::render {

// Columns that UTF-8 text takes on a terminal: letters of East Asia take two.
std::size_t columns_of(std::string_view text);

// `text` in pieces of at most `room` columns, broken at blanks. A word that is longer stands whole in a piece of its
// own, as an address that is to be copied must. One piece where `room` is 0; never none.
std::vector<std::string_view> wrap(std::string_view text, std::size_t room);

}  // namespace whoiskit::render

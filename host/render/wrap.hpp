// render/wrap.hpp: breaks text at a number of columns.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace whoiskit::render {

// The columns that UTF-8 text needs on a terminal. East Asian letters need two.
std::size_t columns_of(std::string_view text);

// `text` in pieces of at most `room` columns, broken at blanks. A longer word is one unbroken piece, because it may be
// an address that people copy. If `room` is 0, there is one piece. There is always at least one.
std::vector<std::string_view> wrap(std::string_view text, std::size_t room);

}  // namespace whoiskit::render

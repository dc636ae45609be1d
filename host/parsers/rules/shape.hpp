// parsers/rules/shape.hpp: lines without labels, told by their order and by what they look like (wk_shape in
// abi/rules.h).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/draft.hpp"

namespace whoiskit::parsers {

inline constexpr std::size_t kMaxShapeLines = 64;  // what has more lines fits no shape

// Stores each line under the key that the shape gives it, in the section's current object, and adds the number of
// values to `stored`. False, with nothing stored, where no alternative of the shape fits all of the lines.
bool store_in_order(model::Draft& draft, std::uint16_t section, std::string_view shape,
                    std::span<const std::string_view> lines, std::string_view dates, std::size_t& stored);

}  // namespace whoiskit::parsers

// reading/html_entities.hpp: the character references of HTML that occur on registries' pages.
#pragma once

#include <cstdint>
#include <string_view>

namespace whoiskit::reading {

// The length of the longest name in the table.
inline constexpr std::size_t kMaxEntityName = 8;

// The code point of the reference `name` ("eacute", without & and ;); 0 if it is unknown. Names are case-sensitive.
std::uint32_t entity(std::string_view name);

}  // namespace whoiskit::reading

// Internal: the character references of HTML that occur on registries' pages.
#pragma once

#include <cstdint>
#include <string_view>

namespace whoiskit::reading {

/// The longest name the table holds.
inline constexpr std::size_t kMaxEntityName = 8;

/// The code point of the reference `name` ("eacute", without & and ;), which is case-sensitive; 0 if it is unknown.
std::uint32_t entity(std::string_view name);

}  // namespace whoiskit::reading

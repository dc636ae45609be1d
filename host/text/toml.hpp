// text/toml.hpp: TOML, as all of this project reads it: no text reaches the library but through read_toml().
#pragma once

// Its shared library would be loaded at every start of a program that seldom reads a file.
#define TOML_HEADER_ONLY 1

// The library's own assertions end the process at some malformed texts, which it then tells apart and refuses all the
// same; a file that is wrong must be refused, not fatal.
#ifndef NDEBUG
#define TOML_ASSERT(expression) static_cast<void>(0)
#endif
#include <toml++/toml.h>

#include <optional>
#include <string_view>

#include "text/toml_guard.hpp"

namespace whoiskit::text {

// The table that `text` is; nothing, with `fault`, where it is none or does not keep to `bounds`.
std::optional<toml::table> read_toml(std::string_view text, const TomlBounds& bounds, TomlFault& fault);

}  // namespace whoiskit::text

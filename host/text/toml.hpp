// text/toml.hpp: the project's only TOML reader. All texts go through read_toml().
#pragma once

// As a shared library it would be loaded at each start of a program that rarely reads a file.
#define TOML_HEADER_ONLY 1

// The library's assertions would end the process for some malformed texts, which it then detects and rejects anyway. An
// invalid file must be rejected and not be fatal.
#ifndef NDEBUG
#define TOML_ASSERT(expression) static_cast<void>(0)
#endif
#include <toml++/toml.h>

#include <optional>
#include <string_view>

#include "text/toml_guard.hpp"

namespace whoiskit::text {

// Parses `text` as a table. Returns nothing, with `fault` set, if it is invalid or exceeds `bounds`.
std::optional<toml::table> read_toml(std::string_view text, const TomlBounds& bounds, TomlFault& fault);

}  // namespace whoiskit::text

// routing/compile/reader.hpp: reads a routing file (TOML; servers/README.md describes the format) into an ImageBuilder.
//
// The reader is strict, because a mistyped key would silently send queries elsewhere. An unknown section or key, a
// value of the wrong type, and an invalid host or template are errors that name file, line and key.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "platform/regular_file.hpp"
#include "routing/compile/builder.hpp"

namespace whoiskit::routing {

inline constexpr std::size_t kMaxRoutingFileBytes = 16u << 20;
inline constexpr std::size_t kMaxRoutingString = 512;
inline constexpr std::size_t kMaxRoutingList = 256;  // strings in one list of phrases or one table of parameters

// `file` is the name used in messages and as the source of routes. Returns an empty string, or the first error as
// "FILE:LINE: KEY: what is wrong". The rows before the error may have been added.
std::string read_routes(std::string_view toml, std::string_view file, ImageBuilder& builder);

// The content of a regular file of at most kMaxRoutingFileBytes, and its owner. On failure returns false, with a
// message in `error`.
bool read_file(const std::string& path, std::string& content, std::string& error, platform::FileOwner* owner = nullptr);

}  // namespace whoiskit::routing

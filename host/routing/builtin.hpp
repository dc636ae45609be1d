// The built-in routing table: an image (routing/image.hpp) that the build makes from servers/*.toml and the routes.toml
// of plugin folders. Constant data; reading it costs nothing at start.
#pragma once

#include <cstddef>
#include <cstdint>

namespace whoiskit::routing {

extern const std::uint64_t kBuiltinWords[];
extern const std::size_t kBuiltinSize;  // in bytes

}  // namespace whoiskit::routing

// json/pointer.hpp: where in a JSON text a byte stands, as a JSON pointer (RFC 6901): "/entities/0/handle".
#pragma once

#include <cstddef>
#include <string>

#include "json/view.hpp"

namespace whoiskit::json {

// The pointer of the innermost value that begins at the byte or before it; empty for the outermost one.
std::string pointer_at(const View& view, std::size_t offset, model::Arena& arena);

}  // namespace whoiskit::json

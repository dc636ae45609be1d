// render/rdap/redacted.hpp: the member "redacted" of RFC 9537.
#pragma once

#include "render/rdap/object.hpp"

namespace whoiskit::render::rdap {

bool has_redacted(const Source& source);

// Writes the member if anything is redacted: a name, a path and a method for each key.
void write_redacted(const Source& source);

}  // namespace whoiskit::render::rdap

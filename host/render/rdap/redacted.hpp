// render/rdap/redacted.hpp: the member "redacted" of RFC 9537.
#pragma once

#include "render/rdap/object.hpp"

namespace whoiskit::render::rdap {

bool has_redacted(const Source& source);

// The member, if there is anything redacted: a name, a path and a method of each key.
void write_redacted(const Source& source);

}  // namespace whoiskit::render::rdap

// api/host_options.hpp: whether a host can be made as its options say. Told once, at the start, and not by every
// look-up.
#pragma once

#include <string>

#include "whoiskit/host.hpp"

namespace whoiskit::api {

// The first option that is malformed and why, for people; empty if none is. Route files and the file of the cache are
// the business of those who read them. Looks at no server: one that does not answer may do so later.
std::string validate_options(const HostOptions& options);

}  // namespace whoiskit::api

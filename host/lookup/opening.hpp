// lookup/opening.hpp: from which files a host takes plugins and rows, and how each kind of folder opens its plugins.
#pragma once

#include <memory>

#include "lookup/generation.hpp"
#include "model/keys.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::lookup {

// The sources that the options describe. `keys` must outlive them. Throws HostError where a file of keys is bad.
Sources sources_of(const HostOptions& options, model::Keys& keys);

}  // namespace whoiskit::lookup

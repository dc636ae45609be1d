// platform/open_beneath.hpp: opens files below a folder that names from elsewhere must not lead out of.
#pragma once

#include <string>

#include "platform/descriptor.hpp"

namespace whoiskit::platform {

// A folder as the `root` of open_beneath(); not for reading. Nothing, with errno, where there is none.
Descriptor open_root(const std::string& folder);

// The file `name` below the folder `root`, opened for reading without waiting; where it leads out of the folder (by
// "..", a leading '/', or a symbolic link) there is none, and errno is EXDEV. Kernels before 5.6, and containers that
// forbid the call, have no openat2(): then no part of the name may be a symbolic link. `with_openat2`: false for the
// test of that.
Descriptor open_beneath(int root, const std::string& name, bool with_openat2 = true);

}  // namespace whoiskit::platform

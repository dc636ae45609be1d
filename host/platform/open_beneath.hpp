// platform/open_beneath.hpp: opens files below a folder by untrusted names, which must not lead out of it.
#pragma once

#include <string>

#include "platform/descriptor.hpp"

namespace whoiskit::platform {

// Opens a folder as the `root` for open_beneath(), not for reading. On failure it returns nothing and sets errno.
Descriptor open_root(const std::string& folder);

// Opens the file `name` below the folder `root` for reading, without waiting. If the name leads out of the folder (by
// "..", a leading '/', or a symbolic link), it returns nothing and sets errno to EXDEV. Kernels before 5.6, and
// containers that forbid the call, have no openat2(): there, no part of the name may be a symbolic link.
// `with_openat2`: false to test that case.
Descriptor open_beneath(int root, const std::string& name, bool with_openat2 = true);

}  // namespace whoiskit::platform

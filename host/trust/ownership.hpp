// trust/ownership.hpp: whether a file can be changed only by root and by the user of this process, who control the
// process anyway.
#pragma once

#include <string>

#include "platform/file.hpp"

namespace whoiskit::trust {

using Owner = platform::FileOwner;

// Why code or rows must not be loaded from a file with this owner and mode, with `path` and the way out; empty if they
// may be loaded. A group may have write permission if it is root's or the process's own (some systems give each user a
// group).
std::string validate(const std::string& path, const Owner& owner);

// The same for a folder and all folders above it, because a user who can write to one of those can replace the folder.
// A folder above it that has the sticky bit, such as /tmp, is accepted if it belongs to root or the user. The owner
// matters, because it can rename the content in spite of the sticky bit.
std::string validate_folder(const std::string& path);

}  // namespace whoiskit::trust

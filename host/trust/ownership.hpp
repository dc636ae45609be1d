// trust/ownership.hpp: whether only those who may change what this process does can change a file: root and the user it
// runs as.
#pragma once

#include <string>

#include "platform/file.hpp"

namespace whoiskit::trust {

using Owner = platform::FileOwner;

// Why code or rows must not be taken from a file of this owner and mode, naming `path` and the way out; empty: they
// may. A group may write where it is the process's own (as of users that have a group each).
std::string validate(const std::string& path, const Owner& owner);

// The same of a folder and all folders above it, as whoever can write to one of those can put another in its place; one
// with the sticky bit, such as /tmp, is fine above it where it belongs to root or the user: its owner may rename what
// is in it all the same.
std::string validate_folder(const std::string& path);

}  // namespace whoiskit::trust

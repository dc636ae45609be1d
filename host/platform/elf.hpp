// platform/elf.hpp: checks that a file is a complete ELF shared object for this machine. dlopen() maps what the program
// headers describe without checking them. If the file was truncated, it reads beyond the end, and SIGBUS kills the
// process.
#pragma once

#include <string>
#include <string_view>

namespace whoiskit::platform {

// Checks the headers of a file with the content `file`. Returns an empty string if it may be passed to dlopen(),
// otherwise what is wrong with it. Layout: System V ABI, ELF-64 object file format.
std::string validate_elf(std::string_view file);

}  // namespace whoiskit::platform

// platform/elf.hpp: whether a file is a whole ELF shared object of this machine. dlopen() maps what the program headers
// say and trusts them: of a file that was cut short it reads beyond the end, which kills the process with SIGBUS.
#pragma once

#include <string>
#include <string_view>

namespace whoiskit::platform {

// Reads the headers of `file`, its bytes. Empty if it may be given to dlopen(); else what is wrong with it. Layout:
// System V ABI, ELF-64 object file format.
std::string validate_elf(std::string_view file);

}  // namespace whoiskit::platform

// kit/quiet.hpp: makes system calls fatal that a plugin has no business with, and tells which one it was. Unlike a
// worker's filters (worker/child/seal.hpp) this is no wall against malice, but a microphone: the dynamic linker goes on
// doing its work, told apart by where in memory it calls from.
#pragma once

#include <string>

#include "kit/report.hpp"

namespace whoiskit::kit {

// From now on this process may use its memory, the clock and locks, and end; any other system call that is not made by
// the dynamic linker is noted in `report` and ends the process with worker::kEndForbidden. For a process with one
// thread. Empty, or why the kernel or a container does not allow it.
std::string be_quiet(Report& report);

}  // namespace whoiskit::kit

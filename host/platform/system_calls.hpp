// platform/system_calls.hpp: finds the system calls of code that should make none, and names them.
//
// It finds mistakes and does not protect against malice; a sandbox does (platform/sandbox.hpp). The dynamic linker
// continues to work: its calls are recognised by the address that they come from.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

namespace whoiskit::platform {

// After this call the process may only use its memory, the clock and locks, and end. Any other system call that the
// dynamic linker does not make ends the process with `exit_status`, and its number is stored in `noted`. For a process
// with one thread. Returns an empty string, or why the kernel or a container does not allow it.
std::string audit_system_calls(std::atomic<std::uint32_t>& noted, int exit_status);

// The name of a system call, such as "openat"; its number if the name is unknown.
std::string system_call_name(std::uint32_t call);

}  // namespace whoiskit::platform

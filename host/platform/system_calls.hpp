// platform/system_calls.hpp: finds the system calls of code that should make none, and names them.
//
// This finds mistakes and is no protection against malice; a sandbox is (platform/sandbox.hpp). The dynamic linker goes
// on doing its work: its calls are recognized by the address that they come from.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

namespace whoiskit::platform {

// From now on this process may use its memory, the clock and locks, and end. The number of any other system call that
// is not made by the dynamic linker is stored in `noted`, and ends the process with `exit_status`. For a process with
// one thread. Empty, or why the kernel or a container does not allow it.
std::string audit_system_calls(std::atomic<std::uint32_t>& noted, int exit_status);

// "openat" of a system call's number; the number itself where the name is not known here.
std::string system_call_name(std::uint32_t call);

}  // namespace whoiskit::platform

// platform/sandbox.hpp: removes the rights of a process that is about to run untrusted code: a worker with its plugin.
//
// There are two filters of system calls (seccomp(2)), one added to the other. The first is for loading: it allows what
// the dynamic linker needs to map one library, and no opening of files; a trap (below) opens the library. The second is
// for handling calls: memory, the clock, futexes, waking the host, aborting and exiting. A forbidden call ends the
// process and records the number of the call. While loading, most forbidden calls only fail.
//
// The trap: dlopen() opens its library by a path, and a filter cannot read paths. So the kernel forbids opening, too.
// The trap that follows returns a copy of the library's descriptor for the library's own path, and "permission denied"
// for any other path. newfstatat(), which the C library uses for fstat(), is trapped for the same reason: it is
// answered only if its path is empty. It is intended that other libraries cannot be found: the plugin can link only
// libraries that the process has already loaded.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

namespace whoiskit::platform {

struct Sandbox {
  std::atomic<std::uint32_t>* noted = nullptr;  // receives the number of a forbidden call
  int exit_status = 0;                          // of a process that made a forbidden call
  const char* path = nullptr;                   // of the library, as passed to dlopen(); stays valid
  int library = -1;                             // its descriptor; must be the highest one
  int event = -1;                               // a descriptor that the process may write to
  std::uint64_t address_space = 0;              // bytes
  std::uint64_t stack = 0;                      // bytes
  std::uint64_t processor_seconds = 0;
};

// Limits memory, processor time, descriptors and core files. exec gives no further rights, and other processes cannot
// read the memory of this one.
void give_up_rights(const Sandbox& sandbox);

// After this call only loading is possible. Returns an empty string, or why the kernel or a container does not allow
// it.
std::string seal_for_loading(const Sandbox& sandbox);

// After this call only handling calls is possible.
std::string seal_for_calls();

}  // namespace whoiskit::platform

// platform/sandbox.hpp: takes the rights of a process away that is about to run code that is not trusted: a worker with
// its plugin.
//
// Two filters of system calls (seccomp(2)), one upon the other. The first is for loading: it allows what the dynamic
// linker needs to map one library, and no file: the library itself is opened by a trap (below). The second is for
// handling calls: memory, the clock, futexes, waking the host, aborting and exiting. Whatever is not allowed ends the
// process with a note of which call it was; while loading, most of it just fails.
//
// The trap: dlopen() opens its library by a path, and a filter cannot read paths. So opening is forbidden to the
// kernel, too, and the trap that follows hands out a copy of the library's descriptor for the library's own path, and
// "permission denied" for every other one. newfstatat(), which the C library makes fstat() of, is trapped for the same
// reason: it is answered where its path is empty. That other libraries cannot be found is meant: what it links
// apart from those that the process has loaded already is not to be had.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

namespace whoiskit::platform {

struct Sandbox {
  std::atomic<std::uint32_t>* noted = nullptr;  // takes the number of a forbidden call
  int exit_status = 0;                          // of a process that made one
  const char* path = nullptr;                   // of the library, as dlopen() is given it; stays valid
  int library = -1;                             // its descriptor; there are none above it
  int event = -1;                               // a descriptor that may be written to
  std::uint64_t address_space = 0;              // bytes
  std::uint64_t stack = 0;                      // bytes
  std::uint64_t processor_seconds = 0;
};

// Limits of memory, processor time, descriptors and core files; no further rights by exec; other processes cannot read
// its memory.
void give_up_rights(const Sandbox& sandbox);

// From now on only loading is possible. Empty, or why the kernel or a container does not allow it.
std::string seal_for_loading(const Sandbox& sandbox);

// From now on only handling calls is possible.
std::string seal_for_calls();

}  // namespace whoiskit::platform

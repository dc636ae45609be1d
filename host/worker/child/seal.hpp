// worker/child/seal.hpp: takes a worker's rights away, before anything of a plugin runs.
//
// Two filters of system calls (seccomp(2)), one upon the other. The first is for loading: it allows what the dynamic
// linker needs to map one library, and no file: the plugin itself is opened by a trap (below). The second is for
// handling calls: memory, the clock, futexes, waking the host, aborting and exiting. Whatever is not allowed ends the
// worker with a note of which call it was; while loading, most of it just fails.
//
// The trap: dlopen() opens its library by a path, and a filter cannot read paths. So opening is forbidden to the
// kernel, too, and the trap that follows hands out a copy of the plugin's descriptor for the plugin's own path, and
// "permission denied" for every other one. newfstatat(), which the C library makes fstat() of, is trapped for the same
// reason: it is answered where its path is empty. That other libraries cannot be found is meant: what a plugin links
// besides those that the worker has loaded (C, C++ and mathematics) is not to be had in a worker.
#pragma once

#include <string>

#include "worker/region.hpp"

namespace whoiskit::worker::child {

// Limits of memory, processor time, descriptors and core files; no further rights by exec; nobody may look inside.
void limit();

// From now on only loading is possible. `from` takes the note of a forbidden call; `path` is the plugin's, as dlopen()
// is given it. Empty, or why the kernel or a container does not allow it.
std::string seal_for_loading(FromWorker& from, const char* path);

// From now on only handling calls is possible.
std::string seal_for_calls();

}  // namespace whoiskit::worker::child

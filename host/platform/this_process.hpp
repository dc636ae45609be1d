// platform/this_process.hpp: who this process is, what it was started with, and how much of the machine it may use.
#pragma once

#include <cstdint>
#include <string>

namespace whoiskit::platform {

std::int64_t process_id();
std::int64_t parent_process_id();

// By whose rights it acts.
std::uint32_t user_id();
std::uint32_t group_id();
// Whether it runs with more rights than its caller.
bool is_privileged();

// How many times fork() made the process that this is, counted from the first call in one of its ancestors. Threads do
// not come along into the child of a fork(): what waits for them there would wait for ever.
unsigned forks();

// A variable of the environment; null where there is none, and where this process runs with more rights than its
// caller.
const char* environment(const char* name);
void set_environment(const char* name, const char* value);

// The file that the code at `address` was loaded from: a shared library, or the program. As the system has it, perhaps
// relative; empty where it does not say.
std::string file_of_code(const void* address);

// ---- Limits

enum class Resource { address_space, stack, file_size, descriptors, core_file, processor_seconds };
// This process has no more of it than `to` from now on; a lower limit stays.
void lower_limit(Resource resource, std::uint64_t to);
// Bytes of address space that it has now; 0 where the system does not say.
std::uint64_t mapped_bytes();
// It is killed when the thread that started it ends. Does nothing where that has ended already.
void end_with_parent();

}  // namespace whoiskit::platform

// platform/this_process.hpp: the identity, the environment and the resource limits of this process.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace whoiskit::platform {

std::int64_t process_id();
std::int64_t parent_process_id();

// The effective user and group.
std::uint32_t user_id();
std::uint32_t group_id();
// Whether it runs with more rights than its caller.
bool is_privileged();

// The number of fork() calls between the ancestor that called this function first and this process. The child of a
// fork() has no other threads, so code that waits for one there would wait forever.
unsigned forks();

// An environment variable; null if it is not set, or if this process runs with more rights than its caller.
const char* environment(const char* name);
void set_environment(const char* name, const char* value);

// The file that the code at `address` was loaded from: a shared library, or the program. The path is the system's and
// may be relative; empty if it is unknown.
std::string file_of_code(const void* address);

// What this process uses; 0 for what the system does not say.
struct Usage {
  std::chrono::nanoseconds processor_time{};  // of all threads, in the program and in the system
  std::uint64_t resident_bytes = 0;
  std::uint64_t open_files = 0;
  std::uint64_t max_files = 0;
};
Usage usage();

// ---- Limits

enum class Resource { address_space, stack, file_size, descriptors, core_file, processor_seconds };
// Limits a resource of this process to `to` from now on; a lower limit stays.
void lower_limit(Resource resource, std::uint64_t to);
// Lets this process have as many descriptors as the system allows it to ask for: services need one a connection.
void raise_descriptor_limit();
// Bytes of address space in use; 0 if unknown.
std::uint64_t mapped_bytes();
// All threads allocate from one heap from now on. What one thread frees, another can use, so a process whose threads
// pass much memory on to each other stays smaller. Call it before there are threads.
void use_one_heap();
// Kills this process when the thread that started it ends. Has no effect if that thread has already ended.
void end_with_parent();

}  // namespace whoiskit::platform

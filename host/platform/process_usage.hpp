// platform/process_usage.hpp: what the calling process uses.
#pragma once

#include <chrono>
#include <cstdint>

namespace whoiskit::platform {

// 0 for what the system does not say.
struct ProcessUsage {
  std::chrono::nanoseconds processor_time{};  // of all threads, in the program and in the system
  std::uint64_t resident_bytes = 0;
  std::uint64_t open_files = 0;
  std::uint64_t max_files = 0;
};
ProcessUsage process_usage();

}  // namespace whoiskit::platform

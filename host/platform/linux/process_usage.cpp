#include "platform/process_usage.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace whoiskit::platform {

ProcessUsage process_usage() {
  ProcessUsage usage;
  timespec time{};
  if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0) {
    usage.processor_time = std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
  }
  // "size resident shared ...", in pages.
  std::uint64_t pages = 0;
  if (std::ifstream("/proc/self/statm") >> pages >> pages) {
    usage.resident_bytes = pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  }
  std::error_code error;
  const std::filesystem::directory_iterator files("/proc/self/fd", error);
  // One of them is the folder itself.
  if (!error) usage.open_files = static_cast<std::uint64_t>(std::distance(begin(files), end(files))) - 1;
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) == 0) usage.max_files = limit.rlim_cur;
  return usage;
}

}  // namespace whoiskit::platform

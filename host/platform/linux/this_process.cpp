#include "platform/this_process.hpp"

#include <dlfcn.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <iterator>
#include <system_error>

namespace whoiskit::platform {
namespace {

struct MemorySizes {
  std::uint64_t mapped = 0, resident = 0;  // in bytes; 0 if unknown
};
MemorySizes memory_sizes() {
  std::uint64_t mapped = 0, resident = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%lu %lu", &mapped, &resident) != 2) mapped = resident = 0;
    std::fclose(file);
  }
  const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  return {mapped * page, resident * page};
}

unsigned count = 0;  // written only in a child that still has one thread

__rlimit_resource number_of(Resource resource) {
  switch (resource) {
    case Resource::address_space:
      return RLIMIT_AS;
    case Resource::stack:
      return RLIMIT_STACK;
    case Resource::file_size:
      return RLIMIT_FSIZE;
    case Resource::descriptors:
      return RLIMIT_NOFILE;
    case Resource::core_file:
      return RLIMIT_CORE;
    case Resource::processor_seconds:
      break;
  }
  return RLIMIT_CPU;
}

}  // namespace

std::int64_t process_id() { return ::getpid(); }
std::int64_t parent_process_id() { return ::getppid(); }
std::uint32_t user_id() { return ::geteuid(); }
std::uint32_t group_id() { return ::getegid(); }
bool is_privileged() { return ::getuid() != ::geteuid() || ::getgid() != ::getegid(); }

unsigned forks() {
  [[maybe_unused]] static const int registered = ::pthread_atfork(nullptr, nullptr, [] { ++count; });
  return count;
}

const char* environment(const char* name) { return ::secure_getenv(name); }
void set_environment(const char* name, const char* value) { ::setenv(name, value, 1); }

std::string file_of_code(const void* address) {
  Dl_info info{};
  return ::dladdr(address, &info) != 0 && info.dli_fname != nullptr ? info.dli_fname : "";
}

void lower_limit(Resource resource, std::uint64_t to) {
  const __rlimit_resource number = number_of(resource);
  rlimit limit{};
  if (::getrlimit(number, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max = std::min<rlim_t>(limit.rlim_max, to);
  ::setrlimit(number, &limit);
}

void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

Usage usage() {
  Usage usage;
  timespec time{};
  if (::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0) {
    usage.processor_time = std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
  }
  usage.resident_bytes = memory_sizes().resident;
  std::error_code error;
  const std::filesystem::directory_iterator files("/proc/self/fd", error);
  // One of them is the folder itself.
  if (!error) usage.open_files = static_cast<std::uint64_t>(std::distance(begin(files), end(files))) - 1;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) usage.max_files = limit.rlim_cur;
  return usage;
}

void use_one_heap() { ::mallopt(M_ARENA_MAX, 1); }

std::uint64_t mapped_bytes() { return memory_sizes().mapped; }

void end_with_parent() { ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); }

}  // namespace whoiskit::platform

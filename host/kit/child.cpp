// What the process of one check does (kit/runner.hpp).
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <new>

#include "kit/runner.hpp"
#include "loader/library.hpp"
#include "worker/limits.hpp"
#include "worker/region.hpp"

namespace whoiskit::kit {
namespace {

void lower(__rlimit_resource resource, rlim_t to) {
  rlimit limit{};
  if (::getrlimit(resource, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max = std::min(limit.rlim_max, to);
  ::setrlimit(resource, &limit);
}

// Bytes of address space that this process has now.
[[maybe_unused]] rlim_t mapped_now() {
  rlim_t pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%lu", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
}

void limit(std::chrono::seconds time) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  lower(RLIMIT_CORE, 0);
  lower(RLIMIT_FSIZE, loader::kMaxLibraryBytes);  // the copy that is loaded is a file in memory
  // Several threads may work at once; the wall clock ends it before, unless whoever holds that clock is gone.
  constexpr rlim_t kProcessors = 8;
  lower(RLIMIT_CPU, static_cast<rlim_t>(time.count()) * kProcessors);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  lower(RLIMIT_AS, mapped_now() + worker::kMaxMemory);
#endif
  std::set_new_handler([] { ::_exit(worker::kEndMemory); });
}

}  // namespace

int run_one(std::string_view name, const Job& job, std::chrono::seconds time) {
  const Check* const check = find_check(job.file, name);
  worker::Mapping memory;
  if (check == nullptr || !memory.open(kReportFd, sizeof(Report), false)) return worker::kEndMisused;
  ::close(kReportFd);
  auto& report = *static_cast<Report*>(memory.data());
  limit(time);
  try {
    report.finish(check->run(job, report));
  } catch (const std::exception& error) {
    report.finish(
        failed(std::string("the check broke down: ") + error.what(), "see what is wrong with the files named"));
  }
  ::_exit(0);
}

}  // namespace whoiskit::kit

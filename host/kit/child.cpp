// The work of the process of one check (kit/runner.hpp).
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <new>

#include "kit/runner.hpp"
#include "platform/library.hpp"
#include "platform/memory.hpp"
#include "platform/this_process.hpp"
#include "worker/limits.hpp"
#include "worker/region.hpp"

namespace whoiskit::kit {
namespace {

void limit(std::chrono::seconds time) {
  platform::end_with_parent();
  platform::lower_limit(platform::Resource::core_file, 0);
  platform::lower_limit(platform::Resource::file_size,
                        platform::kMaxLibraryBytes);  // the copy that is loaded is a file in memory
  // Several threads may work at once. The wall clock ends the check before this limit, unless the process that watches
  // that clock has ended.
  constexpr std::uint64_t kProcessors = 8;
  platform::lower_limit(platform::Resource::processor_seconds, static_cast<std::uint64_t>(time.count()) * kProcessors);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  platform::lower_limit(platform::Resource::address_space, platform::mapped_bytes() + worker::kMaxMemory);
#endif
  std::set_new_handler([] { std::_Exit(worker::kEndMemory); });
}

}  // namespace

int run_one(std::string_view name, const Job& job, std::chrono::seconds time) {
  const Check* const check = find_check(job.file, name);
  platform::Mapping memory;
  if (check == nullptr || !memory.open(kReportFd, sizeof(Report), false)) return worker::kEndMisused;
  platform::Descriptor::close(kReportFd);
  auto& report = *static_cast<Report*>(memory.data());
  limit(time);
  try {
    report.finish(check->run(job, report));
  } catch (const std::exception& error) {
    report.finish(failed(std::string("the check ended with an error: ") + error.what(), "examine the named files"));
  }
  std::_Exit(0);
}

}  // namespace whoiskit::kit

// whoiskit-worker: runs the handler of one plugin for a host, in a process without rights (platform/sandbox.hpp). Only
// the library starts it.
#include <cstdio>
#include <cstdlib>
#include <new>

#include "platform/memory.hpp"
#include "platform/this_process.hpp"
#include "worker/child/serve.hpp"
#include "worker/limits.hpp"
#include "worker/region.hpp"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
// The signal identifies how the worker ended, as in other builds. A sanitizer's report would need system calls that are
// forbidden at that point.
namespace {
constexpr const char* kSanitizerOptions =
    "handle_segv=0:handle_sigbus=0:handle_abort=0:handle_sigfpe=0:use_sigaltstack=0:detect_leaks=0:"
    "allocator_may_return_null=1";
}
extern "C" __attribute__((visibility("default"))) const char* __asan_default_options() { return kSanitizerOptions; }
extern "C" __attribute__((visibility("default"))) const char* __tsan_default_options() { return kSanitizerOptions; }
#endif

int main(int count, char** arguments) {
  using namespace whoiskit::worker;
  static whoiskit::platform::Mapping to, from;
  if (count != 2 || !to.open(kToWorkerFd, kHead + kMaxRequest, true) ||
      !from.open(kFromWorkerFd, kHead + kMaxAnswer, false)) {
    std::fputs("whoiskit-worker is started by whoiskit, to run a plugin in a process of its own\n", stderr);
    return kEndMisused;
  }
  const auto& request = *static_cast<const ToWorker*>(to.data());
  // The host may have ended before this call; then the signal would never come.
  whoiskit::platform::end_with_parent();
  if (static_cast<std::uint32_t>(whoiskit::platform::parent_process_id()) != request.parent) return kEndMisused;
  whoiskit::platform::Descriptor::close(kToWorkerFd);
  whoiskit::platform::Descriptor::close(kFromWorkerFd);
  std::set_new_handler([] { std::_Exit(kEndMemory); });
  child::serve(request, *static_cast<FromWorker*>(from.data()), arguments[1]);
  std::_Exit(0);
}

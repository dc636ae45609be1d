// whoiskit-worker: runs one plugin's handler for a host, in a process without rights (worker/child/seal.hpp). Started
// by the library, never by hand.
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cstdio>
#include <new>

#include "worker/child/seal.hpp"
#include "worker/child/serve.hpp"
#include "worker/limits.hpp"
#include "worker/region.hpp"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
// The worker's end is told by its signal, as in other builds; a sanitizer's own report would need system calls that are
// forbidden by then.
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
  static Mapping to, from;
  if (count != 2 || !to.open(kToWorkerFd, kHead + kMaxRequest, true) ||
      !from.open(kFromWorkerFd, kHead + kMaxAnswer, false)) {
    std::fputs("whoiskit-worker is started by whoiskit, to run a plugin in a process of its own\n", stderr);
    return kEndMisused;
  }
  const auto& request = *static_cast<const ToWorker*>(to.data());
  // The host may have ended before this: then nobody would send the signal.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (static_cast<std::uint32_t>(::getppid()) != request.parent) return kEndMisused;
  ::close(kToWorkerFd);
  ::close(kFromWorkerFd);
  std::set_new_handler([] { ::_exit(kEndMemory); });
  child::limit();
  child::serve(request, *static_cast<FromWorker*>(from.data()), arguments[1]);
  ::_exit(0);
}

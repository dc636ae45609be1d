#include "platform/sandbox.hpp"

#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "platform/linux/sandbox_calls.hpp"
#include "platform/this_process.hpp"

namespace whoiskit::platform {
namespace {

// The state that the trap handler uses.
Sandbox trap;
bool loading = false;

// Arguments and result of the call that trapped, in the machine's registers.
struct Registers {
  std::intptr_t arguments[4];
  std::intptr_t* result;
  const char* path() const { return reinterpret_cast<const char*>(arguments[1]); }  // for calls that take a path
};
Registers registers_of(void* context) {
  mcontext_t& machine = static_cast<ucontext_t*>(context)->uc_mcontext;
#if defined(__x86_64__)
  greg_t* const general = machine.gregs;
  static_assert(sizeof(greg_t) == sizeof(std::intptr_t));
  return {{general[REG_RDI], general[REG_RSI], general[REG_RDX], general[REG_R10]},
          reinterpret_cast<std::intptr_t*>(&general[REG_RAX])};
#elif defined(__aarch64__)
  const auto argument = [&](int n) { return static_cast<std::intptr_t>(machine.regs[n]); };
  return {{argument(0), argument(1), argument(2), argument(3)}, reinterpret_cast<std::intptr_t*>(&machine.regs[0])};
#else
#error "name this machine's registers here"
#endif
}

// Newer C libraries implement fstat() as newfstatat() with an empty path. Only the descriptor is examined, and the call
// that is made instead takes no path.
std::intptr_t stat_descriptor(const Registers& call) {
  if (call.arguments[3] != AT_EMPTY_PATH || *call.path() != '\0') return -EACCES;
  return ::syscall(SYS_fstat, call.arguments[0], call.arguments[2]) == 0 ? 0 : -errno;
}

void on_forbidden(int, siginfo_t* info, void* context) {
  if (!loading) {
    trap.noted->store(static_cast<std::uint32_t>(info->si_syscall), std::memory_order_relaxed);
    ::_exit(trap.exit_status);
  }
  const Registers registers = registers_of(context);
  *registers.result = -EACCES;
  if (info->si_syscall == SYS_newfstatat) {
    *registers.result = stat_descriptor(registers);
  } else if (info->si_syscall == SYS_openat && std::strcmp(registers.path(), trap.path) == 0) {
    const int copy = ::fcntl(trap.library, F_DUPFD_CLOEXEC, trap.library + 1);
    // Starts at the beginning, because all copies share one file position.
    if (copy >= 0) ::lseek(copy, 0, SEEK_SET);
    *registers.result = copy < 0 ? -errno : copy;
  }
}

// libseccomp does not report the kernel's own reason.
constexpr const char* kRefused =
    "the kernel or a container forbids seccomp filters; allow them, or let the host run the folder's plugins itself";

// Allows the calls of the list and traps all others.
std::string load_filter(const std::vector<Allowed>& list) {
  if (kSanitized) return {};
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_TRAP);
  if (filter == nullptr) return "no memory for a filter";
  int fault = seccomp_attr_set(filter, SCMP_FLTATR_CTL_NNP, 0);  // give_up_rights() has set it
  for (const Allowed& one : list) {
    const bool any = one.argument == kAnyArgument;
    const scmp_arg_cmp only{static_cast<unsigned>(one.argument), one.mask == 0 ? SCMP_CMP_EQ : SCMP_CMP_MASKED_EQ,
                            one.mask == 0 ? one.value : one.mask, one.value};
    if (fault == 0)
      fault = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, one.call, any ? 0 : 1, any ? nullptr : &only);
  }
  if (fault == 0) fault = seccomp_load(filter);
  seccomp_release(filter);
  return fault == 0 ? std::string() : kRefused;
}

}  // namespace

void give_up_rights(const Sandbox& sandbox) {
  lower_limit(Resource::stack, sandbox.stack);
  lower_limit(Resource::processor_seconds, sandbox.processor_seconds);
  lower_limit(Resource::core_file, 0);
  lower_limit(Resource::file_size, 0);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  if (kSanitized) return;
  lower_limit(Resource::address_space, sandbox.address_space);
  // Two more numbers: the library's own and its copy while it is loaded.
  lower_limit(Resource::descriptors, static_cast<std::uint64_t>(sandbox.library) + 2);
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

std::string seal_for_loading(const Sandbox& sandbox) {
  trap = sandbox;
  loading = true;
  struct sigaction action {};
  action.sa_sigaction = &on_forbidden;
  action.sa_flags = SA_SIGINFO;
  if (::sigaction(SIGSYS, &action, nullptr) != 0) return kRefused;
  return load_filter(allowed_while_loading(sandbox));
}

std::string seal_for_calls() {
  std::string fault = load_filter(allowed_in_calls(trap));
  loading = false;
  return fault;
}

}  // namespace whoiskit::platform

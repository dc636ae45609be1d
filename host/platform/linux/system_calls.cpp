#include "platform/system_calls.hpp"

#include <elf.h>
#include <errno.h>
#include <link.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>
#include <vector>

namespace whoiskit::platform {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kMachine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kMachine = AUDIT_ARCH_AARCH64;
#else
#error "name this machine's audit number here"
#endif

// As in a sandbox (platform/linux/sandbox_calls.cpp), but without writing, not even by abort(). The loader reads the
// headers of a file with pread64.
constexpr std::uint32_t kAllowed[] = {
    SYS_brk,
    SYS_mmap,
    SYS_munmap,
    SYS_mremap,
    SYS_madvise,
    SYS_mprotect,
    SYS_futex,
    SYS_sched_yield,
    SYS_getrandom,
    SYS_getpid,
    SYS_gettid,
    SYS_clock_gettime,
    SYS_gettimeofday,
    SYS_exit,
    SYS_tgkill,
    SYS_exit_group,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_restart_syscall,
    SYS_pread64,
};

std::atomic<std::uint32_t>* noted_in = nullptr;
int status = 0;

void on_call(int, siginfo_t* info, void*) {
  noted_in->store(static_cast<std::uint32_t>(info->si_syscall), std::memory_order_relaxed);
  ::_exit(status);
}

struct Range {
  std::uint64_t begin = 0, end = 0;
};

// The address range of the dynamic linker's code.
Range linker() {
  Range range;
  ::dl_iterate_phdr(
      [](dl_phdr_info* info, std::size_t, void* to) {
        if (info->dlpi_addr != ::getauxval(AT_BASE)) return 0;
        for (int i = 0; i < info->dlpi_phnum; ++i) {
          const ElfW(Phdr)& segment = info->dlpi_phdr[i];
          if (segment.p_type != PT_LOAD || (segment.p_flags & PF_X) == 0) continue;
          const std::uint64_t begin = info->dlpi_addr + segment.p_vaddr;
          *static_cast<Range*>(to) = {begin, begin + segment.p_memsz};
        }
        return 1;
      },
      &range);
  return range;
}

// The filter, a program for the Berkeley packet filter (seccomp(2)). Words have 32 bits, so an address is two words.
// The linker's code lies within one 4 GiB range, so the upper half of its addresses is one number.
std::vector<sock_filter> filter(Range linker) {
  constexpr std::uint32_t kAddress = offsetof(seccomp_data, instruction_pointer);
  constexpr std::uint32_t kLow = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? kAddress : kAddress + 4;
  constexpr std::uint32_t kHigh = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? kAddress + 4 : kAddress;
  const auto low = [](std::uint64_t n) { return static_cast<std::uint32_t>(n); };
  const auto high = [](std::uint64_t n) { return static_cast<std::uint32_t>(n >> 32); };
  constexpr std::uint16_t kLoad = BPF_LD | BPF_W | BPF_ABS, kGive = BPF_RET | BPF_K;
  constexpr std::uint16_t kEqual = BPF_JMP | BPF_JEQ | BPF_K, kNotBelow = BPF_JMP | BPF_JGE | BPF_K;
  std::vector<sock_filter> program{
      BPF_STMT(kLoad, offsetof(seccomp_data, arch)),
      BPF_JUMP(kEqual, kMachine, 1, 0),
      BPF_STMT(kGive, SECCOMP_RET_TRAP),
      // Calls made by the linker are allowed.
      BPF_STMT(kLoad, kHigh),
      BPF_JUMP(kEqual, high(linker.begin), 0, 4),
      BPF_STMT(kLoad, kLow),
      BPF_JUMP(kNotBelow, low(linker.begin), 0, 2),
      BPF_JUMP(kNotBelow, low(linker.end), 1, 0),
      BPF_STMT(kGive, SECCOMP_RET_ALLOW),
      BPF_STMT(kLoad, offsetof(seccomp_data, nr)),
  };
  for (const std::uint32_t call : kAllowed) {
    program.push_back(BPF_JUMP(kEqual, call, 0, 1));
    program.push_back(BPF_STMT(kGive, SECCOMP_RET_ALLOW));
  }
  program.push_back(BPF_STMT(kGive, SECCOMP_RET_TRAP));
  return program;
}

// The calls that handlers are likely to make; others are reported by number.
struct Named {
  long number;
  const char* name;
};
constexpr Named kNamed[] = {
    {SYS_socket, "socket"},
    {SYS_socketpair, "socketpair"},
    {SYS_connect, "connect"},
    {SYS_bind, "bind"},
    {SYS_openat, "openat"},
    {SYS_read, "read"},
    {SYS_write, "write"},
    {SYS_close, "close"},
    {SYS_close_range, "close_range"},
    {SYS_dup3, "dup3"},
    {SYS_unlinkat, "unlinkat"},
    {SYS_newfstatat, "newfstatat"},
    {SYS_mmap, "mmap (executable)"},
    {SYS_mprotect, "mprotect (executable)"},
    {SYS_clone, "clone"},
    {SYS_clone3, "clone3"},
    {SYS_execve, "execve"},
    {SYS_kill, "kill"},
    {SYS_tgkill, "tgkill"},
    {SYS_ptrace, "ptrace"},
    {SYS_prctl, "prctl"},
    {SYS_rt_sigaction, "rt_sigaction"},
    {SYS_setitimer, "setitimer"},
    {SYS_nanosleep, "nanosleep"},
    {SYS_clock_nanosleep, "clock_nanosleep"},
    {SYS_prlimit64, "prlimit64"},
#if defined(__x86_64__)
    {SYS_open, "open"},
    {SYS_unlink, "unlink"},
    {SYS_fork, "fork"},
    {SYS_vfork, "vfork"},
    {SYS_dup2, "dup2"},
#endif
};

}  // namespace

std::string audit_system_calls(std::atomic<std::uint32_t>& noted, int exit_status) {
  noted_in = &noted;
  status = exit_status;
  const Range code = linker();
  if (code.begin == 0 || code.begin >> 32 != (code.end - 1) >> 32) return "the dynamic linker's code was not found";
  std::vector<sock_filter> program = filter(code);
  const sock_fprog whole{static_cast<unsigned short>(program.size()), program.data()};
  struct sigaction action {};
  action.sa_sigaction = &on_call;
  action.sa_flags = SA_SIGINFO;
  if (::sigaction(SIGSYS, &action, nullptr) != 0 || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &whole) != 0) {
    return std::string("the kernel or a container forbids seccomp filters: ") + std::strerror(errno);
  }
  return {};
}

std::string system_call_name(std::uint32_t call) {
  for (const Named& named : kNamed) {
    if (named.number == static_cast<long>(call)) return named.name;
  }
  return std::to_string(call);
}

}  // namespace whoiskit::platform

#include "platform/linux/sandbox_calls.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace whoiskit::platform {
namespace {

constexpr int kStandardError = 2;  // /dev/null; the C library writes there why it aborts

// The calls that are always allowed. Except for waking the host, none of them has an effect outside this process.
std::vector<Allowed> always(const Sandbox& sandbox) {
  const auto self = static_cast<std::uint64_t>(::getpid());
  return {
      // Memory. RLIMIT_AS limits its size.
      {SYS_brk},
      {SYS_munmap},
      {SYS_mremap},
      {SYS_madvise},
      // Locks: a deadlock is a hang, which ends at the deadline.
      {SYS_futex},
      {SYS_sched_yield},
      // Time, random numbers and process numbers: system calls where the C library has no faster way.
      {SYS_clock_gettime},
      {SYS_gettimeofday},
      {SYS_getrandom},
      {SYS_getpid},
      {SYS_gettid},
      // Ending: exit, abort (a signal to the process itself), and returning from its handler.
      {SYS_exit},
      {SYS_exit_group},
      {SYS_rt_sigprocmask},
      {SYS_rt_sigreturn},
      {SYS_tgkill, 0, 0, self},
      {SYS_restart_syscall},
      // Waking the host, and the final message of abort().
      {SYS_write, 0, 0, static_cast<std::uint64_t>(sandbox.event)},
      {SYS_write, 0, 0, kStandardError},
      {SYS_writev, 0, 0, kStandardError},
  };
}

}  // namespace

std::vector<Allowed> allowed_in_calls(const Sandbox& sandbox) {
  std::vector<Allowed> list = always(sandbox);
  // No more memory is made executable.
  list.push_back({SYS_mmap, 2, PROT_EXEC, 0});
  list.push_back({SYS_mprotect, 2, PROT_EXEC, 0});
  return list;
}

std::vector<Allowed> allowed_while_loading(const Sandbox& sandbox) {
  std::vector<Allowed> list = always(sandbox);
  for (const int call : {SYS_mmap, SYS_mprotect, SYS_read, SYS_pread64, SYS_lseek, SYS_close, SYS_fstat,
                         SYS_seccomp}) {  // the second filter
    list.push_back({call});
  }
  list.push_back({SYS_fcntl, 0, 0, static_cast<std::uint64_t>(sandbox.library)});
  return list;
}

}  // namespace whoiskit::platform

#include "worker/end_text.hpp"

#include <fmt/format.h>
#include <sys/syscall.h>

#include <cstring>

#include "worker/limits.hpp"
#include "worker/region.hpp"

namespace whoiskit::worker {
namespace {

// The calls that handlers are likely to be found at; others are told by their number.
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

std::string name_of_call(std::uint32_t call) {
  for (const Named& named : kNamed) {
    if (named.number == static_cast<long>(call)) return named.name;
  }
  return fmt::format("{}", call);
}

std::string text_of(const End& end, std::uint32_t fault) {
  if (!end.known) return "its worker ended";
  if (end.killed) {
    const char* name = ::sigabbrev_np(end.number);
    return fmt::format("killed by signal {}{}", end.number, name == nullptr ? "" : fmt::format(" (SIG{})", name));
  }
  if (end.number == kEndForbidden) {
    return fmt::format("made the system call {}, which is forbidden in a worker", name_of_call(fault));
  }
  if (end.number == kEndMemory) return fmt::format("out of memory ({} MiB)", kMaxMemory >> 20);
  return fmt::format("ended its process with status {}", end.number);
}

}  // namespace whoiskit::worker

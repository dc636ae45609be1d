#include "platform/process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

extern "C" {  // missing in the header of glibc 2.36
#include <sys/pidfd.h>
}

namespace whoiskit::platform {
namespace {

// The arguments of posix_spawn, freed as the C library requires.
struct Plan {
  Plan() {
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
  }
  ~Plan() {
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
  }
  Plan(const Plan&) = delete;
  Plan& operator=(const Plan&) = delete;

  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
};

}  // namespace

std::unique_ptr<Process> Process::start(const Command& command, std::string& error) {
  // Above all numbers that the descriptors get in the child, so that none is overwritten before it is used.
  constexpr int kFirst = 16;
  std::vector<Descriptor> moved;
  Plan plan;
  constexpr const char* kNull = "/dev/null";
  int fault = posix_spawn_file_actions_addopen(&plan.files, 0, kNull, O_RDWR, 0);
  for (const int standard : {1, 2}) fault |= posix_spawn_file_actions_adddup2(&plan.files, 0, standard);
  int beyond = 3;
  for (const auto& [ours, theirs] : command.descriptors) {
    moved.emplace_back(::fcntl(ours, F_DUPFD_CLOEXEC, kFirst));
    if (!moved.back()) {
      error = std::string("no descriptor for a worker: ") + std::strerror(errno);
      return nullptr;
    }
    fault |= posix_spawn_file_actions_adddup2(&plan.files, moved.back().get(), theirs);
    beyond = std::max(beyond, theirs + 1);
  }
  fault |= posix_spawn_file_actions_addclosefrom_np(&plan.files, beyond);
  // The worker does not inherit the host's signal mask and handlers.
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  fault |= posix_spawnattr_setsigmask(&plan.attributes, &none);
  fault |= posix_spawnattr_setsigdefault(&plan.attributes, &all);
  fault |= posix_spawnattr_setflags(&plan.attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  if (fault != 0) {
    error = "no memory to start a worker";
    return nullptr;
  }
  std::vector<std::string> words = command.arguments;
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  char* environment[] = {nullptr};
  pid_t pid = 0;
  fault = ::posix_spawn(&pid, command.program.c_str(), &plan.files, &plan.attributes, arguments.data(), environment);
  if (fault != 0) {
    error = command.program + ": cannot be started: " + std::strerror(fault);
    return nullptr;
  }
  Descriptor pidfd(::pidfd_open(pid, 0));
  if (!pidfd) {
    error = std::string("the worker cannot be watched: ") + std::strerror(errno);
    // The process has ended and other code has waited for it, so its number may belong to another process.
    if (errno == ESRCH) return nullptr;
    ::kill(pid, SIGKILL);
    while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) continue;
    return nullptr;
  }
  return std::unique_ptr<Process>(new Process(pid, std::move(pidfd)));
}

Process::~Process() {
  kill();
  wait();
}

void Process::kill() {
  if (!waited_) ::pidfd_send_signal(pidfd_.get(), SIGKILL, nullptr, 0);
}

End Process::wait() {
  if (waited_) return {};
  waited_ = true;
  siginfo_t info{};
  int result = 0;
  do {
    result = ::waitid(P_PIDFD, static_cast<id_t>(pidfd_.get()), &info, WEXITED);
  } while (result != 0 && errno == EINTR);
  return {result == 0, info.si_code != CLD_EXITED, info.si_status};
}

std::string own_program() { return "/proc/self/exe"; }

int replace_process(const std::string& program, const std::vector<std::string>& arguments) {
  std::vector<std::string> words = arguments;
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const auto former = ::signal(SIGPIPE, SIG_DFL);
  ::execv(program.c_str(), pointers.data());
  const int error = errno;
  ::signal(SIGPIPE, former);
  return error;
}

std::string signal_name(int number) {
  const char* const name = ::sigabbrev_np(number);
  return name == nullptr ? "" : name;
}

}  // namespace whoiskit::platform

#include "platform/signals.hpp"

#include <spawn.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <iterator>
#include <system_error>

#include "platform/wait.hpp"

namespace whoiskit::platform {
namespace {

constexpr struct {
  Signal signal;
  int number;
} kNumbers[] = {
    {Signal::interrupt, SIGINT},
    {Signal::terminate, SIGTERM},
    {Signal::hang_up, SIGHUP},
    {Signal::child_ended, SIGCHLD},
};

constexpr int kEndings[] = {SIGINT, SIGTERM};

// Global, because a signal handler can access nothing else.
std::atomic<int> came_by{0};
std::atomic<int> wake{-1};
static_assert(std::atomic<int>::is_always_lock_free);
struct sigaction before[std::size(kEndings)];

void remember(int number) {
  const int error = errno;
  came_by.store(number);
  for (const int each : kEndings) std::signal(each, SIG_DFL);
  set_event(wake.load());
  errno = error;
}

// Starts `command` with a signal mask; -1 if it cannot be started.
pid_t start(const std::vector<std::string>& command, const sigset_t& mask) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  posix_spawnattr_setsigmask(&attributes, &mask);
  pid_t child = -1;
  const int failed = posix_spawnp(&child, arguments[0], nullptr, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  return failed == 0 ? child : -1;
}

}  // namespace

struct SignalQueue::Mask {
  sigset_t set{};
};

SignalQueue::SignalQueue(std::initializer_list<Signal> signals) : before_(std::make_unique<Mask>()) {
  sigset_t set;
  ::sigemptyset(&set);
  for (const auto& known : kNumbers) {
    for (const Signal signal : signals) {
      if (known.signal == signal) ::sigaddset(&set, known.number);
    }
  }
  ::pthread_sigmask(SIG_BLOCK, &set, &before_->set);
  descriptor_ = Descriptor(::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
}

SignalQueue::~SignalQueue() = default;

std::optional<Signal> SignalQueue::next() const {
  signalfd_siginfo info{};
  if (::read(descriptor_.get(), &info, sizeof info) != sizeof info) return std::nullopt;
  for (const auto& known : kNumbers) {
    if (known.number == static_cast<int>(info.ssi_signo)) return known.signal;
  }
  return std::nullopt;
}

std::optional<int> SignalQueue::run(const std::vector<std::string>& command) const {
  const pid_t child = start(command, before_->set);
  if (child < 0) return std::nullopt;
  for (;;) {
    wait_readable({descriptor()}, kForEver);
    const auto signal = next();
    if (signal == Signal::terminate) ::kill(child, SIGTERM);
    if (signal == Signal::interrupt) ::kill(child, SIGINT);
    int status = 0;
    if (signal == Signal::child_ended && ::waitpid(child, &status, WNOHANG) == child) {
      return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
  }
}

EndSignals::EndSignals(Wanted wanted) {
  came_by.store(0);
  Descriptor event = make_event();
  if (!event) throw std::system_error(errno, std::generic_category(), "eventfd");
  wake.store(event.get());
  event.leak();  // closed by the destructor
  struct sigaction action {};
  action.sa_handler = remember;
  action.sa_flags = SA_RESTART;
  for (std::size_t i = 0; i < std::size(kEndings); ++i) {
    ::sigaction(kEndings[i], nullptr, &before[i]);
    if (wanted == Wanted::sigterm && kEndings[i] != SIGTERM) continue;
    if (before[i].sa_handler != SIG_IGN) ::sigaction(kEndings[i], &action, nullptr);
  }
}

EndSignals::~EndSignals() {
  for (std::size_t i = 0; i < std::size(kEndings); ++i) ::sigaction(kEndings[i], &before[i], nullptr);
  ::close(wake.exchange(-1));
}

bool EndSignals::came() const { return came_by.load() != 0; }

int EndSignals::descriptor() const { return wake.load(); }

void EndSignals::end_by_it() const {
  const int number = came_by.load();
  if (number == 0) return;
  std::signal(number, SIG_DFL);
  ::raise(number);
}

void ignore_broken_pipes() { std::signal(SIGPIPE, SIG_IGN); }

}  // namespace whoiskit::platform

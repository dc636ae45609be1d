#include "platform/process_name.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <limits>
#include <optional>
#include <string_view>

namespace whoiskit::platform {
namespace {

struct State {
  char word = 0;  // 'Z': it has ended, and its parent has not waited for it yet
  std::int64_t threads = 0, started = 0;
};

std::string read_small(const char* path) {
  std::string text;
  const int file = ::open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return text;
  text.resize(1024);
  const ssize_t size = ::read(file, text.data(), text.size());
  ::close(file);
  text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  return text;
}

// /proc/PID/stat (proc(5)): fields separated by spaces. The second one is the program's name in parentheses, which may
// contain any characters.
std::optional<State> state_of(std::int64_t pid) {
  constexpr int kState = 3, kThreads = 20, kStarted = 22;
  const std::string text = read_small(("/proc/" + std::to_string(pid) + "/stat").c_str());
  const std::size_t name_end = text.rfind(')');
  if (name_end == std::string::npos) return std::nullopt;
  std::string_view rest = std::string_view(text).substr(name_end + 1);
  State state;
  for (int field = kState; field <= kStarted; ++field) {
    if (rest.empty() || rest.front() != ' ') return std::nullopt;
    rest.remove_prefix(1);
    const std::string_view value = rest.substr(0, rest.find(' '));
    rest.remove_prefix(value.size());
    if (value.empty()) return std::nullopt;
    if (field == kState) state.word = value.front();
    std::int64_t* const number = field == kThreads ? &state.threads : field == kStarted ? &state.started : nullptr;
    if (number != nullptr) std::from_chars(value.data(), value.data() + value.size(), *number);
  }
  return state;
}

}  // namespace

ProcessName this_process() {
  ProcessName name;
  name.pid = ::getpid();
  const auto state = state_of(name.pid);
  if (state) name.started = state->started;
  struct stat space {};
  const std::string boot = read_small("/proc/sys/kernel/random/boot_id");
  if (!state || boot.empty() || ::stat("/proc/self/ns/pid", &space) != 0) return name;
  name.space = boot.substr(0, boot.find('\n')) + "/" + std::to_string(space.st_ino);
  return name;
}

bool is_gone(const ProcessName& other, const ProcessName& self) {
  if (self.space.empty() || other.space != self.space) return false;
  if (other.pid <= 0 || other.pid > std::numeric_limits<pid_t>::max()) return true;  // no process has such a number
  if (::kill(static_cast<pid_t>(other.pid), 0) != 0) return errno == ESRCH;
  const auto state = state_of(other.pid);
  if (!state) return false;
  // A process whose first thread has ended while others run looks like one that has ended, except for its number of
  // threads.
  return state->started != other.started || (state->word == 'Z' && state->threads <= 1);
}

}  // namespace whoiskit::platform

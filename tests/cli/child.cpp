#include "cli/child.hpp"

#include <fcntl.h>
#include <pty.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace whoiskit::cli {
namespace {

struct Actions {
  Actions() { posix_spawn_file_actions_init(&actions); }
  ~Actions() { posix_spawn_file_actions_destroy(&actions); }
  posix_spawn_file_actions_t actions;
};

int spawn(const std::string& program, std::vector<std::string> arguments, std::vector<std::string> environment,
          Actions& actions) {
  arguments.insert(arguments.begin(), program);
  environment.emplace_back("WHOISKIT_PLUGINS=" WHOISKIT_PLUGIN_DIR);  // counts only if none is given before it
  // The configuration of this machine must not affect tests, except those that provide one.
  const bool configured = std::any_of(environment.begin(), environment.end(), [](const std::string& variable) {
    return variable.starts_with("WHOISKIT_CONFIG=") || variable.starts_with("XDG_CONFIG_HOME=");
  });
  if (!configured) environment.emplace_back("WHOISKIT_CONFIG=");
  std::vector<char*> argv, envp;
  for (std::string& word : arguments) argv.push_back(word.data());
  for (std::string& word : environment) envp.push_back(word.data());
  argv.push_back(nullptr);
  envp.push_back(nullptr);
  pid_t pid = -1;
  if (posix_spawn(&pid, program.c_str(), &actions.actions, nullptr, argv.data(), envp.data()) != 0) {
    throw std::runtime_error("cannot run " + program);
  }
  return pid;
}

int wait_for(int pid) {
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Result run(std::vector<std::string> arguments, const Surroundings& surroundings) {
  // Files, not pipes: nothing has to read while the child runs.
  const Folder folder;
  const std::string in = folder.write("in", surroundings.input), out = folder.path() + "/out",
                    err = folder.path() + "/err";
  Actions a;
  posix_spawn_file_actions_addopen(&a.actions, STDIN_FILENO, in.c_str(), O_RDONLY, 0);
  const std::string target = surroundings.output.empty() ? out : surroundings.output;
  if (target == "-") {
    posix_spawn_file_actions_addclose(&a.actions, STDOUT_FILENO);
  } else {
    posix_spawn_file_actions_addopen(&a.actions, STDOUT_FILENO, target.c_str(), O_WRONLY | O_CREAT, 0600);
  }
  posix_spawn_file_actions_addopen(&a.actions, STDERR_FILENO, err.c_str(), O_WRONLY | O_CREAT, 0600);
  if (!surroundings.folder.empty()) posix_spawn_file_actions_addchdir_np(&a.actions, surroundings.folder.c_str());
  Result result;
  result.status = wait_for(spawn(surroundings.program, std::move(arguments), surroundings.environment, a));
  result.out = target == out ? read_file(out) : "";
  result.err = read_file(err);
  return result;
}

Result run_on_terminal(const std::vector<std::string>& arguments, unsigned short columns,
                       const std::vector<std::string>& environment) {
  winsize size{};
  size.ws_row = 24;
  size.ws_col = columns;
  int screen = -1, terminal = -1;
  if (::openpty(&screen, &terminal, nullptr, nullptr, &size) != 0) throw std::runtime_error("no terminal");
  Actions a;
  posix_spawn_file_actions_addopen(&a.actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&a.actions, terminal, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&a.actions, terminal, STDERR_FILENO);
  posix_spawn_file_actions_addclose(&a.actions, screen);
  posix_spawn_file_actions_addclose(&a.actions, terminal);
  const int pid = spawn(WHOISKIT_COMMAND, arguments, environment, a);
  ::close(terminal);
  Result result;
  char bytes[4096];
  // Reading the terminal fails with EIO once the child's end is closed.
  for (ssize_t n = 0; (n = ::read(screen, bytes, sizeof bytes)) > 0;) {
    result.out.append(bytes, static_cast<std::size_t>(n));
  }
  ::close(screen);
  result.status = wait_for(pid);
  return result;
}

Running::Running(const std::vector<std::string>& arguments, const std::vector<std::string>& environment) {
  ::signal(SIGPIPE, SIG_IGN);
  std::array<int, 2> in{}, out{};
  if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  Actions a;
  posix_spawn_file_actions_adddup2(&a.actions, in[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&a.actions, out[1], STDOUT_FILENO);
  pid_ = spawn(WHOISKIT_COMMAND, arguments, environment, a);
  ::close(in[0]);
  ::close(out[1]);
  input_ = in[1];
  output_ = out[0];
}

Running::~Running() {
  close_input();
  close_output();
  if (pid_ > 0) wait();
}

void Running::write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(input_, text.data(), text.size());
    if (n <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
}

std::string Running::read_line() {
  std::string line;
  for (char c = 0; ::read(output_, &c, 1) == 1 && c != '\n';) line += c;
  return line;
}

void Running::close_input() {
  if (input_ >= 0) ::close(input_);
  input_ = -1;
}

void Running::close_output() {
  if (output_ >= 0) ::close(output_);
  output_ = -1;
}

void Running::signal(int number) { ::kill(pid_, number); }

std::string Running::read_all() {
  std::string all;
  char bytes[4096];
  for (ssize_t n = 0; (n = ::read(output_, bytes, sizeof bytes)) > 0;) all.append(bytes, static_cast<std::size_t>(n));
  return all;
}

void Running::wait_until_output_fills(std::size_t bytes) {
  for (int there = 0; ::ioctl(output_, FIONREAD, &there) == 0 && static_cast<std::size_t>(there) < bytes;) {
    ::usleep(1000);
  }
}

int Running::wait() {
  const int status = wait_for(pid_);
  pid_ = -1;
  return status;
}

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "whoiskit-cli-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string Folder::write(const std::string& name, std::string_view text) const {
  const std::string path = (path_ / name).string();
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace whoiskit::cli

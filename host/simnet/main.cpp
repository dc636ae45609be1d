// whoiskit-simnet: runs the simulated registries that a folder describes, for demonstrations, end-to-end tests and
// plugin authors (docs/simnet.md). Prints nothing while all is well; the routes file says where the servers are.
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <system_error>

#include "simnet/command_line.hpp"
#include "simnet/simnet.hpp"
#include "syntax/parse.hpp"

namespace {

namespace fs = std::filesystem;
namespace simnet = whoiskit::simnet;
namespace syntax = whoiskit::syntax;

constexpr int kUsageError = 2;

int complain(std::string_view what) {
  std::fprintf(stderr, "whoiskit-simnet: %.*s\n", static_cast<int>(what.size()), what.data());
  return kUsageError;
}

/// Written beside its place and renamed, so that whoever waits for the file finds it whole.
bool write_whole(const fs::path& path, std::string_view text) {
  const fs::path draft = path.string() + ".new";
  std::ofstream file(draft, std::ios::binary);
  file << text;
  file.close();
  std::error_code error;
  if (file) fs::rename(draft, path, error);
  return file && !error;
}

/// A folder of this run for the routes file when none was named; gone at the end.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::error_code error;
    std::string name = (fs::temp_directory_path(error) / "whoiskit-simnet-XXXXXX").string();
    if (!error && mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// SIGINT, SIGTERM and SIGCHLD as a descriptor. To be made before any thread, as threads inherit the mask.
class Signals {
 public:
  Signals() {
    sigset_t taken;
    sigemptyset(&taken);
    for (const int signal : {SIGINT, SIGTERM, SIGCHLD}) sigaddset(&taken, signal);
    sigprocmask(SIG_BLOCK, &taken, &before_);
    fd_ = signalfd(-1, &taken, SFD_CLOEXEC);
  }
  ~Signals() { close(fd_); }
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  int fd() const { return fd_; }
  const sigset_t& before() const { return before_; }
  int next() const {
    signalfd_siginfo info{};
    return read(fd_, &info, sizeof info) == sizeof info ? static_cast<int>(info.ssi_signo) : 0;
  }

 private:
  int fd_ = -1;
  sigset_t before_{};
};

/// Starts `command` with the signal mask of before; -1 if it cannot be started.
pid_t start(const std::vector<std::string>& command, const Signals& signals) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  posix_spawnattr_setsigmask(&attributes, &signals.before());
  pid_t child = -1;
  const int failed = posix_spawnp(&child, arguments[0], nullptr, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  return failed == 0 ? child : -1;
}

/// Waits for `child`, passing on what it is told to stop by; its exit status as a shell gives it.
int wait_for(pid_t child, const Signals& signals) {
  for (;;) {
    const int signal = signals.next();
    if (signal == SIGTERM || signal == SIGINT) kill(child, signal);
    int status = 0;
    if (signal == SIGCHLD && waitpid(child, &status, WNOHANG) == child) {
      return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
  }
}

/// Waits for SIGTERM or SIGINT, and, if asked, for the end of standard input.
void wait_for_end(bool until_stdin_eof, const Signals& signals) {
  std::array<pollfd, 2> sources{{{signals.fd(), POLLIN, 0}, {until_stdin_eof ? STDIN_FILENO : -1, POLLIN, 0}}};
  for (;;) {
    if (poll(sources.data(), sources.size(), -1) < 0) continue;
    if (sources[0].revents != 0) {
      const int signal = signals.next();
      if (signal == SIGTERM || signal == SIGINT) return;
    }
    std::array<char, 256> ignored{};
    if (sources[1].revents != 0 && read(STDIN_FILENO, ignored.data(), ignored.size()) <= 0) return;
  }
}

// `command`: what to run, and then to end; empty: runs until it is ended.
int run(const simnet::CommandLine& options, const std::vector<std::string>& command) {
  auto loaded = simnet::load_folder(options.folder);
  if (!loaded.error.empty()) return complain(loaded.error);

  const Signals signals;
  simnet::Simnet registries(std::move(loaded.config));
  if (!options.log.empty() && !registries.log_to(options.log)) return complain("cannot write the log " + options.log);

  std::optional<ScratchFolder> scratch;
  fs::path routes = options.routes;
  if (!command.empty()) scratch.emplace();
  if (routes.empty()) routes = scratch->path() / "routes.toml";
  fs::path authority = options.ca_file;
  if (authority.empty() && scratch) authority = scratch->path() / "authority.pem";
  const bool secure = !registries.ca_certificate().empty() && !authority.empty();
  // Before the routes: whoever waits for these finds all there.
  if ((secure || !options.ca_file.empty()) && !write_whole(authority, registries.ca_certificate())) {
    return complain("cannot write the certificate file " + authority.string());
  }
  if (!write_whole(routes, registries.routes())) return complain("cannot write the routes file " + routes.string());

  if (command.empty()) {
    wait_for_end(options.until_stdin_eof, signals);
    return 0;
  }
  setenv("WHOISKIT_ROUTES", fs::absolute(routes).c_str(), 1);
  // OpenSSL's own name for what programs trust by default.
  if (secure) setenv("SSL_CERT_FILE", fs::absolute(authority).c_str(), 1);
  const pid_t child = start(command, signals);
  if (child < 0) return complain("cannot run " + command.front());
  return wait_for(child, signals);
}

}  // namespace

int main(int argc, char** argv) {
  // Everything after --exec belongs to the command, whatever it looks like, so it never reaches the option parser.
  std::vector<std::string> own(argv + std::min(argc, 1), argv + argc), command;
  const auto exec = std::find(own.begin(), own.end(), "--exec");
  if (exec != own.end()) {
    command.assign(exec + 1, own.end());
    own.erase(exec, own.end());
    if (command.empty()) return complain("--exec needs a command after it");
  }
  const syntax::Parsed parsed = syntax::parse(simnet::kProgram, std::move(own));
  if (parsed.outcome == syntax::Parsed::Outcome::wrong) {
    return complain(parsed.text + "; `whoiskit-simnet --help` tells more");
  }
  if (parsed.outcome != syntax::Parsed::Outcome::chosen) {
    std::fputs(parsed.text.c_str(), stdout);
    return 0;
  }
  const auto& options = *static_cast<const simnet::CommandLine*>(parsed.values.get());
  if (command.empty() && options.routes.empty()) return complain("give --routes FILE or --exec COMMAND");
  try {
    return run(options, command);
  } catch (const std::runtime_error& error) {
    return complain(error.what());
  }
}

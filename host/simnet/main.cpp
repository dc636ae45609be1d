// whoiskit-simnet: runs the simulated registries that a folder describes, for demonstrations, end-to-end tests and
// plugin authors (docs/simnet.md). Prints nothing unless there is an error; the routes file gives the servers'
// addresses.
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <system_error>

#include "platform/file.hpp"
#include "platform/signals.hpp"
#include "platform/this_process.hpp"
#include "platform/wait.hpp"
#include "simnet/command_line.hpp"
#include "simnet/simnet.hpp"
#include "syntax/parse.hpp"

namespace {

namespace fs = std::filesystem;
namespace platform = whoiskit::platform;
namespace simnet = whoiskit::simnet;
namespace syntax = whoiskit::syntax;

constexpr int kUsageError = 2;

int complain(std::string_view what) {
  std::fprintf(stderr, "whoiskit-simnet: %.*s\n", static_cast<int>(what.size()), what.data());
  return kUsageError;
}

/// Writes a file next to `path` and renames it, so that a program that waits for the file finds it complete.
bool write_whole(const fs::path& path, std::string_view text) {
  const fs::path draft = path.string() + ".new";
  std::ofstream file(draft, std::ios::binary);
  file << text;
  file.close();
  std::error_code error;
  if (file) fs::rename(draft, path, error);
  return file && !error;
}

/// A folder of this run for the routes file if the user named none. It is removed at the end.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::error_code error;
    const fs::path folder = fs::temp_directory_path(error);
    if (!error) path_ = platform::make_unique_folder((folder / "whoiskit-simnet-").string());
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

/// Waits for SIGTERM or SIGINT and, if requested, for the end of standard input.
void wait_for_end(bool until_stdin_eof, const platform::SignalQueue& signals) {
  const int input = until_stdin_eof ? platform::kStandardInput : -1;
  for (;;) {
    const auto ready = platform::wait_readable({signals.descriptor(), input}, platform::kForEver);
    if (ready.has(0)) {
      const auto signal = signals.next();
      if (signal == platform::Signal::terminate || signal == platform::Signal::interrupt) return;
    }
    std::array<char, 256> ignored{};
    if (ready.has(1) && platform::read_some(input, ignored.data(), ignored.size()) <= 0) return;
  }
}

// `command`: the command to run until it ends; empty: runs until a signal or the end of input.
int run(const simnet::CommandLine& options, const std::vector<std::string>& command) {
  auto loaded = simnet::load_folder(options.folder);
  if (!loaded.error.empty()) return complain(loaded.error);

  // Before any thread is started, because threads inherit the mask.
  const platform::SignalQueue signals(
      {platform::Signal::interrupt, platform::Signal::terminate, platform::Signal::child_ended});
  simnet::Simnet registries(std::move(loaded.config));
  if (!options.log.empty() && !registries.log_to(options.log)) return complain("cannot write the log " + options.log);

  std::optional<ScratchFolder> scratch;
  fs::path routes = options.routes;
  if (!command.empty()) scratch.emplace();
  if (routes.empty()) routes = scratch->path() / "routes.toml";
  fs::path authority = options.ca_file;
  if (authority.empty() && scratch) authority = scratch->path() / "authority.pem";
  const bool secure = !registries.ca_certificate().empty() && !authority.empty();
  // Written before the routes: a program that waits for the routes file finds everything in place.
  if ((secure || !options.ca_file.empty()) && !write_whole(authority, registries.ca_certificate())) {
    return complain("cannot write the certificate file " + authority.string());
  }
  if (!write_whole(routes, registries.routes())) return complain("cannot write the routes file " + routes.string());

  const auto end = [&](int status) {
    if (options.stats.empty() || write_whole(options.stats, registries.counts_as_json())) return status;
    return complain("cannot write the counts " + options.stats);
  };
  if (command.empty()) {
    wait_for_end(options.until_stdin_eof, signals);
    return end(0);
  }
  platform::set_environment("WHOISKIT_ROUTES", fs::absolute(routes).c_str());
  // OpenSSL reads the certificates that programs trust by default from this variable.
  if (secure) platform::set_environment("SSL_CERT_FILE", fs::absolute(authority).c_str());
  const auto status = signals.run(command);
  return status ? end(*status) : complain("cannot run " + command.front());
}

}  // namespace

int main(int argc, char** argv) {
  // Everything after --exec belongs to the command, whatever it looks like, so it is not passed to the option parser.
  std::vector<std::string> own(argv + std::min(argc, 1), argv + argc), command;
  const auto exec = std::find(own.begin(), own.end(), "--exec");
  if (exec != own.end()) {
    command.assign(exec + 1, own.end());
    own.erase(exec, own.end());
    if (command.empty()) return complain("--exec needs a command after it");
  }
  const syntax::Parsed parsed = syntax::parse(simnet::kProgram, std::move(own));
  if (parsed.outcome == syntax::Parsed::Outcome::wrong) {
    return complain(parsed.text + "; see `whoiskit-simnet --help`");
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

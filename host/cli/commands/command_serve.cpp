// whoiskit serve: the service, until a signal ends it.
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/log.hpp"
#include "cli/options/network_options.hpp"
#include "cli/options/options.hpp"
#include "cli/simulation.hpp"
#include "platform/file.hpp"
#include "platform/signals.hpp"
#include "platform/this_process.hpp"
#include "platform/wait.hpp"
#include "service/service.hpp"

namespace whoiskit::cli {
namespace {

constexpr std::chrono::seconds kDrainTime{30};
constexpr std::uint32_t kLogMode = 0640;

// Where the access log goes; the file can be opened again while threads write to it.
class AccessFile {
 public:
  explicit AccessFile(std::string path) : path_(std::move(path)) {
    if (path_.empty()) return;
    opened_ = platform::open_to_append(path_, kLogMode);
    if (!opened_) throw UsageError("--access-log " + path_ + ": it cannot be written to");
  }
  void write(std::string_view lines) const {
    platform::write_all(path_.empty() ? platform::kStandardError : opened_.get(), lines);
  }
  void reopen() const {
    if (path_.empty()) return;
    const platform::Descriptor next = platform::open_to_append(path_, kLogMode);
    if (!next || !platform::replace(opened_, next)) complain("--access-log " + path_ + ": it cannot be opened again");
  }

 private:
  const std::string path_;
  platform::Descriptor opened_;
};

service::Options service_options(const ServeCommand& command, const std::shared_ptr<AccessFile>& log) {
  service::Options options;
  options.http = command.http;
  options.whois = command.whois;
  options.normalized = command.text == "normalized";
  options.cors_origins = command.cors;
  options.log_queries = command.log_queries;
  options.threads = command.serve_threads;
  if (command.max_connections != 0) options.max_connections = command.max_connections;
  if (command.max_lookups != 0) options.max_lookups = command.max_lookups;
  if (log) options.access_log = [log](std::string_view lines) { log->write(lines); };
  return options;
}

void complain_of(const Reload& reload) {
  for (const std::string& problem : reload.problems) complain(problem);
}

void run(const ServeCommand& command, const platform::SignalQueue& endings, const platform::SignalQueue& again,
         Output& out) {
  std::shared_ptr<Log> log;
  HostOptions of_host = host_options(command.common, &log);
  const auto access = command.access_log == "none"
                          ? nullptr
                          : std::make_shared<AccessFile>(command.access_log == "stderr" ? "" : command.access_log);
  service::Options options = service_options(command, access);
  apply(command.network, of_host, options.lookup);
  if (command.timeout > 0) of_host.timeout = milliseconds_of(command.timeout);
  std::optional<Simulation> simulation;
  if (!command.simulate.empty()) simulation.emplace(command.simulate, of_host);
  // Reloads begin with the host and end with it; the service is made after the host, and ends before it.
  std::mutex mutex;
  service::Service* running = nullptr;
  const auto set_running = [&](service::Service* service) {
    const std::lock_guard lock(mutex);
    running = service;
    if (service != nullptr) service->reloaded();
  };
  of_host.watch = true;
  of_host.on_reload = [&](const Reload& done) {
    if (done.new_problems) complain_of(done);
    const std::lock_guard lock(mutex);
    if (running != nullptr) running->reloaded();
  };
  complain_of_folders(of_host);
  Host host(of_host);
  for (const std::string& problem : host.plugin_problems()) complain(problem);
  service::Service service(host, std::move(options));
  set_running(&service);
  for (const std::string& address : service.addresses()) out.write("listening on " + address + "\n");
  for (;;) {
    const auto ready = platform::wait_readable({endings.descriptor(), again.descriptor()}, platform::kForEver);
    if (ready.failed || ready.has(0)) break;
    while (again.next()) continue;
    if (log) log->reopen();
    if (access) access->reopen();
    complain_of(service.reload());
  }
  service.begin_drain();
  if (!service.wait_drained(command.drain_timeout > 0 ? milliseconds_of(command.drain_timeout) : kDrainTime)) {
    complain("ended with requests under way: --drain-timeout is over");
  }
  set_running(nullptr);
}

}  // namespace

int serve(const ServeCommand& command, Output& out) {
  // Signals must be blocked before any thread starts, including those of --simulate.
  const platform::SignalQueue endings({platform::Signal::interrupt, platform::Signal::terminate});
  const platform::SignalQueue hang_up({platform::Signal::hang_up});
  platform::ignore_broken_pipes();
  platform::raise_descriptor_limit();
  try {
    run(command, endings, hang_up, out);
  } catch (const service::ServiceError& error) {
    throw UsageError(error.what());
  }
  return out.finish(kFound);
}

}  // namespace whoiskit::cli

// whoiskit watch: a host that runs on while plugins and routing files come, change and go.
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <condition_variable>
#include <csignal>
#include <memory>
#include <mutex>
#include <string>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/network_options.hpp"
#include "cli/options.hpp"
#include "cli/query_options.hpp"
#include "cli/simulation.hpp"
#include "loader/sealed_copy.hpp"

namespace whoiskit::cli {
namespace {

constexpr std::size_t kMaxUnderWay = 500;  // look-ups; further lines wait to be read
constexpr std::size_t kMaxLine = 1024;     // bytes of a query; the rest of a longer line is left out
constexpr std::size_t kReadAtOnce = 16 * 1024;

struct WatchCommand {
  CommonOptions common;
  NetworkOptions network;
  QueryOptions query;
  std::string simulate;
};

// Lines written whole, by whichever thread has one.
class Lines {
 public:
  explicit Lines(Output& out) : out_(out) {}
  void write(const std::string& line) {
    const std::lock_guard lock(mutex_);
    out_.write(line + "\n");
  }

 private:
  Output& out_;
  std::mutex mutex_;
};

// How many look-ups are under way.
class UnderWay {
 public:
  void begin() {
    std::unique_lock lock(mutex_);
    fewer_.wait(lock, [this] { return count_ < kMaxUnderWay; });
    ++count_;
  }
  void end() {
    const std::lock_guard lock(mutex_);
    --count_;
    fewer_.notify_all();
  }
  void wait_for_all() {
    std::unique_lock lock(mutex_);
    fewer_.wait(lock, [this] { return count_ == 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable fewer_;
  std::size_t count_ = 0;
};

// Reads queries, a line each, until there are no more or somebody asks the program to end.
template <class Ask>
void each_query(int end, const Ask& ask) {
  std::string line;
  for (;;) {
    pollfd waiting[] = {{STDIN_FILENO, POLLIN, 0}, {end, POLLIN, 0}};
    if (::poll(waiting, 2, -1) < 0 && errno != EINTR) return;
    if (waiting[1].revents != 0) return;
    if (waiting[0].revents == 0) continue;
    char bytes[kReadAtOnce];
    const ssize_t size = ::read(STDIN_FILENO, bytes, sizeof bytes);
    if (size < 0 && errno == EINTR) continue;
    for (ssize_t i = 0; i < size; ++i) {
      if (bytes[i] != '\n') {
        if (line.size() < kMaxLine) line.push_back(bytes[i]);
      } else {
        if (!line.empty()) ask(line);
        line.clear();
      }
    }
    if (size <= 0) {
      if (!line.empty()) ask(line);
      return;
    }
  }
}

int watch(const WatchCommand& command, Output& out) {
  HostOptions of_host = host_options(command.common);
  LookupOptions options = lookup_options(command.query);
  apply(command.network, of_host, options);
  std::optional<Simulation> simulation;
  if (!command.simulate.empty()) simulation.emplace(command.simulate, of_host);

  sigset_t endings;
  ::sigemptyset(&endings);
  ::sigaddset(&endings, SIGINT);
  ::sigaddset(&endings, SIGTERM);
  ::pthread_sigmask(SIG_BLOCK, &endings, nullptr);  // before there are threads
  const loader::Descriptor end(::signalfd(-1, &endings, SFD_CLOEXEC));

  Lines lines(out);
  UnderWay under_way;
  of_host.watch = true;
  of_host.on_reload = [&lines](const Reload& done) { lines.write(done.json()); };
  Host host(of_host);
  Reload first;
  first.problems = host.plugin_problems();
  first.published = true;
  for (const Host::PluginInfo& info : host.plugins()) first.added.push_back(info.claim);
  lines.write(first.json());
  each_query(end.get(), [&](const std::string& query) {
    under_way.begin();
    host.async_lookup(
        query,
        [&](const Record& record) {
          lines.write(record.json(0));
          under_way.end();
        },
        options);
  });
  under_way.wait_for_all();
  return out.finish(kFound);
}

}  // namespace

void add_watch(CLI::App& program, Run& run) {
  auto command = std::make_shared<WatchCommand>();
  CLI::App* app = program.add_subcommand(
      "watch", "Answer queries from the standard input while plugins and routing files come, change and go");
  add_query_options(*app, command->query);
  app->add_option(
         "--simulate", command->simulate,
         "Run the simulated registries of this folder (docs/simnet.md), and ask them and nobody else; nothing is "
         "kept on disk")
      ->type_name("DIR");
  add_network(*app, command->network);
  add_common(*app, command->common);
  app->footer(
      "Prints a line of JSON at the start and after each change of the plugin folders and routing files: what is "
      "served\n"
      "now, what was refused and why. Each query, a line each, is answered by a record, a line each. Ends with the "
      "input,\n"
      "or at SIGINT or SIGTERM, when what is under way is answered.\n\n"
      "Example:\n  whoiskit watch --plugins /etc/whoiskit/plugins < queries.txt\n");
  app->callback([command, &run] { run = [command](Output& out) { return watch(*command, out); }; });
}

}  // namespace whoiskit::cli

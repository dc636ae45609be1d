// whoiskit watch: a host that runs on while plugins and routing files come, change and go.
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <string>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/log.hpp"
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

// Signals as something to read, blocked for all threads that begin from now on.
class Signals {
 public:
  explicit Signals(std::initializer_list<int> numbers) {
    sigset_t set;
    ::sigemptyset(&set);
    for (const int number : numbers) ::sigaddset(&set, number);
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
    descriptor_ = loader::Descriptor(::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
  }
  int descriptor() const { return descriptor_.get(); }
  void take() const {
    signalfd_siginfo info;
    while (::read(descriptor_.get(), &info, sizeof info) > 0) {
    }
  }

 private:
  loader::Descriptor descriptor_;
};

// Reads the rest of a line that stands in the input already. False where its end does not.
bool finish_line(std::string& line) {
  pollfd input = {STDIN_FILENO, POLLIN, 0};
  char byte = 0;
  while (::poll(&input, 1, 0) > 0 && ::read(STDIN_FILENO, &byte, 1) == 1) {
    if (byte == '\n') return true;
    if (line.size() < kMaxLine) line.push_back(byte);
  }
  return false;
}

// Reads queries, a line each, until there are no more or a signal of `end` comes; calls `reload` for one of `again`.
template <class Ask, class Reload>
void each_query(const Signals& end, const Signals& again, const Ask& ask, const Reload& reload) {
  std::string line;
  for (;;) {
    pollfd waiting[] = {{STDIN_FILENO, POLLIN, 0}, {end.descriptor(), POLLIN, 0}, {again.descriptor(), POLLIN, 0}};
    if (::poll(waiting, 3, -1) < 0) {
      if (errno != EINTR) return;
      continue;
    }
    if (waiting[1].revents != 0) {
      // What is begun is read to its end, so that whoever reads on begins with a whole line.
      if (!line.empty() && finish_line(line)) ask(line);
      return;
    }
    if (waiting[2].revents != 0) {
      again.take();
      reload();
    }
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

}  // namespace

int watch(const WatchCommand& command, Output& out) {
  const Signals endings({SIGINT, SIGTERM}), hang_up({SIGHUP});  // before there are threads, those of --simulate too
  std::shared_ptr<Log> log;
  HostOptions of_host = host_options(command.common, &log);
  LookupOptions options = lookup_options(command.query);
  apply(command.network, of_host, options);
  std::optional<Simulation> simulation;
  if (!command.simulate.empty()) simulation.emplace(command.simulate, of_host);

  Lines lines(out);
  UnderWay under_way;
  of_host.watch = true;
  of_host.on_reload = [&lines](const Reload& done) { lines.write(done.json()); };
  complain_of_folders(of_host);
  Host host(of_host);
  Reload first;
  first.problems = host.plugin_problems();
  first.published = true;
  for (const Host::PluginInfo& info : host.plugins()) first.added.push_back(info.claim);
  lines.write(first.json());
  const auto ask = [&](const std::string& query) {
    under_way.begin();
    host.async_lookup(
        query,
        [&](const Record& record) {
          lines.write(record.json(0));
          under_way.end();
        },
        options);
  };
  each_query(endings, hang_up, ask, [&] {
    if (log) log->reopen();
    lines.write(host.reload().json());
  });
  under_way.wait_for_all();
  return out.finish(kFound);
}

}  // namespace whoiskit::cli

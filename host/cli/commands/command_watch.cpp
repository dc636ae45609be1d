// whoiskit watch: answers queries while plugins and routing files are added, changed and removed.
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/log.hpp"
#include "cli/options/network_options.hpp"
#include "cli/options/options.hpp"
#include "cli/options/query_options.hpp"
#include "cli/simulation.hpp"
#include "platform/file.hpp"
#include "platform/signals.hpp"
#include "platform/wait.hpp"

namespace whoiskit::cli {
namespace {

using platform::kStandardInput;
using platform::SignalQueue;

constexpr std::size_t kMaxUnderWay = 500;  // active look-ups; more lines are not read until one ends
constexpr std::size_t kMaxLine = 1024;     // bytes of a query; the rest of a longer line is ignored
constexpr std::size_t kReadAtOnce = 16 * 1024;

// Writes complete lines; any thread may call it.
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

// Counts and limits the active look-ups.
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

// Reads the rest of a line as far as it is already available. Returns false if its end is not.
bool finish_line(std::string& line) {
  char byte = 0;
  while (platform::wait_readable({kStandardInput}, 0).any() && platform::read_some(kStandardInput, &byte, 1) == 1) {
    if (byte == '\n') return true;
    if (line.size() < kMaxLine) line.push_back(byte);
  }
  return false;
}

// Reads one query from each line, until the input or a signal of `end` ends it. A signal of `again` calls `reload`.
template <class Ask, class Reload>
void each_query(const SignalQueue& end, const SignalQueue& again, const Ask& ask, const Reload& reload) {
  std::string line;
  for (;;) {
    const auto ready =
        platform::wait_readable({kStandardInput, end.descriptor(), again.descriptor()}, platform::kForEver);
    if (ready.failed) return;
    if (ready.has(1)) {
      // The current line is read to its end, so that the next reader of the input begins with a complete line.
      if (!line.empty() && finish_line(line)) ask(line);
      return;
    }
    if (ready.has(2)) {
      while (again.next()) continue;
      reload();
    }
    if (!ready.has(0)) continue;
    char bytes[kReadAtOnce];
    const std::int64_t size = platform::read_some(kStandardInput, bytes, sizeof bytes);
    for (std::int64_t i = 0; i < size; ++i) {
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
  // Signals must be blocked before any thread starts, including those of --simulate.
  const SignalQueue endings({platform::Signal::interrupt, platform::Signal::terminate});
  const SignalQueue hang_up({platform::Signal::hang_up});
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

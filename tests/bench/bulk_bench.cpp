// The rate of a bulk run without limits, compared with that of single look-ups by the same host, by turns in one run.
// tests/bench/bulk.py measures whole runs of the command.
#include <benchmark/benchmark.h>
#include <stdlib.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <latch>
#include <memory>
#include <string>

#include "api/core.hpp"
#include "bench/registries.hpp"
#include "bulk/local_work.hpp"
#include "bulk/output_line.hpp"
#include "bulk/run.hpp"
#include "platform/descriptor.hpp"

namespace whoiskit {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kNames = 20'000;
constexpr int kServers = 20;
constexpr std::ptrdiff_t kConcurrency = 500;
constexpr char kAnswer[] =
    "Domain Name: {NAME}\r\nCreation Date: 2001-02-03T04:05:06Z\r\nRegistrar: Example Registrar, Inc.\r\n"
    "Domain Status: ok\r\nName Server: NS1.EXAMPLE.NET\r\nName Server: NS2.EXAMPLE.NET\r\n";

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

std::string name_of(std::size_t number) {
  return "n" + std::to_string(number) + ".s" + std::to_string(number % kServers) + ".example";
}

simnet::Config servers() {
  simnet::Config config;
  for (int i = 0; i < kServers; ++i) {
    simnet::Server one;
    one.host = "whois.s" + std::to_string(i) + ".example";
    one.default_answer = simnet::Answer{kAnswer};
    config.extra_routes += zone("s" + std::to_string(i) + ".example", one.host, "family.icann");
    config.servers.push_back(std::move(one));
  }
  return config;
}

class Names : public bulk::Source {
 public:
  explicit Names(std::size_t first) : next_(first), end_(first + kNames) {}
  bool next(bulk::Task& task) override {
    if (next_ == end_) return false;
    task.item = task.number = ++given_;
    task.query = name_of(next_++);
    return true;
  }
  bulk::InputPosition position() const override { return {given_, {}, next_ == end_}; }

 private:
  std::size_t next_, end_, given_ = 0;
};

// Seconds; 0 if a look-up failed.
double of_a_run(Host& host, const std::string& folder, std::size_t first) {
  const std::string file = folder + "/" + std::to_string(first);
  const auto start = Clock::now();
  bulk::State state(file + ".state", "bench");
  bulk::OutputFile output(file, 0);
  bulk::LocalWork work(state, output, false);
  Names names(first);
  api::Core& core = api::core_of(host);
  const bulk::OutputLines lines({}, core.keys(), {});
  const platform::Descriptor never = platform::make_event();
  bulk::Run run(
      core.engine(), {}, &names, work,
      [&](const bulk::Task& task, const std::shared_ptr<const model::RecordData>& record, std::string& line) {
        lines.append(task, record, line);
      },
      [](const bulk::Progress&) {});
  run.go(never.get());
  const auto good = state.counts().find({"verdict", "registered"});
  return good != state.counts().end() && good->second == kNames ? seconds_since(start) : 0;
}

class Crowd {
 public:
  Crowd(Host& host, std::size_t first) : host_(host), next_(first), end_(first + kNames) {}

  double run() {
    const auto start = Clock::now();
    for (std::ptrdiff_t i = 0; i < kConcurrency; ++i) ask();
    all_.wait();
    return good_ == kNames ? seconds_since(start) : 0;
  }

 private:
  void ask() {
    const std::size_t number = next_++;
    if (number >= end_) return all_.count_down();
    host_.async_lookup(name_of(number), [this](Record record) {
      benchmark::DoNotOptimize(record.json());  // a bulk run writes it, too
      if (record.registered() == Registered::yes) ++good_;
      ask();
    });
  }

  Host& host_;
  std::atomic<std::size_t> next_;
  const std::size_t end_;
  std::atomic<std::size_t> good_{0};
  std::latch all_{kConcurrency};
};

void bulk_by_single(benchmark::State& state) {
  const Net net(servers());
  char folder[] = "/tmp/whoiskit-bench-XXXXXX";
  if (::mkdtemp(folder) == nullptr) return state.SkipWithError("no folder");
  HostOptions options = net.options;
  options.cache_bytes = 0;
  {
    Host host(options);
    std::size_t first = 0;
    double single = 0, bulk = 0, single_cpu = 0, bulk_cpu = 0;
    constexpr std::size_t kTurns = 5;
    for (auto _ : state) {
      for (std::size_t turn = 0; turn < kTurns; ++turn, first += 2 * kNames) {
        const double begin = cpu_seconds(), one = Crowd(host, first).run(), between = cpu_seconds();
        const double many = of_a_run(host, folder, first + kNames);
        if (one == 0 || many == 0) return state.SkipWithError("a look-up failed");
        single += one;
        bulk += many;
        single_cpu += between - begin;
        bulk_cpu += cpu_seconds() - between;
      }
    }
    state.counters["single/s"] = kTurns * kNames / single;
    state.counters["bulk/s"] = kTurns * kNames / bulk;
    state.counters["share"] = single / bulk;
    // By the processor time of this process: less, because a bulk run keeps its state and its output on a disk.
    state.counters["cpu_share"] = single_cpu / bulk_cpu;
  }
  std::filesystem::remove_all(folder);
}
BENCHMARK(bulk_by_single)->Iterations(1)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace whoiskit

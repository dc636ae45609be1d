// The cost of permission to query a server: from this process's limiter, and from all processes through a file in /tmp.
#include <benchmark/benchmark.h>
#include <stdlib.h>

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <string>

#include "ratelimit/limiter.hpp"
#include "ratelimit/shared_ledger.hpp"
#include "ratelimit/shared_limits.hpp"

namespace whoiskit::ratelimit {
namespace {

constexpr Limits kBoth{.per_second = 1e9, .burst = 10'000, .concurrent = 1000};  // a rate and a count that never limit
constexpr std::chrono::seconds kTime{30};

struct Folder {
  Folder() {
    char name[] = "/tmp/whoiskit-bench-XXXXXX";
    path = ::mkdtemp(name);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string path;
};

void of_one_process(benchmark::State& state) {
  Limiter limiter;
  for (auto _ : state) {
    const auto now = std::chrono::steady_clock::now();
    benchmark::DoNotOptimize(limiter.admit("whois.example", kBoth, now, now, [](const Admission&) {}));
    limiter.release("whois.example", Outcome::answered, now);
  }
}
BENCHMARK(of_one_process)->Unit(benchmark::kMicrosecond);

void of_all_processes(benchmark::State& state, const Limits& limits) {
  const Folder folder;
  SharedLedger ledger(folder.path + "/cache.sqlite");
  for (auto _ : state) {
    const auto now = std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now());
    const SharedQuestion question{"whois.example", limits, now + kTime, kTime};
    SharedPlace place;
    const auto step = ledger.enter(question, place, now);
    if (!step || step->verdict != Verdict::admitted || !ledger.leave(question, place, Outcome::answered, {}, now)) {
      state.SkipWithError("no leave");
      break;
    }
  }
}
BENCHMARK_CAPTURE(of_all_processes, pace_and_count, kBoth)->Unit(benchmark::kMicrosecond)->UseRealTime();
BENCHMARK_CAPTURE(of_all_processes, unlimited, kUnlimited)->Unit(benchmark::kMicrosecond)->UseRealTime();

// From the request to the permission, through the other thread, one query after the other.
void through_the_thread(benchmark::State& state) {
  const Folder folder;
  SharedLimits limits(folder.path + "/cache.sqlite");
  std::mutex mutex;
  std::condition_variable came;
  for (auto _ : state) {
    bool there = false;
    const auto ticket =
        limits.admit("whois.example", kBoth, std::chrono::steady_clock::now() + kTime, kTime, [&](const Admission&) {
          const std::lock_guard lock(mutex);
          there = true;
          came.notify_one();
        });
    std::unique_lock lock(mutex);
    came.wait(lock, [&] { return there; });
    limits.release(ticket, Outcome::answered);
  }
}
BENCHMARK(through_the_thread)->Unit(benchmark::kMicrosecond)->UseRealTime();

}  // namespace
}  // namespace whoiskit::ratelimit

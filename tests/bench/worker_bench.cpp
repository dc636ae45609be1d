// The cost of isolation: a stored response read in this process and in a worker, with all steps of the host.
//
// p50_us and p99_us are for single calls. "Apart" waits between calls, longer than either side watches for the other,
// so that both have to be woken. This is the cost for a single look-up.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "api/core.hpp"
#include "registry/installation.hpp"

namespace whoiskit {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kPause{1};
constexpr std::size_t kMaxTimes = 1'000'000;

std::string response() {
  std::ifstream file(WHOISKIT_SOURCE_DIR "/tests/simnet/demo/whois.nic.biz/example.biz.txt", std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

double microseconds_at(std::vector<Clock::duration>& times, double share) {
  const auto at = times.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(times.size() - 1) * share);
  std::nth_element(times.begin(), at, times.end());
  return std::chrono::duration<double, std::micro>(*at).count();
}

void parse(benchmark::State& state, Isolation isolate, bool apart) {
  HostOptions options;
  for (std::string& folder : registry::default_plugin_folders()) {
    options.plugin_folders.emplace_back(std::move(folder), isolate);
  }
  api::Core core(options);
  const std::string text = response();
  const StoredResponse stored{text, "whois.nic.biz", "example.biz", {}, {}};
  model::RecordData record;
  core.parse(stored, record);
  if (!record.errors.empty() || record.registered != model::Registered::yes) {
    throw std::runtime_error(record.errors.empty() ? "nothing was read" : record.errors.front());
  }
  std::vector<Clock::duration> times;
  times.reserve(kMaxTimes);
  for (auto _ : state) {
    if (apart) std::this_thread::sleep_for(kPause);
    const auto began = Clock::now();
    core.parse(stored, record);
    if (times.size() < kMaxTimes) times.push_back(Clock::now() - began);
  }
  state.counters["p50_us"] = microseconds_at(times, 0.5);
  state.counters["p99_us"] = microseconds_at(times, 0.99);
}

BENCHMARK_CAPTURE(parse, in_process, Isolation::none, false)->UseRealTime();
BENCHMARK_CAPTURE(parse, in_worker, Isolation::worker, false)->UseRealTime();
BENCHMARK_CAPTURE(parse, in_process_apart, Isolation::none, true)->UseRealTime();
BENCHMARK_CAPTURE(parse, in_worker_apart, Isolation::worker, true)->UseRealTime();

}  // namespace
}  // namespace whoiskit

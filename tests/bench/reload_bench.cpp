// The cost of replacing a plugin for a host with continuous look-ups: a thousand replacements in a minute, the number
// of look-ups that were lost or read by two editions of the plugin, and the memory after the hundredth and the last
// replacement. Also the time of a reload with ten thousand plugins of which one changed.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>

#include "bench/registries.hpp"
#include "reload/numbered.hpp"

namespace whoiskit {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int kReplacements = 1000, kSettled = 100;
constexpr std::chrono::milliseconds kPace{60};  // between two replacements
constexpr int kConcurrency = 100;

// Names under zone.example: a registry refers to a second server, and the plugin reads both answers.
simnet::Config two_servers() {
  simnet::Config config;
  for (const char* host : {"whois.first.example", "whois.second.example"}) {
    simnet::Server& one = config.servers.emplace_back();
    one.host = host;
    one.default_answer = simnet::Answer{"{name}\n"};
  }
  config.extra_routes = zone("zone.example", "whois.first.example", "edition") +
                        "\n[server.\"whois.second.example\"]\nhandler = \"edition\"\n";
  return config;
}

class PluginFolder {
 public:
  PluginFolder() { fs::create_directories(path_); }
  ~PluginFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const std::string& path() const { return path_; }
  // As installers do: written beside the file, then renamed.
  void put(const std::string& edition) const {
    fs::copy_file(std::string(EDITIONS) + "/" + edition + "/whois.edition.so", path_ + "/.new",
                  fs::copy_options::overwrite_existing);
    fs::rename(path_ + "/.new", path_ + "/whois.edition.so");
  }

 private:
  const std::string path_ =
      (fs::temp_directory_path() / ("whoiskit-reload-bench-" + std::to_string(::getpid()))).string();
};

// Look-ups that follow one another until they are stopped.
class Load {
 public:
  explicit Load(Host& host) : host_(host) {
    for (int i = 0; i < kConcurrency; ++i) ask();
  }
  void stop() {
    stop_ = true;
    while (under_way_ > 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }

  std::atomic<std::uint64_t> asked{0}, whole{0}, mixed{0};

 private:
  void ask() {
    if (stop_) return;
    ++under_way_;
    host_.async_lookup("n" + std::to_string(++asked) + ".zone.example", [this](const Record& record) {
      const std::string_view first = record.value("owner.remarks"), second = record.value("tech.remarks");
      if (!first.empty() && !second.empty()) ++(first == second ? whole : mixed);
      ask();
      --under_way_;
    });
  }

  Host& host_;
  std::atomic<bool> stop_{false};
  std::atomic<int> under_way_{0};
};

void replacements(benchmark::State& state) {
  Net net(two_servers());
  const PluginFolder folder;
  folder.put("one");
  net.options.plugin_folders = {folder.path()};
  for (auto _ : state) {
    Host host(net.options);
    Load load(host);
    std::size_t settled_kib = 0, generations = 0;
    const auto start = Clock::now();
    for (int i = 1; i <= kReplacements; ++i) {
      folder.put(i % 2 != 0 ? "two" : "one");
      for (Reload done = host.reload(); !done.published; done = host.reload()) {
        if (!done.postponed) return state.SkipWithError(done.json().c_str());
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
      generations = std::max(generations, host.generations_in_use());
      if (i == kSettled) settled_kib = resident_kib();
      std::this_thread::sleep_until(start + i * kPace);
    }
    const double took = std::chrono::duration<double>(Clock::now() - start).count();
    const std::size_t last_kib = resident_kib();
    load.stop();
    state.counters["took_s"] = took;
    state.counters["lookups"] = static_cast<double>(load.asked);
    state.counters["lost"] = static_cast<double>(load.asked - load.whole - load.mixed);
    state.counters["mixed"] = static_cast<double>(load.mixed);
    state.counters["generations"] = static_cast<double>(generations);
    state.counters["rss_100_KiB"] = static_cast<double>(settled_kib);
    state.counters["rss_1000_KiB"] = static_cast<double>(last_kib);
  }
}
// `opened`: how many of the plugins have been opened, and could have changed since.
void one_of_ten_thousand(benchmark::State& state) {
  const PluginFolder folder;
  for (int i = 0; i < 10'000; ++i) put_numbered(folder.path(), i);
  HostOptions options;
  options.plugin_folders = {folder.path()};
  Host host(options);
  const auto parse = [&](int number) {
    return std::string(host.parse({"a response", "whois.first.example", "n.example", {}, numbered_claim(number)})
                           .value("owner.remarks"));
  };
  for (int i = 0; i < state.range(0); ++i) parse(i);
  bool second = false;
  for (auto _ : state) {
    state.PauseTiming();
    second = !second;
    put_numbered(folder.path(), 0, second ? "two" : "one");
    state.ResumeTiming();
    const Reload done = host.reload();
    state.PauseTiming();
    if (done.replaced.size() != 1 || parse(0) != (second ? "two" : "one")) state.SkipWithError("not replaced");
    state.ResumeTiming();
  }
}
BENCHMARK(one_of_ten_thousand)->ArgName("opened")->Arg(1)->Arg(100)->Unit(benchmark::kMillisecond);

BENCHMARK(replacements)->Iterations(1)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace whoiskit

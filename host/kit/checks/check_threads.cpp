// The check that concurrent calls do not affect each other.
#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <thread>

#include "kit/check.hpp"
#include "kit/plugin_under_test.hpp"

namespace whoiskit::kit {
namespace {

constexpr unsigned kThreads = 4;
constexpr std::size_t kCalls = 2'000;  // of each thread

}  // namespace

Finding check_threads(const Job& job, Report& report) {
  Finding fault;
  const std::unique_ptr<PluginUnderTest> subject = PluginUnderTest::open(job, fault);
  if (!subject) return fault;
  const std::vector<Sample>& samples = subject->samples();
  std::vector<std::vector<std::string>> alone;
  for (const Sample& sample : samples) alone.push_back(Reader(*subject).lines(sample));

  report.begin("on " + std::to_string(kThreads) + " threads");
  std::atomic<bool> stop{false};
  std::mutex mutex;
  std::string differs;
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      Reader reader(*subject);
      for (std::size_t i = 0; i < kCalls && !stop.load(std::memory_order_relaxed); ++i) {
        const std::size_t n = (i + t) % samples.size();
        std::string found = difference(alone[n], reader.lines(samples[n]));
        if (found.empty()) continue;
        stop.store(true, std::memory_order_relaxed);
        const std::lock_guard lock(mutex);
        differs = samples[n].name + ": " + found;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  if (!differs.empty()) {
    return failed("on " + std::to_string(kThreads) + " threads at once, " + differs,
                  "keep nothing in globals or static variables: handle() runs on many threads at the same time");
  }
  return passed(std::to_string(kThreads) + " threads, " + std::to_string(kCalls) + " calls each");
}

}  // namespace whoiskit::kit

// The checks of time: the longest responses, a deadline, a cancelled call.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

#include "kit/check.hpp"
#include "kit/checks/huge_text.hpp"
#include "kit/plugin_under_test.hpp"
#include "platform/processor_time.hpp"
#include "worker/limits.hpp"

namespace whoiskit::kit {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

constexpr milliseconds kMaxCall{3'000};  // the limit of a worker's call (HostOptions::worker_timeout)
constexpr milliseconds kCancelAfter{2};  // the call has begun by then
constexpr milliseconds kDeadline{50};    // after the beginning of the call
// How long a handler may continue after its deadline or cancellation. A worker is ended after 100 ms
// (worker::kCancelGrace). The limit here is longer, because authors also check plugins that were built without
// optimization.
constexpr milliseconds kGrace = 3 * worker::kCancelGrace;

constexpr std::string_view kLook =
    "test *call->cancel (call.cancelled()) and the deadline in your own loops, and return WK_E_CANCELLED";

std::string in_ms(nanoseconds time) { return std::to_string(std::chrono::ceil<milliseconds>(time).count()) + " ms"; }

// How long the handler continued after the cancel word was set, 2 ms into the call. Zero if it had ended by then.
nanoseconds after_cancel(Reader& reader, const Sample& sample, const std::string& text) {
  volatile std::uint32_t cancel = 0;
  nanoseconds end{};
  std::atomic<bool> began{false};
  std::thread handler([&] {
    began.store(true);
    reader.read(sample, text, &cancel);
    end = platform::own_processor_time();
  });
  const platform::ThreadClock clock(handler);
  while (!began.load()) std::this_thread::yield();
  std::this_thread::sleep_for(kCancelAfter);
  const nanoseconds at_cancel = clock.now();
  __atomic_store_n(&cancel, 1u, __ATOMIC_RELAXED);
  handler.join();
  // The clock of a thread that has ended reads zero.
  return at_cancel == nanoseconds{} ? nanoseconds{} : end - at_cancel;
}

// How long the handler worked on a call with a deadline.
nanoseconds with_deadline(Reader& reader, const Sample& sample, const std::string& text) {
  const nanoseconds begin = platform::own_processor_time();
  const nanoseconds deadline = std::chrono::steady_clock::now().time_since_epoch() + kDeadline;
  volatile std::uint32_t cancel = 0;
  reader.read(sample, text, &cancel, static_cast<std::uint64_t>(deadline.count()));
  return platform::own_processor_time() - begin;
}

}  // namespace

Finding check_huge(const Job& job, Report& report) {
  Finding fault;
  const std::unique_ptr<PluginUnderTest> subject = PluginUnderTest::open(job, fault);
  if (!subject) return fault;
  Reader reader(*subject);
  nanoseconds longest{};
  const std::vector<HugeText> texts = huge_texts(subject->samples());
  for (const HugeText& huge : texts) {
    const std::string text = huge.make();
    report.begin(std::to_string(text.size()) + " bytes: " + huge.name);
    const nanoseconds begin = platform::own_processor_time();
    const Reading reading = reader.read(subject->samples().front(), text);
    const nanoseconds took = platform::own_processor_time() - begin;
    longest = std::max(longest, took);
    if (took > kMaxCall) {
      return failed(report.place() + ": took " + in_ms(took) + ", a worker's call has " + in_ms(kMaxCall),
                    "read the text once: do not search from the beginning for each line, and do not grow copies");
    }
    if (const std::string broken = breakdown(reading); !broken.empty()) {
      return failed(report.place() + ": " + broken, "bound what is kept of an answer; refuse the rest");
    }
  }
  return passed(std::to_string(texts.size()) + " answers of 4 MiB, at most " + in_ms(longest) + " each");
}

Finding check_deadline(const Job& job, Report& report) {
  Finding fault;
  const std::unique_ptr<PluginUnderTest> subject = PluginUnderTest::open(job, fault);
  if (!subject) return fault;
  Reader reader(*subject);
  const Sample& sample = subject->samples().front();
  nanoseconds longest{};
  for (const HugeText& huge : huge_texts(subject->samples())) {
    const std::string text = huge.make();
    report.begin("cancelled: " + huge.name);
    const nanoseconds after = after_cancel(reader, sample, text);
    if (after > kGrace) {
      return failed(report.place() + ": continued for " + in_ms(after) + " after it was cancelled; " + in_ms(kGrace) +
                        " are allowed",
                    std::string(kLook));
    }
    report.begin("with a deadline: " + huge.name);
    const nanoseconds took = with_deadline(reader, sample, text);
    if (took > kDeadline + kGrace) {
      return failed(report.place() + ": took " + in_ms(took) + " where the deadline was after " + in_ms(kDeadline) +
                        "; " + in_ms(kGrace) + " more are allowed",
                    std::string(kLook));
    }
    longest = std::max({longest, after, took - kDeadline});
  }
  return passed("at most " + in_ms(longest) + " of work after it was cancelled or its time was up");
}

}  // namespace whoiskit::kit

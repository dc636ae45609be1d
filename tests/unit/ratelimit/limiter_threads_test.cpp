// The limiter under many threads: no cap and no rate is exceeded, and every waiter is called once.
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <random>
#include <thread>

#include "ratelimit/limiter.hpp"
#include "unit/ratelimit/try_admit.hpp"

namespace whoiskit::ratelimit {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::seconds;

TEST(LimiterThreads, CapsHoldAndEverybodyIsCalledOnce) {
  constexpr int kThreads = 4, kRounds = 4000, kServers = 3;
  constexpr unsigned kCap = 2;
  Limiter limiter;
  std::atomic<std::int64_t> ticks{0};  // one microsecond each
  std::array<std::atomic<unsigned>, kServers> running{};
  std::atomic<int> ended{0};
  const auto now = [&] { return TimePoint(hours(1000)) + microseconds(ticks.fetch_add(1) + 1); };
  const auto ask = [&](int which) {
    const std::string server = std::to_string(which) + ".example";
    EXPECT_LE(++running[static_cast<std::size_t>(which)], kCap);
    const std::int64_t turn = ticks.load();
    --running[static_cast<std::size_t>(which)];
    const bool limited = turn % 97 == 0;
    limiter.release(server, limited ? Outcome::limited : Outcome::answered, now(), {seconds(1)});
    ++ended;
  };
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < kThreads; ++t) {
      threads.emplace_back([&, t] {
        std::mt19937 random(static_cast<unsigned>(t));
        for (int i = 0; i < kRounds; ++i) {
          const int which = static_cast<int>(random() % kServers);
          const TimePoint at = now();
          Limiter::Ticket ticket;
          const Admission admission = limiter.admit(
              std::to_string(which) + ".example", {1e5, 3, kCap}, at, at + seconds(random() % 3),
              [&, which](const Admission& a) { a.admitted() ? ask(which) : void(++ended); }, &ticket);
          if (admission.admitted()) {
            ask(which);
          } else if (admission.verdict != AdmissionResult::queued) {
            ++ended;
          } else if (random() % 4 == 0) {
            limiter.cancel(ticket, now());
          }
          if (random() % 8 == 0) ticks += 100'000;
          if (limiter.next_event() <= now()) limiter.run_due(now());
        }
      });
    }
  }
  limiter.stop();
  EXPECT_EQ(ended, kThreads * kRounds);
  EXPECT_EQ(limiter.stats().waiting, 0u);
  EXPECT_EQ(limiter.stats().running, 0u);
}

TEST(LimiterThreads, TheRateHoldsForAllTogether) {
  Limiter limiter;
  std::atomic<int> admitted{0};
  constexpr TimePoint kNow{hours(1000)};
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&] {
        for (int i = 0; i < 1000; ++i) {
          admitted += try_admit(limiter, "whois.example", {1, 50, kUnlimitedConcurrent}, kNow).admitted();
        }
      });
    }
  }
  EXPECT_EQ(admitted, 50);
}

}  // namespace
}  // namespace whoiskit::ratelimit

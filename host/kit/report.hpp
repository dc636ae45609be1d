// kit/report.hpp: the memory in which a check records what it is doing and what it found. The process of the check
// writes, and the process that started it reads, also after a crash: this needs no system call.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

#include "kit/finding.hpp"

namespace whoiskit::kit {

inline constexpr int kReportFd = 3;  // the descriptor of it in the process of a check

struct Report {
  static constexpr std::size_t kMaxText = 4096;
  using Text = std::array<char, kMaxText>;  // ends with NUL; longer texts are cut

  std::atomic<std::uint32_t> done;   // 1: the result below is complete
  std::atomic<std::uint32_t> fault;  // the number of the system call that ended the process
  std::uint32_t outcome;
  Text why, mend;
  Text doing;                       // the current action: "cut short: the fixture registered"
  std::atomic<std::uint64_t> step;  // its progress: the byte, the round; 0: none

  static void put(Text& to, std::string_view text);
  static std::string get(const Text& from);

  void finish(const Finding& finding);
  void begin(std::string_view what) {
    step.store(0, std::memory_order_relaxed);
    put(doing, what);
  }
  void at(std::uint64_t number) { step.store(number, std::memory_order_relaxed); }
  // "cut short: the fixture registered, 17"; empty if nothing was begun.
  std::string place() const;
};

}  // namespace whoiskit::kit

// kit/report.hpp: the memory in which a check tells what it is doing and what it found. The process of the check
// writes, the one that started it reads, also after a crash: no system call is needed for it.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

#include "kit/finding.hpp"

namespace whoiskit::kit {

inline constexpr int kReportFd = 3;  // where the process of a check has it

struct Report {
  static constexpr std::size_t kMaxText = 4096;
  using Text = std::array<char, kMaxText>;  // ends with NUL; longer texts are cut

  std::atomic<std::uint32_t> done;   // 1: what follows is there
  std::atomic<std::uint32_t> fault;  // the number of the system call that ended the process
  std::uint32_t outcome;
  Text why, mend;
  Text doing;                       // what is done now: "cut short: the fixture registered"
  std::atomic<std::uint64_t> step;  // and how far it is: the byte, the round; 0: no such number

  static void put(Text& to, std::string_view text);
  static std::string get(const Text& from);

  void finish(const Finding& finding);
  void begin(std::string_view what) {
    step.store(0, std::memory_order_relaxed);
    put(doing, what);
  }
  void at(std::uint64_t number) { step.store(number, std::memory_order_relaxed); }
  // "cut short: the fixture registered, 17"; empty where nothing was begun.
  std::string place() const;
};

}  // namespace whoiskit::kit

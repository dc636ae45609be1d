// kit/runner.hpp: runs the checks of a plugin, each in a process of its own: this program once more, so that a plugin
// that crashes, hangs or ends its process costs one check.
#pragma once

#include <chrono>
#include <functional>
#include <string_view>

#include "kit/check.hpp"

namespace whoiskit::kit {

inline constexpr std::chrono::seconds kDefaultTime{20};  // of one check
inline constexpr std::chrono::seconds kMaxTime{3600};

struct Options {
  Job job;
  std::chrono::seconds time = kDefaultTime;
  std::string_view only;  // one check's name; empty: all
};

// Runs them, in order, and calls `done` after each. A check that rests on one that did not pass is skipped.
void run_checks(const Options& options, const std::function<void(const Check&, const Finding&)>& done);

// What the process of one check does: limits its memory and time, runs it, and writes what it found to kReportFd.
// Returns the process's exit status, or does not return.
int run_one(std::string_view name, const Job& job, std::chrono::seconds time);

// The folder of fixtures that goes with a plugin where the author names none: `fixtures` beside the file, or beside the
// folder build/ that it was built in (build/plugins/whois.CLAIM.so). Empty where there is neither.
std::string fixtures_of(const std::string& file);

}  // namespace whoiskit::kit

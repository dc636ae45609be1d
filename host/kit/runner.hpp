// kit/runner.hpp: runs the checks of a plugin. Each runs in a process of its own, another instance of this program, so
// a plugin that crashes, hangs or ends its process fails only one check.
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
  std::string_view only;  // the name of one check; empty: all
};

// Runs the checks in order and calls `done` after each. A check is skipped if the check that it rests on did not pass.
void run_checks(const Options& options, const std::function<void(const Check&, const Finding&)>& done);

// The work of the process of one check: limits its memory and time, runs the check, and writes the result to kReportFd.
// Returns the exit status of the process, or does not return.
int run_one(std::string_view name, const Job& job, std::chrono::seconds time);

// The default folder of fixtures for a plugin: `fixtures` beside the file, or beside the folder build/ that it was
// built in (build/plugins/whois.CLAIM.so). Empty if neither exists.
std::string fixtures_of(const std::string& file);

}  // namespace whoiskit::kit

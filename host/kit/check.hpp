// kit/check.hpp: the list of the checks of a plugin, in the order in which they run. Each runs in a process of its own
// (kit/runner.hpp).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "kit/finding.hpp"
#include "kit/report.hpp"

namespace whoiskit::kit {

// The input of a check.
struct Job {
  std::string file;      // the plugin
  std::string fixtures;  // folder of its fixtures; empty: there is none
  std::uint64_t seed = 1;
};

struct Check {
  std::string_view name;
  std::string_view asks;      // the question that it answers, as in the documents
  std::string_view rests_on;  // the check that must pass for this one to mean anything; empty: none
  Finding (*run)(const Job& job, Report& report);
};

// The checks of a file. A table, recognised by its file name, has no code, so the checks of code are left out.
std::span<const Check> checks_of(std::string_view file);
const Check* find_check(std::string_view file, std::string_view name);  // null if there is none of that name

// The checks, by the file of checks/ that defines them.
Finding check_file(const Job& job, Report& report);          // check_elf.cpp
Finding check_exports(const Job& job, Report& report);       //
Finding check_unique(const Job& job, Report& report);        //
Finding check_undefined(const Job& job, Report& report);     //
Finding check_table(const Job& job, Report& report);         // check_table.cpp
Finding check_load(const Job& job, Report& report);          // check_load.cpp
Finding check_claim(const Job& job, Report& report);         //
Finding check_routes(const Job& job, Report& report);        // check_routes.cpp
Finding check_constructors(const Job& job, Report& report);  // check_syscalls.cpp
Finding check_calls(const Job& job, Report& report);         //
Finding check_repeat(const Job& job, Report& report);        // check_same.cpp
Finding check_order(const Job& job, Report& report);         //
Finding check_threads(const Job& job, Report& report);       // check_threads.cpp
Finding check_truncation(const Job& job, Report& report);    // check_truncation.cpp
Finding check_noise(const Job& job, Report& report);         // check_noise.cpp
Finding check_huge(const Job& job, Report& report);          // check_huge.cpp
Finding check_deadline(const Job& job, Report& report);      //
Finding check_model(const Job& job, Report& report);         // check_model.cpp
Finding check_fixtures(const Job& job, Report& report);      // check_fixtures.cpp

}  // namespace whoiskit::kit

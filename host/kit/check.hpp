// kit/check.hpp: the checks of a plugin, in the order they are run. Each runs in a process of its own (kit/runner.hpp).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "kit/finding.hpp"
#include "kit/report.hpp"

namespace whoiskit::kit {

// What is checked.
struct Job {
  std::string file;      // the plugin
  std::string fixtures;  // folder of its stored answers; empty: there is none
  std::uint64_t seed = 1;
};

struct Check {
  std::string_view name;
  std::string_view asks;      // the question that it answers, as in the documents
  std::string_view rests_on;  // the check without which it means nothing; empty: none
  Finding (*run)(const Job& job, Report& report);
};

// Those of a file: of a library, or of a table by its name, which has no code to be looked at.
std::span<const Check> checks_of(std::string_view file);
const Check* find_check(std::string_view file, std::string_view name);  // null where there is none

// The checks by what they look at, a file each.
Finding check_file(const Job& job, Report& report);          // check_elf.cpp
Finding check_exports(const Job& job, Report& report);       //
Finding check_unique(const Job& job, Report& report);        //
Finding check_undefined(const Job& job, Report& report);     //
Finding check_table(const Job& job, Report& report);         // check_table.cpp
Finding check_load(const Job& job, Report& report);          // check_load.cpp
Finding check_claim(const Job& job, Report& report);         //
Finding check_routes(const Job& job, Report& report);        // check_routes.cpp
Finding check_constructors(const Job& job, Report& report);  // check_quiet.cpp
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

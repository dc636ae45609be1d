// cli/command.hpp: the commands. Each adds its options to the parser and, where it is chosen, sets what is to be run:
// nothing is loaded or asked before the whole command line is known to be right.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "cli/output.hpp"

namespace whoiskit::cli {

// Returns the exit status. May throw UsageError.
using Run = std::function<int(Output&)>;

void add_lookup(CLI::App& program, Run& run);
void add_parse(CLI::App& program, Run& run);
void add_route(CLI::App& program, Run& run);
void add_plugin(CLI::App& program, Run& run);
void add_cache(CLI::App& program, Run& run);
void add_watch(CLI::App& program, Run& run);

}  // namespace whoiskit::cli

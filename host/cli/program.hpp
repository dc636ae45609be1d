// cli/program.hpp: the main program of `whoiskit` and of `whoiskit-plugin`, which `whoiskit` starts for plugin authors.
// Each runs some of the commands that cli/usage/ declares.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/output.hpp"
#include "syntax/command.hpp"

namespace whoiskit::cli {

// A command and the function that runs it.
struct Action {
  const syntax::Command* command;
  syntax::Type values;  // the type that `run` casts them to
  // `words` is the command line. Returns the exit status; may throw UsageError.
  int (*run)(const void* values, const std::vector<std::string>& words, Output& out);
};

template <class Values, int (*Run)(const Values&, Output&)>
constexpr Action action(const syntax::Command& command) {
  return {&command, syntax::type_of<Values>(), [](const void* values, const std::vector<std::string>&, Output& out) {
            return Run(*static_cast<const Values*>(values), out);
          }};
}

// The main() of these programs: parses the command line, runs the command, reports errors on standard error, and
// returns the exit status.
int run_program(int argc, char** argv, std::span<const Action> actions);

}  // namespace whoiskit::cli

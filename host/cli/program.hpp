// cli/program.hpp: a program that runs some of the commands that cli/usage/ declares: `whoiskit`, and
// `whoiskit-plugin`, which it starts for the authors of plugins.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/output.hpp"
#include "syntax/command.hpp"

namespace whoiskit::cli {

// What a command does.
struct Action {
  const syntax::Command* command;
  syntax::Type values;  // what `run` takes them for
  // Returns the exit status; `words` is the command line. May throw UsageError.
  int (*run)(const void* values, const std::vector<std::string>& words, Output& out);
};

template <class Values, int (*Run)(const Values&, Output&)>
constexpr Action action(const syntax::Command& command) {
  return {&command, syntax::type_of<Values>(), [](const void* values, const std::vector<std::string>&, Output& out) {
            return Run(*static_cast<const Values*>(values), out);
          }};
}

// main() of such a program: reads the command line and runs the command, says what is wrong on standard error, and
// returns the exit status.
int run_program(int argc, char** argv, std::span<const Action> actions);

}  // namespace whoiskit::cli

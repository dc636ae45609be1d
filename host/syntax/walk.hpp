// syntax/walk.hpp: lists the commands and options of a program, for scripts and pages that cover all of them.
#pragma once

#include <string>
#include <vector>

#include "syntax/command.hpp"

namespace whoiskit::syntax {

// The commands from the program down to one command.
using Chain = std::vector<const Command*>;

// Every command of the program: the program first, each command before the commands below it.
std::vector<Chain> chains_of(const Command& program);

// "plugin list"; empty for the program.
std::string path_of(const Chain& chain);

// The option sets that a command accepts: its own, then those of the commands above if it takes their options.
std::vector<const OptionSet*> sets_of(const Chain& chain);

// The visible options, or the positionals, of those sets.
std::vector<const Option*> options_of(const Chain& chain);
std::vector<const Option*> positionals_of(const Chain& chain);

// Names of all options of the program that take a value.
std::vector<std::string_view> value_options_of(const Command& program);

}  // namespace whoiskit::syntax

// syntax/walk.hpp: the commands of a program, for what is made of all of them.
#pragma once

#include <string>
#include <vector>

#include "syntax/command.hpp"

namespace whoiskit::syntax {

// A command, and those that it stands below, the program first.
using Chain = std::vector<const Command*>;

// Every command of the program, itself first, each before its own.
std::vector<Chain> chains_of(const Command& program);

// "plugin list"; empty for the program.
std::string path_of(const Chain& chain);

// The sets of options that may stand with a command: its own, then those of the commands above that it takes.
std::vector<const OptionSet*> sets_of(const Chain& chain);

// Options that are to be seen, or positionals, of those sets.
std::vector<const Option*> options_of(const Chain& chain);
std::vector<const Option*> positionals_of(const Chain& chain);

// Names of all options of the program that stand with a value.
std::vector<std::string_view> value_options_of(const Command& program);

}  // namespace whoiskit::syntax

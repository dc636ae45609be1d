// syntax/defaults.hpp: values of options that the command line does not give, and the source of each value.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "syntax/command.hpp"

namespace whoiskit::syntax {

// One value, or several if the option may be repeated. The value of a flag is "true" or "false".
struct Given {
  std::vector<std::string> values;
  std::string from;  // "FILE:LINE"
};

// The default of an option of a command; null if there is none.
using Defaults = std::function<const Given*(const Command& command, const OptionSet& set, const Option& option)>;

// Why the option cannot have these values: "must be …"; empty if it can.
std::string validate(const Option& option, const Given& given);

// Stores the values at the option's target. They must be valid.
void assign(const Option& option, const Given& given, void* object);

// The current value as TOML: "json", ["a", "b"], true, 30.
std::string shown_value(const Option& option, void* object);

}  // namespace whoiskit::syntax

// syntax/defaults.hpp: values that options have where the command line does not name them, and where each comes from.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "syntax/command.hpp"

namespace whoiskit::syntax {

// One value, or several of an option that may be repeated; of a flag "true" or "false".
struct Given {
  std::vector<std::string> values;
  std::string from;  // "FILE:LINE"
};

// The value of an option of a command; null where none is given.
using Defaults = std::function<const Given*(const Command& command, const OptionSet& set, const Option& option)>;

// Why the option cannot have these values: "must be …"; empty: it can.
std::string validate(const Option& option, const Given& given);

// Puts them where the option's value goes; they have no fault.
void assign(const Option& option, const Given& given, void* object);

// The value that stands there now, as TOML: "json", ["a", "b"], true, 30.
std::string shown_value(const Option& option, void* object);

}  // namespace whoiskit::syntax

// syntax/script.hpp: common code of the three completion scripts.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/walk.hpp"

namespace whoiskit::syntax {

// The program's name in a form that can be part of a function's name.
inline std::string identifier_of(const Command& program) {
  std::string name(program.name);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

// In single quotes for POSIX shells. This is also valid for fish if the text has no backslash.
inline std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char letter : text) {
    if (letter == '\'') {
      result += "'\\''";
    } else {
      result += letter;
    }
  }
  return result + "'";
}

inline std::string joined(const std::vector<std::string_view>& words, std::string_view between) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

// Names in addition to the declared options.
inline constexpr Words kHelpNames = "-h,--help";

// The names of all options that a command accepts.
inline std::vector<std::string_view> option_names_of(const Chain& chain) {
  std::vector<std::string_view> names;
  for (const std::string_view name : split(kHelpNames)) {
    if (!declares(*chain.back(), name)) names.push_back(name);
  }
  if (!chain.back()->version.empty()) names.push_back("--version");
  for (const Option* option : options_of(chain)) {
    for (const std::string_view name : split(option->names)) names.push_back(name);
  }
  return names;
}

// A word of the command line that selects the next command.
struct Step {
  std::string from;  // "plugin/list": the path of the command above, and the word; "/lookup" for the program's own
  std::string path;  // "plugin list"
};

inline std::vector<Step> steps_of(const Command& program) {
  std::vector<Step> steps;
  for (const Chain& chain : chains_of(program)) {
    if (chain.size() == 1) continue;
    const Chain above(chain.begin(), chain.end() - 1);
    steps.push_back({path_of(above) + "/" + std::string(chain.back()->name), path_of(chain)});
  }
  return steps;
}

// The chain of the command that is meant as long as the words name none.
inline Chain default_chain(const Command& program) {
  if (program.otherwise == nullptr) return {&program};
  return {&program, program.otherwise};
}

// The option after which a command line of another program begins; null if there is none.
inline const Option* rest_option(const Command& program) {
  for (const Option* option : options_of({&program})) {
    if (option->holds == Holds::command) return option;
  }
  return nullptr;
}

}  // namespace whoiskit::syntax

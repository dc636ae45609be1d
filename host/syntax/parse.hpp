// syntax/parse.hpp: reads the words of a command line by a declaration (syntax/command.hpp).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "syntax/command.hpp"
#include "syntax/defaults.hpp"

namespace whoiskit::syntax {

struct Parsed {
  enum class Outcome { chosen, help, version, wrong };

  Outcome outcome = Outcome::wrong;
  const Command* command = nullptr;  // chosen: the innermost one
  std::shared_ptr<void> values;      // chosen: of that command
  std::string text;                  // help and version: what to print; wrong: the error, as a part of a sentence
};

// `words` begin after the program's name. Options are built only for the commands that the words name. A value of
// `defaults` applies if the words contain neither the option nor one that excludes it.
Parsed parse(const Command& program, std::vector<std::string> words, const Defaults& defaults = {});

}  // namespace whoiskit::syntax

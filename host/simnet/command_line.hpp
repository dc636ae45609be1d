// simnet/command_line.hpp: the command line of whoiskit-simnet, as data.
#pragma once

#include <string>

#include "syntax/command.hpp"

namespace whoiskit::simnet {

struct CommandLine {
  std::string folder;
  std::string routes;
  std::string log;
  std::string stats;
  std::string ca_file;
  bool until_stdin_eof = false;
  bool exec = false;  // the words after it are not parsed here
};

extern const syntax::Command kProgram;

}  // namespace whoiskit::simnet

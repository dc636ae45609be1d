// cli/usage/common.hpp: the options that every command has.
#pragma once

#include <string>
#include <vector>

#include "syntax/command.hpp"

namespace whoiskit::cli {

struct CommonOptions {
  std::string format;  // empty: the command's own default
  std::vector<std::string> plugins;
  std::vector<std::string> routes;
  std::string isolate;  // empty: worker for --plugins, none for the bundled ones
  std::string signatures = "off";
  std::vector<std::string> keys;
  std::string color = "auto";
};

extern const syntax::OptionSet kCommonOptions;

}  // namespace whoiskit::cli

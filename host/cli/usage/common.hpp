// cli/usage/common.hpp: the options that every command has.
#pragma once

#include <string>
#include <string_view>
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

// Of commands that read answers.
inline constexpr std::string_view kKeepRedactedMeaning =
    "Keep texts that stand where a value is not shown, such as REDACTED FOR PRIVACY; \"redacted\" lists the keys "
    "either way";

}  // namespace whoiskit::cli

// cli/usage/common.hpp: the options that every command has.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/command.hpp"

namespace whoiskit::cli {

inline constexpr double kMaxTimeout = 3600;  // seconds

struct CommonOptions {
  std::string format;  // empty: the default of the command
  std::vector<std::string> plugins;
  std::vector<std::string> routes;
  std::string isolate;        // empty: worker for --plugins, none for the bundled plugins
  double worker_timeout = 0;  // 0: the default of the host
  std::string signatures = "off";
  std::vector<std::string> keys;
  std::string color = "auto";
  std::string log;     // a file, stderr or journal (cli/log.hpp); empty: none
  std::string config;  // read before all others (cli/options/config.hpp)
};

extern const syntax::OptionSet kCommonOptions;

inline constexpr std::string_view kConfigOption = "--config";
inline constexpr std::string_view kConfigMeaning =
    "Configuration file (whoiskit config) over those of the machine and the user";
// The files that set defaults of options, as manual pages list them.
inline constexpr syntax::Entry kConfigFiles[] = {
    {"/etc/whoiskit/whoiskit.toml", "Defaults of options, for all users of this machine."},
    {"$XDG_CONFIG_HOME/whoiskit/whoiskit.toml",
     "Defaults of options for the user, which take precedence; in ~/.config if XDG_CONFIG_HOME is not set."},
};

// For commands that read answers.
inline constexpr std::string_view kKeepRedactedMeaning =
    "Keep texts that replace a hidden value, such as REDACTED FOR PRIVACY; \"redacted\" lists the keys in either case";

}  // namespace whoiskit::cli

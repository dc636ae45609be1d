// cli/usage/plugin.hpp: the command lines below `whoiskit plugin`. They share one object: the common options stand
// before or behind the inner command's name.
#pragma once

#include <cstdint>
#include <string>

#include "cli/usage/common.hpp"

namespace whoiskit::cli {

struct PluginListOptions {
  std::string filter;
  bool problems = false, all = false;
};

struct PluginInfoOptions {
  std::string file;
};

struct PluginNewOptions {
  std::string claim, server, folder, language;
  bool table = false;
};

struct PluginTryOptions {
  std::string file, response;
  std::string query, server, protocol, content_type;
  unsigned http_status = 0;
  bool json = false, save = false;
};

inline constexpr unsigned kCheckSeconds = 20, kMaxCheckSeconds = 3600;  // of one check

struct PluginCheckOptions {
  std::string file, fixtures, only, child;
  std::uint64_t seed = 1;
  unsigned seconds = kCheckSeconds;
  bool json = false;
};

struct PluginCommand {
  CommonOptions common;
  PluginListOptions list;
  PluginInfoOptions info;
  PluginNewOptions begin;
  PluginTryOptions trial;
  PluginCheckOptions check;
};

}  // namespace whoiskit::cli
